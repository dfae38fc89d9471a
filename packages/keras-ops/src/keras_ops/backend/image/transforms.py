"""Contract: images seen from elsewhere, blurred, or cut into patches."""

from __future__ import annotations

import itertools
from abc import ABC
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import numpy as np

from keras_ops.backend.current import current
from keras_ops.backend.image.numbers import back, work
from keras_ops.dtypes import dtype_name

T = TypeVar("T")


class TransformsImage(ABC, Generic[T]):
    """The dtype of images stays, and integers are rounded. Coordinates count pixels from the center of the first."""

    def map_coordinates(self, inputs: Any, coordinates: Any, order: int, fill_mode: str, fill_value: float) -> T:
        """Return `inputs` (n axes) at places, `(n, ...)`: of the nearest element (order 0) or by linear interpolation (1).

        Places outside are treated by `fill_mode`: `"constant"` gives `fill_value`, `"nearest"` the edge, `"wrap"`
        starts over, `"mirror"` turns back at the last element, `"reflect"` at its outer edge.
        """
        sizes = current.core.shape(inputs)
        flat = current.numpy.reshape(work(inputs), (-1,))
        places = [work(coordinates[i]) for i in range(len(sizes))]
        found = self._sample(
            lambda index: current.numpy.take(flat, index, 0), sizes, places, order, fill_mode, fill_value
        )
        result: T = back(found, dtype_name(inputs.dtype))
        return result

    def _sample(
        self, pick: Any, sizes: Sequence[Any], places: list[Any], order: int, fill_mode: str, fill_value: float
    ) -> Any:
        """Return weighed elements around places; `pick` takes flat indices of the axes of these sizes."""
        family = current.numpy
        if order == 0:
            return self._tap(pick, sizes, [self._nearest_place(place) for place in places], fill_mode, fill_value)
        starts = [family.floor(place) for place in places]
        shares = [(1 - (place - start), place - start) for place, start in zip(places, starts, strict=True)]
        total: Any = None
        for corner in itertools.product((0, 1), repeat=len(places)):
            at = [start + step for start, step in zip(starts, corner, strict=True)]
            weight: Any = 1
            for share, step in zip(shares, corner, strict=True):
                weight = weight * share[step]
            value = self._tap(pick, sizes, at, fill_mode, fill_value)
            weight = family.expand_dims(weight, -1) if len(value.shape) > len(weight.shape) else weight
            part = value * current.core.cast(weight, dtype_name(value.dtype))
            total = part if total is None else total + part
        return total

    def _nearest_place(self, place: Any) -> Any:
        """Round, halves away from zero."""
        family = current.numpy
        distance = family.absolute(place)
        whole = family.floor(distance)
        up = current.core.cast(distance - whole >= 0.5, dtype_name(place.dtype))
        return family.sign(place) * (whole + up)

    def _tap(self, pick: Any, sizes: Sequence[Any], places: list[Any], fill_mode: str, fill_value: float) -> Any:
        """Return the elements at whole places."""
        family = current.numpy
        flat: Any = 0
        inside: Any = None
        for size, place in zip(sizes, places, strict=True):
            fits = (place >= 0) & (place <= _as(size - 1, place))
            inside = fits if inside is None else inside & fits
            flat = flat * size + self._fold(place, size, fill_mode)
        value = pick(flat)
        if fill_mode != "constant":
            return value
        inside = family.expand_dims(inside, -1) if len(value.shape) > len(inside.shape) else inside
        return family.where(inside, value, family.full_like(value, fill_value))

    def _fold(self, place: Any, size: Any, fill_mode: str) -> Any:
        """Return indices, of dtype int32, for whole places that may lie outside."""
        family = current.numpy
        # What float32 cannot count to lies outside in any case.
        index: Any = current.core.cast(family.clip(place, -(2.0**30), 2.0**30), "int32")
        last = size - 1
        if fill_mode == "wrap":
            return index % size
        if fill_mode == "mirror":
            period = 2 * last if isinstance(last, int) and last > 0 else family.maximum(_whole(2 * last), _whole(1))
            return last - family.absolute(last - index % period)
        if fill_mode == "reflect":
            around = index % (2 * size)
            return family.minimum(around, 2 * size - 1 - around)
        return family.minimum(family.maximum(index, family.zeros_like(index)), family.zeros_like(index) + last)

    def _sample_images(
        self, images: Any, rows: Any, columns: Any, order: int, fill_mode: str, fill_value: float
    ) -> Any:
        """Return images `(batch, height, width, channels)` at places `(batch, ...)`."""
        family = current.numpy
        batch, height, width, channels = current.core.shape(images)
        flat = family.reshape(images, (batch, height * width, channels))

        def pick(index: Any) -> Any:
            shape = current.core.shape(index)
            taken = family.take_along_axis(flat, family.reshape(index, (shape[0], -1, 1)), 1)
            return family.reshape(taken, (*shape, channels))

        return self._sample(pick, (height, width), [rows, columns], order, fill_mode, fill_value)

    def affine_transform(self, images: Any, transform: Any, interpolation: str, fill_mode: str, fill_value: float) -> T:
        """Return images `(batch, height, width, channels)` seen through a map of the plane.

        The pixel at column `x` and row `y` comes from `(a0 x + a1 y + a2, b0 x + b1 y + b2) / (c0 x + c1 y + 1)`, for
        `transform = (a0, a1, a2, b0, b1, b2, c0, c1)`, a row for each image or one for all.
        """
        family = current.numpy
        pixels = work(images)
        _, height, width, _ = current.core.shape(images)
        numbers = current.core.cast(transform, "float32")
        a0, a1, a2, b0, b1, b2, c0, c1 = (numbers[:, i, None, None] for i in range(8))
        x: Any = current.core.cast(family.arange(0, width, 1, "int32"), "float32")
        y: Any = family.expand_dims(current.core.cast(family.arange(0, height, 1, "int32"), "float32"), -1)
        depth = c0 * x + c1 * y + 1
        shape = current.core.shape(images)[:3]
        columns = family.broadcast_to((a0 * x + a1 * y + a2) / depth, shape)
        rows = family.broadcast_to((b0 * x + b1 * y + b2) / depth, shape)
        order = 0 if interpolation == "nearest" else 1
        found = self._sample_images(pixels, rows, columns, order, fill_mode, fill_value)
        result: T = back(found, dtype_name(images.dtype))
        return result

    def perspective_transform(
        self, images: Any, start_points: Any, end_points: Any, interpolation: str, fill_value: float
    ) -> T:
        """Return images `(batch, height, width, channels)` so that `start_points` come to lie at `end_points`.

        Points are `(batch or 1, 4, 2)`, each column and row.
        """
        transform = self._homography(
            current.core.cast(end_points, "float32"), current.core.cast(start_points, "float32")
        )
        return self.affine_transform(images, transform, interpolation, "constant", fill_value)

    def _homography(self, points: Any, images: Any) -> Any:
        """Return the eight numbers of the projective maps that take four points to four others."""
        family = current.numpy
        x, y, u, v = points[..., 0], points[..., 1], images[..., 0], images[..., 1]
        one, zero = family.ones_like(x), family.zeros_like(x)
        first = family.stack([x, y, one, zero, zero, zero, -u * x, -u * y], -1)
        second = family.stack([zero, zero, zero, x, y, one, -v * x, -v * y], -1)
        return current.linalg.solve(family.concatenate([first, second], -2), family.concatenate([u, v], -1))

    def elastic_transform(
        self,
        images: Any,
        alpha: float,
        sigma: float,
        interpolation: str,
        fill_mode: str,
        fill_value: float,
        seed: Any,
    ) -> T:
        """Return images `(batch, height, width, channels)` whose pixels come from places at smooth random distances.

        Distances are normally distributed with standard deviation `alpha * sigma`, then blurred with `sigma`.
        """
        family = current.numpy
        batch, height, width, _ = current.core.shape(images)
        size = int(6 * sigma) | 1

        def distances(drawn: Any) -> Any:
            noise = current.random.normal((batch, height, width), 0.0, alpha * sigma, "float32", drawn)
            return self.gaussian_blur(noise, (size, size), (sigma, sigma), (-2, -1))

        places = [current.core.cast(family.arange(0, limit, 1, "int32"), "float32") for limit in (height, width)]
        columns: Any = places[1] + distances(seed)
        rows: Any = family.expand_dims(places[0], -1) + distances(current.random.second_seed(seed))
        order = 0 if interpolation == "nearest" else 1
        found = self._sample_images(work(images), rows, columns, order, fill_mode, fill_value)
        result: T = back(found, dtype_name(images.dtype))
        return result

    def gaussian_blur(self, images: Any, kernel_size: Sequence[int], sigma: Sequence[float], axes: Sequence[int]) -> T:
        """Return images averaged, with the weights of a normal distribution, along each of two axes; zeros outside."""
        found = work(images)
        for axis, size, width in zip(axes, kernel_size, sigma, strict=True):
            distance = np.arange(size) - (size - 1) / 2
            weights = np.exp(-0.5 * (distance / width) ** 2)
            found = self._weigh(found, weights / weights.sum(), axis)
        result: T = back(found, dtype_name(images.dtype))
        return result

    def _weigh(self, x: Any, weights: Any, axis: int) -> Any:
        """Return the weighed sum of a window along an axis (negative); zeros outside."""
        before = (len(weights) - 1) // 2
        around = [(0, 0)] * len(x.shape)
        around[axis] = (before, len(weights) - 1 - before)
        filled = current.numpy.pad_constant(x, around, 0)
        size = current.core.shape(x)[axis]
        total: Any = 0
        for offset, weight in enumerate(weights):
            total = total + float(weight) * _slice(filled, axis, offset, offset + size, 1)
        return total

    def extract_patches(
        self,
        images: Any,
        size: Sequence[int],
        strides: Sequence[int],
        dilation: Sequence[int],
        padding: str,
        last: bool,
    ) -> T:
        """Return patches of images (or volumes), their elements along the channels: by place, then by channel.

        Axes are (batch, the spatial ones, channels), or, unless `last`, (batch, channels, the spatial ones).
        """
        n_axes = len(size)
        axes = [i - n_axes - 1 if last else i - n_axes for i in range(n_axes)]
        around = [(0, 0)] * len(images.shape)
        counts = []
        for axis, window, step, gap in zip(axes, size, strides, dilation, strict=True):
            length = current.core.shape(images)[axis]
            reach = (window - 1) * gap + 1
            if padding == "same":
                counts.append(-(-length // step))
                missing = _not_negative((counts[-1] - 1) * step + reach - length)
                around[axis] = (missing // 2, missing - missing // 2)
            else:
                counts.append(_not_negative((length - reach) // step + 1))
        if padding == "same":
            images = current.numpy.pad_constant(images, around, 0)
        parts = []
        for place in itertools.product(*map(range, size)):
            part = images
            for axis, offset, step, gap, count in zip(axes, place, strides, dilation, counts, strict=True):
                begin = offset * gap
                part = _slice(part, axis, begin, begin + (count - 1) * step + 1, step)
            parts.append(part)
        result: T = current.numpy.concatenate(parts, -1 if last else -n_axes - 1)
        return result


def _slice(x: Any, axis: int, begin: Any, end: Any, step: int) -> Any:
    key = [slice(None)] * (len(x.shape) + axis) + [slice(begin, end, step)]
    return x[tuple(key)]


def _not_negative(size: Any) -> Any:
    return max(size, 0) if isinstance(size, int) else current.numpy.maximum(size, size * 0)


def _as(size: Any, x: Any) -> Any:
    return size if isinstance(size, int) else current.core.cast(size, dtype_name(x.dtype))


def _whole(size: Any) -> Any:
    return current.core.convert_to_tensor(size, "int32")
