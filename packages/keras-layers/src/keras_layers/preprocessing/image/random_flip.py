"""`RandomFlip`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import bounding_boxes as boxes_of
from keras_layers.preprocessing.image.base import RandomImageLayer
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomFlip(RandomImageLayer):
    """Flip half of the images, from left to right, upside down or both.

    Args:
        mode: `"horizontal"`, `"vertical"` or `"horizontal_and_vertical"` (the same images both ways).
        seed: Seed, an integer; by default drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are flipped.

    Returns:
        What came, with flipped images.

    Examples:
        >>> flip = RandomFlip("horizontal", seed=1)
        >>> flip(np.array([[[1.0], [2.0]]]), training=False)[..., 0].tolist()
        [[1.0, 2.0]]
    """

    moves_pixels = True

    def __init__(
        self,
        mode: str = "horizontal_and_vertical",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.mode = mode

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._shape_in(data)
        flips = random.uniform(shape=self._one_for_each(shape), seed=self._seed(seed)) <= 0.5
        return {"flips": flips, "input_shape": shape}

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        for mode, axis in (("horizontal", self.width_axis), ("vertical", self.height_axis)):
            if mode in self.mode:
                images = ops.where(transformation["flips"], ops.flip(images, axis=axis), images)
        return images

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return bounding_boxes
        height, width = self._size_in(transformation["input_shape"])
        found = self._boxes_as(bounding_boxes, self.bounding_box_format, "xyxy", height, width)
        flips = ops.reshape(transformation["flips"], (-1, 1, 1))
        x1, y1, x2, y2 = ops.split(found["boxes"], 4, axis=-1)
        if "horizontal" in self.mode:
            right = ops.cast(width, self._box_dtype)
            x1, x2 = ops.where(flips, right - x2, x1), ops.where(flips, right - x1, x2)
        if "vertical" in self.mode:
            below = ops.cast(height, self._box_dtype)
            y1, y2 = ops.where(flips, below - y2, y1), ops.where(flips, below - y1, y2)
        found["boxes"] = ops.concatenate([x1, y1, x2, y2], axis=-1)
        found = boxes_of.clip_to_image_size(found, height=height, width=width, bounding_box_format="xyxy")
        return self._boxes_as(found, "xyxy", self.bounding_box_format, height, width)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "seed": self.seed, "mode": self.mode, "data_format": self.data_format}
