"""What layers that move the pixels of images share."""

from __future__ import annotations

from typing import Any, ClassVar

from typing_extensions import override

from keras_layers import bounding_boxes as boxes_of
from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.base import RandomImageLayer
from keras_ops import image, ops


class WarpingLayer(RandomImageLayer):
    """Draws images anew from other places of themselves.

    Args:
        interpolation: `"bilinear"` or `"nearest"`.
        fill_mode: What comes from outside: `"reflect"`, `"wrap"`, `"constant"` or `"nearest"`.
        fill_value: Value of what comes from outside.
        **kwargs: Arguments of `RandomImageLayer`.
    """

    moves_pixels = True
    fill_modes: ClassVar[tuple[str, ...]] = checks.FILL_MODES

    def __init__(self, *, interpolation: str, fill_mode: str, fill_value: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fill_mode: Any = checks.one_of(self._name, "fill_mode", fill_mode, self.fill_modes)
        self.interpolation: Any = checks.one_of(self._name, "interpolation", interpolation, checks.INTERPOLATIONS)
        self.fill_value = fill_value

    def _warped(self, images: Any, transform: Any) -> Any:
        return image.affine_transform(
            images,
            transform,
            interpolation=self.interpolation,
            fill_mode=self.fill_mode,
            fill_value=self.fill_value,
            data_format=self.data_format,
        )

    def _matrix(self, transformation: Any, images: Any) -> Any:
        """Return the transforms `(batch, 8)` that `affine_transform` takes."""
        raise NotImplementedError(f"`{self._name}` does not implement `_matrix`.")

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        return self._warped(images, self._matrix(transformation, images))

    def _moved_boxes(self, boxes: Any, transformation: Any, height: Any, width: Any) -> Any:
        """Return boxes `(batch, boxes, 4)` of format `xyxy`, moved with the pixels."""
        raise NotImplementedError(f"`{self._name}` does not implement `_moved_boxes`.")

    def _size_of(self, transformation: Any) -> tuple[Any, Any]:
        return self._size_in(transformation["input_shape"])

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return bounding_boxes
        height, width = self._size_of(transformation)
        found = self._boxes_as(bounding_boxes, self.bounding_box_format, "xyxy", height, width)
        found["boxes"] = self._moved_boxes(found["boxes"], transformation, height, width)
        found = boxes_of.clip_to_image_size(found, height=height, width=width, bounding_box_format="xyxy")
        return self._boxes_as(found, "xyxy", self.bounding_box_format, height, width)

    def get_transformed_x_y(self, x: Any, y: Any, transform: Any) -> tuple[Any, Any]:
        """Return where the pixel at `(x, y)` comes from.

        Args:
            x: Columns.
            y: Rows.
            transform: Tensor of shape `(8,)` or `(batch, 8)`, as `affine_transform` takes it.
        """
        a0, a1, a2, b0, b1, b2, c0, c1 = ops.split(ops.convert_to_tensor(transform), 8, axis=-1)
        scale = c0 * x + c1 * y + 1
        return (a0 * x + a1 * y + a2) / scale, (b0 * x + b1 * y + b2) / scale

    def _interpolation_config(self) -> dict[str, Any]:
        return {"interpolation": self.interpolation, "fill_mode": self.fill_mode, "fill_value": self.fill_value}


def shifted(bounding_boxes: Any, right: Any, down: Any) -> Any:
    """Return a dictionary of boxes `xyxy`, moved to the left and upwards."""
    x1, y1, x2, y2 = ops.split(bounding_boxes["boxes"], 4, axis=-1)
    moved = ops.concatenate([x1 - right, y1 - down, x2 - right, y2 - down], axis=-1)
    return {**bounding_boxes, "boxes": moved}


def transforms(*parts: Any) -> Any:
    """Return the transforms of `affine_transform`, from its numbers: columns `(batch, 1)`, or alike for all images."""
    column = next(part for part in parts if hasattr(part, "shape") and len(part.shape) == 2)
    full = [
        part if hasattr(part, "shape") and len(part.shape) == 2 else ops.zeros_like(column) + part for part in parts
    ]
    return ops.concatenate(full, axis=-1)
