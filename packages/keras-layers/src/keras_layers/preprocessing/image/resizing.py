"""`Resizing`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import bounding_boxes as boxes_of
from keras_layers.preprocessing.image.base import BaseImagePreprocessingLayer, resized_shape
from keras_ops import image, ops
from keras_ops.dtypes import is_float
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Resizing(BaseImagePreprocessingLayer):
    """Resize images.

    Args:
        height: New height.
        width: New width.
        interpolation: `"nearest"`, `"bilinear"`, `"bicubic"`, `"lanczos3"` or `"lanczos5"`.
        crop_to_aspect_ratio: Whether images are first cropped, around their middle, to the new ratio.
        pad_to_aspect_ratio: Whether images are first padded, on both sides, to the new ratio.
        fill_mode: `"constant"`: padding is `fill_value`.
        fill_value: Value of padding.
        antialias: Whether a pixel of a smaller image is an average over all the pixels that it covers.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Has no effect.

    Returns:
        What came, with resized images and masks. Integers are rounded and keep their dtype.

    Examples:
        >>> Resizing(1, 2)(np.array([[[0.0], [4.0]], [[8.0], [12.0]]]))[..., 0].tolist()
        [[4.0, 8.0]]
    """

    def __init__(
        self,
        height: int,
        width: int,
        interpolation: str = "bilinear",
        crop_to_aspect_ratio: bool = False,
        pad_to_aspect_ratio: bool = False,
        fill_mode: str = "constant",
        fill_value: float = 0.0,
        antialias: bool = False,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.height: int = height
        self.width: int = width
        self.interpolation: str = interpolation
        self.antialias: bool = antialias
        self.crop_to_aspect_ratio: bool = crop_to_aspect_ratio
        self.pad_to_aspect_ratio: bool = pad_to_aspect_ratio
        self.fill_mode: str = fill_mode
        self.fill_value: float = fill_value

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        return self._size_in(self._shape_in(data))

    def _resized(self, images: Any) -> Any:
        images = ops.convert_to_tensor(images)
        if is_float(ops.dtype(images)):
            images = ops.cast(images, self.compute_dtype)
        return image.resize(
            images,
            size=(self.height, self.width),
            interpolation=self.interpolation,
            antialias=self.antialias,
            data_format=self.data_format,
            crop_to_aspect_ratio=self.crop_to_aspect_ratio,
            pad_to_aspect_ratio=self.pad_to_aspect_ratio,
            fill_mode=self.fill_mode,
            fill_value=self.fill_value,
        )

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        return self._resized(images)

    @override
    def transform_labels(self, labels: Any, transformation: Any = None, training: bool = True) -> Any:
        return labels

    @override
    def transform_segmentation_masks(
        self, segmentation_masks: Any, transformation: Any = None, training: bool = True
    ) -> Any:
        return self._resized(segmentation_masks)

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        height, width = transformation
        found = self._boxes_as(bounding_boxes, self.bounding_box_format, "xyxy", height, width)
        (down, above), (right, before) = self._scales(height, width)
        x1, y1, x2, y2 = ops.split(found["boxes"], 4, axis=-1)
        moved = [x1 * right + before, y1 * down + above, x2 * right + before, y2 * down + above]
        found["boxes"] = ops.concatenate(moved, axis=-1)
        size = {"height": self.height, "width": self.width}
        found = boxes_of.clip_to_image_size(found, **size, bounding_box_format="xyxy")
        return self._boxes_as(found, "xyxy", self.bounding_box_format, **size)

    def _scales(self, height: Any, width: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
        """Return factor and offset of rows, and of columns."""
        height, width = ops.cast(height, self._box_dtype), ops.cast(width, self._box_dtype)
        down, right = self.height / height, self.width / width
        if not self.crop_to_aspect_ratio and not self.pad_to_aspect_ratio:
            return (down, 0.0), (right, 0.0)
        ratio = ops.maximum(down, right) if self.crop_to_aspect_ratio else ops.minimum(down, right)
        margins = ((self.height - height * ratio) / 2.0, (self.width - width * ratio) / 2.0)
        above, before = (ops.trunc(margin) for margin in margins)
        return (ratio, above), (ratio, before)

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        return resized_shape(self, input_shape, self.height, self.width)

    @override
    def _image_dtype(self, x: Any) -> str:
        return self.compute_dtype if is_float(x.dtype) else str(x.dtype)

    @override
    def _spec_of_pixels(self, x: Any, key: str) -> KerasTensor:
        return KerasTensor(self.compute_output_shape(x.shape), self._image_dtype(x))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "height": self.height,
            "width": self.width,
            "interpolation": self.interpolation,
            "crop_to_aspect_ratio": self.crop_to_aspect_ratio,
            "pad_to_aspect_ratio": self.pad_to_aspect_ratio,
            "fill_mode": self.fill_mode,
            "fill_value": self.fill_value,
            "antialias": self.antialias,
            "data_format": self.data_format,
        }
