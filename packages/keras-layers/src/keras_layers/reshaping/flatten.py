"""`Flatten`."""

from __future__ import annotations

import math
from typing import Any

from typing_extensions import override

from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Flatten(Layer):
    """Give every sample one axis.

    Args:
        data_format: `"channels_last"` or `"channels_first"`, for which channels come last before flattening; by default
            the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, ...)`.

    Returns:
        Tensor of shape `(batch, n)`.

    Examples:
        >>> Flatten()(np.zeros((2, 3, 4))).shape == (2, 12)
        True
    """

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(min_ndim=1)
        self._channels_first = self.data_format == "channels_first"

    @override
    def call(self, inputs: Any) -> Any:
        rank = len(inputs.shape)
        if self._channels_first and rank > 1:
            inputs = ops.transpose(inputs, axes=(0, *range(2, rank), 1))
        sizes = inputs.shape[1:]
        if all(size is not None for size in sizes):
            return ops.reshape(inputs, (-1, math.prod(sizes)))
        return ops.reshape(inputs, (ops.shape(inputs)[0], -1))

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        sizes = [size for size in input_shape[1:] if size is not None]
        return (input_shape[0], math.prod(sizes) if len(sizes) == len(input_shape) - 1 else None)

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), inputs.dtype, sparse=inputs.sparse)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format}
