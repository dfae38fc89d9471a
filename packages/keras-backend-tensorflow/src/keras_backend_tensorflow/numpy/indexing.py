"""Picking, sorting and searching."""

from __future__ import annotations

from typing import Any, Final

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.numpy.advanced_indexing import get_item as advanced
from keras_backend_tensorflow.numpy.advanced_indexing import is_array
from keras_ops.backend.numpy.indexing import IndexingNumpy
from keras_ops.variable import KerasVariable

# Dtypes that sorting and searching lack, and those that stand in for them.
_ORDERED: Final = {
    **dict.fromkeys((tf.bool, tf.uint8, tf.int8, tf.uint16, tf.int16), tf.int32),
    tf.uint32: tf.int64,
    tf.float16: tf.float32,
    tf.bfloat16: tf.float32,
}


def _ordered(x: Any) -> Any:
    return tf.cast(x, _ORDERED[x.dtype]) if x.dtype in _ORDERED else x


def _wrapped(indices: Any, size: Any) -> Any:
    """Return indices as the framework takes them: of 32 or 64 bits, counted from the front."""
    if indices.dtype not in (tf.int32, tf.int64):
        indices = tf.cast(indices, tf.int64 if indices.dtype in (tf.uint32, tf.uint64) else tf.int32)
    return tf.where(indices < 0, indices + tf.cast(size, indices.dtype), indices)


def _size(x: Any, axis: int) -> Any:
    static = x.shape[axis]
    return tf.shape(x)[axis] if static is None else static


class TensorFlowIndexing(IndexingNumpy[Any]):
    """Picking, sorting and searching."""

    @override
    def get_item(self, x: Any, key: Any) -> Any:
        keys = key if type(key) is tuple else (key,)
        for k in keys:
            if isinstance(k, KerasVariable):
                return self.get_item(x, tuple(k.value if isinstance(k, KerasVariable) else k for k in keys))
            if is_array(k):
                return advanced(x, keys)
        return x[key]

    @override
    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = tf.reshape(x, [-1]), 0
        return tf.gather(x, _wrapped(indices, _size(x, axis)), axis=axis)

    @override
    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, indices, axis = tf.reshape(x, [-1]), tf.reshape(indices, [-1]), 0
        rank = len(x.shape)
        axis = axis % rank
        indices = _wrapped(indices, _size(x, axis))
        order = [i for i in range(rank) if i != axis] + [axis]
        x, indices = tf.transpose(x, order), tf.transpose(indices, order)
        if x.shape[:-1] != indices.shape[:-1] or not x.shape[:-1].is_fully_defined():
            lead = tf.broadcast_dynamic_shape(tf.shape(x)[:-1], tf.shape(indices)[:-1])
            x = tf.broadcast_to(x, tf.concat([lead, tf.shape(x)[-1:]], 0))
            indices = tf.broadcast_to(indices, tf.concat([lead, tf.shape(indices)[-1:]], 0))
        picked = tf.gather(x, indices, axis=-1, batch_dims=rank - 1)
        return tf.transpose(picked, [*range(axis), rank - 1, *range(axis, rank - 1)])

    @override
    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return tf.where(condition, x1, x2)

    @override
    def nonzero(self, x: Any) -> tuple[Any, ...]:
        found = tf.where(x if x.dtype == tf.bool else tf.not_equal(x, tf.zeros((), x.dtype)))
        return tuple(tf.unstack(tf.cast(found, tf.int32), num=len(x.shape), axis=1))

    @override
    def argsort(self, x: Any, axis: int | None = -1) -> Any:
        if axis is None:
            x, axis = tf.reshape(x, [-1]), 0
        x = _ordered(x)
        if x.dtype.is_floating:
            # The kernel leaves open where NaN goes: sort by value first, then, stably, by whether it is one.
            missing = tf.math.is_nan(x)
            order = tf.argsort(tf.where(missing, tf.zeros((), x.dtype), x), axis, stable=True)
            last = tf.argsort(tf.cast(self.take_along_axis(missing, order, axis), tf.int32), axis, stable=True)
            return self.take_along_axis(order, last, axis)
        return tf.argsort(x, axis, stable=True)

    @override
    def searchsorted(self, sorted_sequence: Any, values: Any, side: str = "left") -> Any:
        ordered, flat = _ordered(sorted_sequence), tf.reshape(_ordered(values), [-1])
        if not ordered.dtype.is_floating:
            return tf.reshape(tf.searchsorted(ordered, flat, side), tf.shape(values))
        # The framework's order has no place for NaN, which NumPy's has last, behind infinity.
        unordered = tf.math.is_nan(ordered)
        last = tf.constant(float("inf"), ordered.dtype)
        found = tf.searchsorted(tf.where(unordered, last, ordered), flat, side)
        n_numbers = tf.math.count_nonzero(~unordered, dtype=tf.int32)
        of_nan = n_numbers if side == "left" else tf.size(ordered)
        found = tf.where(tf.math.is_nan(flat), of_nan, tf.minimum(found, n_numbers))
        return tf.reshape(found, tf.shape(values))
