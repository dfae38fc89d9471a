"""`AutoContrast`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.base import BaseImagePreprocessingLayer
from keras_layers.preprocessing.image.coloring import BYTES, to_range
from keras_ops import ops
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class AutoContrast(BaseImagePreprocessingLayer):
    """Stretch the values of each channel of each image to the whole range.

    Args:
        value_range: Lowest and highest value of pixels.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Has no effect.

    Returns:
        What came, with changed images.

    Raises:
        ValueError: `value_range` is not a range.

    Examples:
        >>> AutoContrast()(np.array([[[10.0], [20.0], [30.0]]]))[..., 0].tolist()
        [[0.0, 127.5, 255.0]]
    """

    def __init__(self, value_range: Any = (0, 255), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value_range: list[Any] = checks.value_range(self._name, value_range)

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        images = to_range(ops.cast(images, self.compute_dtype), self.value_range, BYTES)
        axes = (self.height_axis, self.width_axis)
        low, high = ops.min(images, axis=axes, keepdims=True), ops.max(images, axis=axes, keepdims=True)
        spread = high - low
        stretched = (images - low) * (255.0 / ops.where(spread > 0, spread, ops.ones_like(spread)))
        stretched = ops.where(spread > 0, ops.clip(stretched, 0, 255), images)
        return ops.cast(to_range(stretched, BYTES, self.value_range), self.compute_dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "value_range": self.value_range,
        }
