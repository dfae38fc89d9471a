"""Contract: colours."""

from __future__ import annotations

from abc import ABC
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name

T = TypeVar("T")


class ColorImage(ABC, Generic[T]):
    """Images have three axes, or four with a batch; `axis`, negative, is that of the channels. The dtype stays."""

    def rgb_to_grayscale(self, images: Any, axis: int) -> T:
        """Return the luma of colours, one channel. Source: ITU-R BT.601."""
        dtype = dtype_name(images.dtype)
        work = images if dtype in ("float32", "float64") else current.core.cast(images, "float32")
        red, green, blue = (current.numpy.take(work, self._place(i), axis) for i in range(3))
        gray: Any = current.numpy.expand_dims(0.2989 * red + 0.5870 * green + 0.1140 * blue, axis)
        result: T = current.core.cast(gray, dtype)
        return result

    def _place(self, index: int) -> Any:
        return current.core.convert_to_tensor(index, "int32")

    def rgb_to_hsv(self, images: Any, axis: int) -> T:
        """Return hue (in turns), saturation and value of floating colours in `[0, 1]`."""
        family = current.numpy
        red, green, blue = (family.take(images, self._place(i), axis) for i in range(3))
        value = family.max(images, axis, False)
        spread: Any = value - family.min(images, axis, False)
        zero, one = family.zeros_like(value), family.ones_like(value)
        gray = spread == 0
        scale = 1 / (6 * family.where(gray, one, spread))
        by_green = (blue - red) * scale + 2 / 6
        by_blue = (red - green) * scale + 4 / 6
        hue = family.where(red == value, (green - blue) * scale, family.where(green == value, by_green, by_blue))
        hue = family.where(gray, zero, hue)
        hue = family.where(hue < 0, hue + 1, hue)
        saturation = family.where(value > 0, spread / family.where(value > 0, value, one), zero)
        # Numbers of Python may have widened bfloat16 on the way.
        result: T = current.core.cast(family.stack([hue, saturation, value], axis), dtype_name(images.dtype))
        return result

    def hsv_to_rgb(self, images: Any, axis: int) -> T:
        """Return the inverse of `rgb_to_hsv`; hues go round."""
        family = current.numpy
        hue, saturation, value = (family.take(images, self._place(i), axis) for i in range(3))
        sixth: Any = (hue - family.floor(hue)) * 6
        # Distance from the hue at which a channel vanishes, in sixths of a turn.
        red = family.clip(family.absolute(sixth - 3) - 1, 0, 1)
        green = family.clip(2 - family.absolute(sixth - 2), 0, 1)
        blue = family.clip(2 - family.absolute(sixth - 4), 0, 1)
        channels = [((channel - 1) * saturation + 1) * value for channel in (red, green, blue)]
        result: T = current.core.cast(family.stack(channels, axis), dtype_name(images.dtype))
        return result
