"""Convolution of each channel apart, then of the channels with each other, over any number of spatial axes."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import constraints, initializers, regularizers
from keras_layers.convolutional.base_depthwise_conv import BaseDepthwiseConv
from keras_layers.geometry import positive, shape_after
from keras_ops import ops
from keras_ops.tensor import Shape


class BaseSeparableConv(BaseDepthwiseConv):
    """Depthwise convolution, then a matrix over the channels; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        filters: Number of outputs at each place.
        kernel_size: Size of the window, along each axis.
        pointwise_initializer: Initializer of the matrix over channels.
        pointwise_regularizer: Regularizer of the matrix.
        pointwise_constraint: Constraint of the matrix.
        **kwargs: Arguments of `BaseDepthwiseConv`.
    """

    depthwise_kernel: Any
    pointwise_kernel: Any

    def __init__(
        self,
        rank: int,
        filters: int,
        kernel_size: Any,
        *,
        pointwise_initializer: Any,
        pointwise_regularizer: Any,
        pointwise_constraint: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(rank, kernel_size, **kwargs)
        self.filters: int = positive(type(self).__name__, "filters", filters)
        self.pointwise_initializer: Any = initializers.get(pointwise_initializer)
        self.pointwise_regularizer: Any = regularizers.get(pointwise_regularizer)
        self.pointwise_constraint: Any = constraints.get(pointwise_constraint)

    @override
    def build(self, input_shape: Shape) -> None:
        size, self.depthwise_kernel = self._build_depthwise(input_shape, "depthwise_kernel")
        self.pointwise_kernel = self.add_weight(
            shape=(*(1,) * self.rank, size, self.filters),
            initializer=self.pointwise_initializer,
            regularizer=self.pointwise_regularizer,
            constraint=self.pointwise_constraint,
            name="pointwise_kernel",
        )
        self.bias: Any = self._add_bias(self.filters)

    @override
    def call(self, inputs: Any) -> Any:
        depthwise, pointwise = self.depthwise_kernel.value, self.pointwise_kernel.value
        outputs = ops.separable_conv(inputs, depthwise, pointwise, **self._geometry())
        return self._finish(outputs)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        channels = input_shape[self._channel_axis]
        size = None if channels is None else channels * self.depth_multiplier
        depthwise = (*self.kernel_size, channels, self.depth_multiplier)
        pointwise = (*(1,) * self.rank, size, self.filters)
        return shape_after(ops.separable_conv, input_shape, depthwise, pointwise, **self._geometry())

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "filters": self.filters,
            "pointwise_initializer": initializers.serialize(self.pointwise_initializer),
            "pointwise_regularizer": regularizers.serialize(self.pointwise_regularizer),
            "pointwise_constraint": constraints.serialize(self.pointwise_constraint),
        }
