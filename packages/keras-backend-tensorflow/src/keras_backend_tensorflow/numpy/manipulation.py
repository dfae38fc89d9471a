"""Shape, order and repetition of elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.numpy.manipulation import ManipulationNumpy
from keras_ops.backend.numpy.padding import GATHERED
from keras_ops.dtypes import dtype_name
from keras_ops.shapes.basic import normalize_axes


def _sources(size: Any, before: int, after: int, mode: str) -> Any:
    """Return where the elements of a padded axis come from, of a size that is known when it runs."""
    place = tf.range(-before, size + after)
    if mode == "edge":
        return tf.clip_by_value(place, 0, size - 1)
    if mode == "wrap":
        return place % size
    # There and back again: the ends once in a period to reflect, twice to be symmetric.
    period = 2 * size if mode == "symmetric" else tf.maximum(2 * size - 2, 1)
    place %= period
    return tf.minimum(place, period - place - (1 if mode == "symmetric" else 0))


class TensorFlowManipulation(ManipulationNumpy[Any]):
    """Shape, order and repetition of elements."""

    @override
    def reshape(self, x: Any, newshape: Any) -> Any:
        return tf.reshape(x, [newshape] if isinstance(newshape, int) else newshape)

    @override
    def transpose(self, x: Any, axes: Any = None) -> Any:
        if axes is not None:
            axes = normalize_axes(axes, len(x.shape), "transpose")
        return tf.transpose(x, axes)

    @override
    def tile(self, x: Any, repeats: Any) -> Any:
        if not tf.is_tensor(repeats):
            return super().tile(x, repeats)
        counts = tf.reshape(repeats, [-1])
        given = counts.shape[0] if counts.shape[0] is not None else x.shape.rank
        counts = tf.concat([tf.ones([max(x.shape.rank - given, 0)], counts.dtype), counts], 0)
        lengthened = tf.concat([tf.ones([max(given - x.shape.rank, 0)], tf.int32), tf.shape(x)], 0)
        return tf.tile(tf.reshape(x, lengthened), counts)

    @override
    def concatenate(self, xs: Sequence[Any], axis: int | None = 0) -> Any:
        if axis is None:
            return tf.concat([tf.reshape(x, [-1]) for x in xs], 0)
        return tf.concat(xs, axis)

    @override
    def broadcast_to(self, x: Any, shape: Any) -> Any:
        return tf.broadcast_to(x, shape)

    @override
    def pad_constant(self, x: Any, pad_width: Any, value: Any) -> Any:
        return tf.pad(x, pad_width, "CONSTANT", constant_values=tf.cast(value, x.dtype))

    @override
    def pad(self, x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
        if mode not in GATHERED or None not in x.shape.as_list():
            return super().pad(x, pad_width, mode, constant_values)
        for axis, (before, after) in enumerate(pad_width):
            if before or after:
                x = tf.gather(x, _sources(tf.shape(x)[axis], before, after, mode), axis=axis)
        return x

    @override
    def flip(self, x: Any, axis: Any = None) -> Any:
        return tf.reverse(x, normalize_axes(axis, len(x.shape), "flip"))

    @override
    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        return tf.repeat(x, repeats, axis)

    @override
    def view(self, x: Any, dtype: Any = None) -> Any:
        target = x.dtype if dtype is None else tf.as_dtype(dtype_name(dtype))
        if target == x.dtype:
            return x
        if x.dtype == tf.bool:
            x = tf.cast(x, tf.uint8)
        if target == tf.bool:
            return tf.cast(self.view(x, "uint8"), tf.bool)
        if x.dtype == target:
            return x
        sizes = list(x.shape.as_list()) if None not in x.shape.as_list() else list(tf.unstack(tf.shape(x)))
        if target.size == x.dtype.size:
            return tf.bitcast(x, target)
        if target.size < x.dtype.size:
            ratio = x.dtype.size // target.size
            return tf.reshape(tf.bitcast(x, target), [*sizes[:-1], sizes[-1] * ratio])
        ratio = target.size // x.dtype.size
        return tf.bitcast(tf.reshape(x, [*sizes[:-1], sizes[-1] // ratio, ratio]), target)

    @override
    def ravel(self, x: Any) -> Any:
        return tf.reshape(x, [-1])

    @override
    def expand_dims(self, x: Any, axis: Any) -> Any:
        if not isinstance(axis, int):
            for a in sorted(normalize_axes(axis, len(x.shape) + len(axis), "expand_dims")):
                x = self.expand_dims(x, a)
            return x
        return tf.expand_dims(x, axis)

    @override
    def squeeze(self, x: Any, axis: Any = None) -> Any:
        static = x.shape.as_list()
        axes = [i for i, n in enumerate(static) if n == 1] if axis is None else normalize_axes(axis, len(static))
        return tf.squeeze(x, axes) if axes else x

    @override
    def stack(self, x: Sequence[Any], axis: int = 0) -> Any:
        return tf.stack(x, axis)

    @override
    def split(self, x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
        if isinstance(indices_or_sections, int):
            return list(tf.split(x, indices_or_sections, axis))
        return super().split(x, indices_or_sections, axis)

    @override
    def array_split(self, x: Any, indices_or_sections: int, axis: int = 0) -> list[Any]:
        if x.shape[axis] is not None:
            return super().array_split(x, indices_or_sections, axis)
        size = tf.shape(x)[axis]
        places = tf.range(indices_or_sections)
        sizes = size // indices_or_sections + tf.cast(places < size % indices_or_sections, tf.int32)
        return list(tf.split(x, sizes, axis, num=indices_or_sections))

    @override
    def roll(self, x: Any, shift: Any, axis: Any = None) -> Any:
        if axis is None:
            return tf.reshape(tf.roll(tf.reshape(x, [-1]), shift, 0), tf.shape(x))
        if not isinstance(axis, int) and isinstance(shift, int):
            shift = [shift] * len(axis)
        return tf.roll(x, shift, axis)

    @override
    def diagonal(self, x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        x = self.moveaxis(x, (axis1, axis2), (-2, -1))
        rows, columns = x.shape[-2:]
        if (rows is not None and -offset >= rows) or (columns is not None and offset >= columns):
            return tf.linalg.diag_part(x)[..., :0]
        return tf.linalg.diag_part(x, k=offset)

    @override
    def diag(self, x: Any, k: int = 0) -> Any:
        return tf.linalg.diag(x, k=k) if len(x.shape) == 1 else self.diagonal(x, k)
