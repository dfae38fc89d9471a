"""What layers that change colors share."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.base import RandomImageLayer
from keras_ops import ops


class ColoringLayer(RandomImageLayer):
    """Changes the values of pixels where they are; labels, boxes and masks stay as they are.

    A subclass writes `_colored`, which gets images of the compute dtype.

    Args:
        value_range: Lowest and highest value of pixels.
        **kwargs: Arguments of `RandomImageLayer`.
    """

    def __init__(self, *, value_range: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value_range: Any = checks.value_range(self._name, value_range)

    def _colored(self, images: Any, transformation: Any) -> Any:
        raise NotImplementedError(f"`{self._name}` does not implement `_colored`.")

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        return ops.cast(self._colored(images, transformation), self.compute_dtype)

    def _clip(self, images: Any) -> Any:
        low, high = self.value_range
        return ops.clip(images, low, high)

    def _draw_one_for_each(self, data: Any, draw: Any) -> Any:
        """Return what a function of a shape draws, once for each image."""
        return draw((self._batch_size(self._shape_in(data)),))

    def _as_column(self, x: Any) -> Any:
        return ops.reshape(ops.cast(x, self.compute_dtype), (-1, 1, 1, 1))


class OptionalColoringLayer(ColoringLayer):
    """A layer whose `transform_images` may be called without a transformation: then images stay as they are."""

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        return super().transform_images(images, transformation, training)


def to_range(images: Any, old: Any, new: Any) -> Any:
    """Return images whose values are stretched from one range to another."""
    if tuple(old) == tuple(new):
        return images
    return (images - old[0]) / (old[1] - old[0]) * (new[1] - new[0]) + new[0]


BYTES = (0, 255)
