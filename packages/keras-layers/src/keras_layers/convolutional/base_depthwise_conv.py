"""Convolution of each channel apart, over any number of spatial axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers import activations, constraints, initializers, regularizers
from keras_layers.geometry import padding_of, per_axis, positive, refuse_both, shape_after
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape


class BaseDepthwiseConv(Layer):
    """Convolves each channel with kernels of its own; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        kernel_size: Size of the window, along each axis.
        strides: Step between windows, along each axis.
        padding: `"valid"` or `"same"`.
        depth_multiplier: Number of kernels for each channel.
        data_format: `"channels_last"` or `"channels_first"`.
        dilation_rate: Distance of the elements of a window, along each axis.
        activation: Activation function.
        use_bias: Whether there is a bias.
        depthwise_initializer: Initializer of the kernels.
        bias_initializer: Initializer of the bias.
        depthwise_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the output.
        depthwise_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `Layer`.
    """

    kernel: Any
    bias: Any

    def __init__(
        self,
        rank: int,
        kernel_size: Any,
        *,
        strides: Any,
        padding: str,
        depth_multiplier: int,
        data_format: str | None,
        dilation_rate: Any,
        activation: Any,
        use_bias: bool,
        depthwise_initializer: Any,
        bias_initializer: Any,
        depthwise_regularizer: Any,
        bias_regularizer: Any,
        activity_regularizer: Any,
        depthwise_constraint: Any,
        bias_constraint: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        name = type(self).__name__
        self.rank = rank
        self.depth_multiplier: int = positive(name, "depth_multiplier", depth_multiplier)
        self.kernel_size: tuple[int, ...] = per_axis(name, "kernel_size", kernel_size, rank)
        self.strides: tuple[int, ...] = per_axis(name, "strides", strides, rank)
        self.dilation_rate: tuple[int, ...] = per_axis(name, "dilation_rate", dilation_rate, rank)
        self.padding = padding_of(name, padding)
        self.data_format = standardize_data_format(data_format)
        refuse_both(self.strides, self.dilation_rate)
        self.activation: Callable[..., Any] = activations.get(activation)
        self.use_bias = use_bias
        self.depthwise_initializer: Any = initializers.get(depthwise_initializer)
        self.bias_initializer: Any = initializers.get(bias_initializer)
        self.depthwise_regularizer: Any = regularizers.get(depthwise_regularizer)
        self.bias_regularizer: Any = regularizers.get(bias_regularizer)
        self.depthwise_constraint: Any = constraints.get(depthwise_constraint)
        self.bias_constraint: Any = constraints.get(bias_constraint)
        self.input_spec = InputSpec(min_ndim=rank + 2)

    @property
    def _channel_axis(self) -> int:
        return -1 if self.data_format == "channels_last" else 1

    def _build_depthwise(self, input_shape: Shape, name: str) -> tuple[int, Any]:
        """Make the kernels; return the number of channels that they give, and the weight."""
        channels = input_shape[self._channel_axis]
        if channels is None:
            where = f"{type(self).__name__}.build"
            raise ArgumentError(where, "input_shape", input_shape, "a known number of channels")
        self.input_spec = InputSpec(min_ndim=self.rank + 2, axes={self._channel_axis: channels})
        weight = self.add_weight(
            shape=(*self.kernel_size, channels, self.depth_multiplier),
            initializer=self.depthwise_initializer,
            regularizer=self.depthwise_regularizer,
            constraint=self.depthwise_constraint,
            name=name,
        )
        return channels * self.depth_multiplier, weight

    def _add_bias(self, size: int) -> Any:
        if not self.use_bias:
            return None
        return self.add_weight(
            shape=(size,),
            initializer=self.bias_initializer,
            regularizer=self.bias_regularizer,
            constraint=self.bias_constraint,
            name="bias",
        )

    @override
    def build(self, input_shape: Shape) -> None:
        size, self.kernel = self._build_depthwise(input_shape, "kernel")
        self.bias = self._add_bias(size)

    def _geometry(self) -> dict[str, Any]:
        return {
            "strides": self.strides,
            "padding": self.padding,
            "dilation_rate": self.dilation_rate,
            "data_format": self.data_format,
        }

    @override
    def call(self, inputs: Any) -> Any:
        return self._finish(ops.depthwise_conv(inputs, self.kernel.value, **self._geometry()))

    def _finish(self, outputs: Any) -> Any:
        if self.bias is not None:
            bias = self.bias.value
            if self.data_format == "channels_first":
                bias = ops.reshape(bias, (1, -1) + (1,) * self.rank)
            outputs = ops.add(outputs, bias)
        return outputs if self.activation is None else self.activation(outputs)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        kernel = (*self.kernel_size, input_shape[self._channel_axis], self.depth_multiplier)
        return shape_after(ops.depthwise_conv, input_shape, kernel, **self._geometry())

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "depth_multiplier": self.depth_multiplier,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
            "activation": activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "depthwise_initializer": initializers.serialize(self.depthwise_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "depthwise_regularizer": regularizers.serialize(self.depthwise_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
            "depthwise_constraint": constraints.serialize(self.depthwise_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
        }
