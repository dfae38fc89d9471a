"""`RandomCrop`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image.base import RandomImageLayer, resized_shape
from keras_layers.preprocessing.image.parts import either, fits, part
from keras_ops import image, ops, random
from keras_ops.random import make_default_seed
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomCrop(RandomImageLayer):
    """Crop images at a random place, the same for all of a batch; too small ones are cropped and resized.

    Args:
        height: Height of the part.
        width: Width of the part.
        seed: Seed, an integer; by default drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        name: Name of the layer.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are cropped; else they are left as they are.

    Returns:
        What came, with cropped images.

    Examples:
        >>> tuple(RandomCrop(2, 2, seed=1)(np.ones((2, 4, 4, 3))).shape)
        (2, 2, 2, 3)
    """

    moves_pixels = True

    def __init__(
        self,
        height: int,
        width: int,
        seed: int | None = None,
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        seed = make_default_seed() if seed is None else seed
        super().__init__(seed=seed, data_format=data_format, name=name, **kwargs)
        self.height: int = height
        self.width: int = width

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = self._shape_in(data)
        if not training:
            return (0, 0)
        height, width = self._size_in(shape)
        seed = self._seed(seed)

        def anywhere() -> Any:
            return tuple(
                ops.cast(random.uniform((), 0, maxval=_number(room) + 1.0, seed=seed), "int32")
                for room in (height - self.height, width - self.width)
            )

        def middle() -> Any:
            return (
                _margin(height, width * self.height / self.width),
                _margin(width, height * self.width / self.height),
            )

        return either(fits(height, width, self.height, self.width), anywhere, middle)

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        height, width = self._size_in(ops.shape(images))
        axes = (self.height_axis, self.width_axis)

        def crop() -> Any:
            return part(images, *axes, transformation, (self.height, self.width))

        def resize() -> Any:
            top, left = transformation
            kept = (_lesser(height - top, self.height), _lesser(width - left, self.width))
            rest = part(images, *axes, transformation, kept)
            return image.resize(rest, size=(self.height, self.width), data_format=self.data_format)

        return either(fits(height, width, self.height, self.width), crop, resize)

    @override
    def transform_segmentation_masks(self, segmentation_masks: Any, transformation: Any, training: bool = True) -> Any:
        return self.transform_images(segmentation_masks, transformation, training=training)

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return bounding_boxes
        size = {"height": self.height, "width": self.width}
        found = self._boxes_as(bounding_boxes, self.bounding_box_format, "xyxy", **size)
        first, second = (ops.cast(x, self._box_dtype) for x in transformation)
        x1, y1, x2, y2 = ops.split(found["boxes"], 4, axis=-1)
        moved = [x1 - first, y1 - second, x2 - first, y2 - second]  # in this order, as upstream does
        found["boxes"] = ops.maximum(ops.concatenate(moved, axis=-1), 0.0)
        return self._boxes_as(found, "xyxy", self.bounding_box_format, **size)

    @override
    def compute_output_shape(self, input_shape: Any, *args: Any, **kwargs: Any) -> Any:
        return resized_shape(self, input_shape, self.height, self.width)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "height": self.height,
            "width": self.width,
            "seed": self.seed,
            "data_format": self.data_format,
        }


def _number(x: Any) -> Any:
    return ops.cast(x, "float32") if hasattr(x, "dtype") else float(x)


def _lesser(x: Any, y: int) -> Any:
    return min(x, y) if isinstance(x, int) else ops.minimum(x, y)


def _margin(size: Any, kept: Any) -> Any:
    """Return half of what is left over, rounded, at least zero."""
    if isinstance(size, int) and isinstance(kept, float):
        return max(round((size - kept) / 2), 0)
    half = (ops.cast(size, "float32") - ops.cast(kept, "float32")) / 2.0
    return ops.cast(ops.maximum(ops.round(half), 0.0), "int32")
