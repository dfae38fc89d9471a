"""Matrix and tensor products."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.numpy.products import ProductsNumpy

# Dtypes without products, and those that stand in for them.
_STAND_INS: Final = {
    **dict.fromkeys((tf.bool, tf.uint8, tf.int8, tf.uint16, tf.int16), tf.int32),
    tf.uint32: tf.int64,
    tf.uint64: tf.int64,
}


def _multiplied(function: Callable[..., Any], *xs: Any) -> Any:
    """Apply a product, by way of another dtype where the framework has no kernel for the tensors' own."""
    dtype = xs[0].dtype
    if dtype not in _STAND_INS:
        return function(*xs)
    result = function(*(tf.cast(x, _STAND_INS[dtype]) for x in xs))
    if tf.int8 in (dtypes := {x.dtype for x in xs}):  # booleans may come with it
        dtype = tf.int8 if tf.bool in dtypes else tf.int32
    return tf.cast(result, dtype)


def _matmul(x1: Any, x2: Any) -> Any:
    rank1, rank2 = len(x1.shape), len(x2.shape)
    if rank1 == 2 and rank2 == 2:
        return tf.matmul(x1, x2)
    if rank1 == 1:
        return tf.squeeze(_matmul(x1[None], x2), -1 if rank2 == 1 else -2)
    if rank2 == 1:
        return tf.squeeze(_matmul(x1, x2[:, None]), -1)
    if rank2 == 2:
        # One product of two matrices, so that the gradient of `x2` has no axes for the batch.
        product = tf.matmul(tf.reshape(x1, [-1, _size(x1, -1)]), x2)
        return tf.reshape(product, [*(_size(x1, i) for i in range(rank1 - 1)), _size(x2, -1)])
    return tf.matmul(x1, x2)


def _size(x: Any, axis: int) -> Any:
    static = x.shape[axis]
    return tf.shape(x)[axis] if static is None else static


class TensorFlowProducts(ProductsNumpy[Any]):
    """Matrix and tensor products."""

    @override
    def matmul(self, x1: Any, x2: Any) -> Any:
        return _multiplied(_matmul, x1, x2)

    @override
    def einsum(self, operands: Sequence[Any], subscripts: str) -> Any:
        return _multiplied(lambda *xs: tf.einsum(subscripts, *xs), *operands)

    @override
    def slogdet(self, x: Any) -> tuple[Any, Any]:
        dtype = x.dtype
        sign, logdet = tf.linalg.slogdet(tf.cast(x, tf.float32) if dtype.size < 4 else x)
        return tf.cast(sign, dtype), tf.cast(logdet, dtype)

    @override
    def tensordot(self, x1: Any, x2: Any, axes: Any = 2) -> Any:
        return tf.cast(_multiplied(lambda a, b: tf.tensordot(a, b, axes), x1, x2), x1.dtype)
