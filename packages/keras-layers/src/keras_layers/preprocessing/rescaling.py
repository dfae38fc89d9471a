"""`Rescaling`."""

from __future__ import annotations

from typing import Any, Self

from typing_extensions import override

from keras_layers.preprocessing.base import TFDataLayer
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object


@builtin("keras.layers", kind="layer")
class Rescaling(TFDataLayer):
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

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        read = {
            key: deserialize_keras_object(config[key], custom_objects=custom_objects)
            for key in ("scale", "offset")
            if isinstance(config.get(key), dict)
        }
        return cls(**{**config, **read})


def _read(value: Any, dtype: str) -> Any:
    return ops.convert_to_tensor(value, dtype=dtype)
