"""`CenterCrop`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import bounding_boxes as boxes_of
from keras_layers.preprocessing.image.base import BaseImagePreprocessingLayer, resized_shape
from keras_layers.preprocessing.image.parts import either, fits, part
from keras_ops import image, ops
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class CenterCrop(BaseImagePreprocessingLayer):
    """Crop images around their middle; too small ones are cropped to the ratio and resized.

    Args:
        height: Height of the part.
        width: Width of the part.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Has no effect.

    Returns:
        What came, with cropped images.

    Examples:
        >>> CenterCrop(1, 2)(np.arange(4.0).reshape(1, 4, 1))[..., 0].tolist()
        [[1.0, 2.0]]
    """

    moves_pixels = True

    def __init__(self, height: int, width: int, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.height: int = height
        self.width: int = width

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        return {"input_shape": self._shape_in(data)}

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        height, width = self._size_in(ops.shape(images))

        def crop() -> Any:
            top, left = (height - self.height) // 2, (width - self.width) // 2
            return part(images, self.height_axis, self.width_axis, (top, left), (self.height, self.width))

        def resize() -> Any:
            return image.resize(
                images, size=(self.height, self.width), data_format=self.data_format, crop_to_aspect_ratio=True
            )

        return either(fits(height, width, self.height, self.width), crop, resize)

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        height, width = self._size_in(transformation["input_shape"])
        found = self._boxes_as(bounding_boxes, self.bounding_box_format, "xyxy", height, width)

        def cropped() -> Any:
            top, left = (height - self.height) // 2, (width - self.width) // 2
            return self._placed(found["boxes"], top, left, self.height, self.width)

        def resized() -> Any:
            kept = [
                ops.minimum(height, ops.cast(width * self.height / self.width, "int32")),
                ops.minimum(width, ops.cast(height * self.width / self.height, "int32")),
            ]
            return self._placed(found["boxes"], (height - kept[0]) // 2, (width - kept[1]) // 2, *kept)

        found["boxes"] = either(fits(height, width, self.height, self.width), cropped, resized)
        size = {"height": self.height, "width": self.width}
        found = boxes_of.clip_to_image_size(found, **size, bounding_box_format="xyxy")
        return self._boxes_as(found, "xyxy", self.bounding_box_format, **size)

    def _placed(self, boxes: Any, top: Any, left: Any, height: Any, width: Any) -> Any:
        """Return boxes as they lie in a part of the image that is resized to the new size."""
        dtype = ops.dtype(boxes)
        down, right = self.height / ops.cast(height, dtype), self.width / ops.cast(width, dtype)
        x1, y1, x2, y2 = ops.split(boxes_of.crop(boxes, top, left, height, width), 4, axis=-1)
        return ops.concatenate([x1 * right, y1 * down, x2 * right, y2 * down], axis=-1)

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        return resized_shape(self, input_shape, self.height, self.width)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "height": self.height,
            "width": self.width,
            "data_format": self.data_format,
        }
