"""`Rescaling`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin
from keras_saving.serialization import serialize_keras_object


@builtin("keras.layers", kind="layer")
class Rescaling(Layer):
    """Multiply by a scale and add an offset: `x * scale + offset`.

    Args:
        scale: Number, or one for each channel.
        offset: Number, or one for each channel.
        **kwargs: Arguments of `Layer`.

    Examples:
        >>> Rescaling(1 / 255)(np.array([0, 255])).tolist()
        [0.0, 1.0]
    """

    def __init__(self, scale: Any, offset: Any = 0.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scale = scale
        self.offset = offset
        self.supports_masking = True

    @override
    def call(self, inputs: Any) -> Any:
        dtype = self.compute_dtype
        return ops.cast(inputs, dtype) * _read(self.scale, dtype) + _read(self.offset, dtype)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "scale": serialize_keras_object(self.scale),
            "offset": serialize_keras_object(self.offset),
        }


def _read(value: Any, dtype: str) -> Any:
    return ops.convert_to_tensor(value, dtype=dtype)
