"""Reductions and running totals along axes."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.backend.numpy.reduction import ReductionNumpy
from keras_ops.errors import ShapeError
from keras_ops.shapes.basic import normalize_axes
from keras_ops.tensor import Axis


def _narrow(x: Any) -> bool:
    return x.dtype in (tf.float16, tf.bfloat16)


def _in_32_bits(reduce: Any, x: Any, *args: Any, **kwargs: Any) -> Any:
    """Apply a reduction; the framework would accumulate 16-bit floats in 16 bits."""
    if _narrow(x):
        return tf.cast(reduce(tf.cast(x, tf.float32), *args, **kwargs), x.dtype)
    return reduce(x, *args, **kwargs)


class TensorFlowReduction(ReductionNumpy[Any]):
    """Reductions and running totals along axes."""

    @override
    def sum(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _in_32_bits(tf.reduce_sum, x, axis, keepdims)

    @override
    def prod(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _in_32_bits(tf.reduce_prod, x, axis, keepdims)

    @override
    def max(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        if initial is None:
            _refuse_empty("max", x, axis)
        found = (tf.reduce_any if x.dtype == tf.bool else tf.reduce_max)(x, axis, keepdims)
        return found if initial is None else self._bounded(current.numpy.maximum, found, initial)

    @override
    def min(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        if initial is None:
            _refuse_empty("min", x, axis)
        found = (tf.reduce_all if x.dtype == tf.bool else tf.reduce_min)(x, axis, keepdims)
        return found if initial is None else self._bounded(current.numpy.minimum, found, initial)

    def _bounded(self, choose: Any, x: Any, initial: Any) -> Any:
        return choose(x, current.core.cast(current.core.convert_to_tensor(initial), x.dtype.name))

    @override
    def any(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return tf.reduce_any(x, axis, keepdims)

    @override
    def all(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return tf.reduce_all(x, axis, keepdims)

    @override
    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return self._index(self.max, x, axis, keepdims)

    @override
    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return self._index(self.min, x, axis, keepdims)

    def _index(self, reduce: Any, x: Any, axis: int | None, keepdims: bool) -> Any:
        # The framework's own search passes over NaN, and knows few dtypes.
        rank = x.shape.rank
        if axis is None:
            x = tf.reshape(x, [-1])
        hits = tf.equal(x, reduce(x, axis or 0, True))
        if x.dtype.is_floating:
            hits = tf.logical_or(hits, tf.math.is_nan(x))
        found = tf.argmax(tf.cast(hits, tf.int8), axis or 0, tf.int32)
        if not keepdims:
            return found
        return tf.reshape(found, [1] * rank) if axis is None else tf.expand_dims(found, axis)

    @override
    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = tf.reshape(x, [-1]), 0
        return _in_32_bits(tf.cumsum, x, axis)

    @override
    def mean(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _in_32_bits(tf.reduce_mean, x, axis, keepdims)

    @override
    def var(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _in_32_bits(tf.math.reduce_variance, x, axis, keepdims)

    @override
    def cumprod(self, x: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = tf.reshape(x, [-1]), 0
        return _in_32_bits(tf.math.cumprod, x, axis)

    @override
    def _bins(self, ids: Any, minlength: int) -> Any:
        # The largest of nothing is the smallest integer, which makes no bins.
        largest = tf.reduce_max(ids)
        return tf.maximum(tf.maximum(largest, -1) + 1, minlength)

    @override
    def sliding_products(self, x: Any, kernel: Any) -> Any:
        if x.dtype.is_complex:  # for which the framework has no convolutions
            return super().sliding_products(x, kernel)
        return _in_32_bits(_convolve, x, tf.cast(kernel, tf.float32) if _narrow(x) else kernel)


def _convolve(x: Any, kernel: Any) -> Any:
    return tf.nn.conv1d(x[None, :, None], kernel[:, None, None], 1, "VALID")[0, :, 0]


def _refuse_empty(where: str, x: Any, axis: Axis) -> None:
    """Refuse to reduce an axis known to be empty, for which the framework gives infinities."""
    sizes = x.shape.as_list()
    if 0 in [sizes[a] for a in normalize_axes(axis, len(sizes))]:
        raise ShapeError(where, f"a tensor of shape {tuple(sizes)} has no element along axis={axis}; give `initial`.")
