"""Arithmetic, comparison and logic of two tensors."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.numpy.arithmetic import ArithmeticNumpy


class TensorFlowArithmetic(ArithmeticNumpy[Any]):
    """Two tensors of one dtype."""

    @override
    def add(self, x1: Any, x2: Any) -> Any:
        return tf.logical_or(x1, x2) if x1.dtype == tf.bool else tf.add(x1, x2)

    @override
    def subtract(self, x1: Any, x2: Any) -> Any:
        return tf.subtract(x1, x2)

    @override
    def multiply(self, x1: Any, x2: Any) -> Any:
        return tf.logical_and(x1, x2) if x1.dtype == tf.bool else tf.multiply(x1, x2)

    @override
    def divide(self, x1: Any, x2: Any) -> Any:
        return tf.divide(x1, x2)

    @override
    def floor_divide(self, x1: Any, x2: Any) -> Any:
        return tf.math.floordiv(x1, x2)

    @override
    def mod(self, x1: Any, x2: Any) -> Any:
        return tf.math.floormod(x1, x2)

    @override
    def power(self, x1: Any, x2: Any) -> Any:
        if x1.dtype.is_unsigned:  # the framework raises signed integers only
            return tf.cast(tf.pow(tf.cast(x1, tf.int64), tf.cast(x2, tf.int64)), x1.dtype)
        return tf.pow(x1, x2)

    @override
    def maximum(self, x1: Any, x2: Any) -> Any:
        return tf.logical_or(x1, x2) if x1.dtype == tf.bool else tf.maximum(x1, x2)

    @override
    def minimum(self, x1: Any, x2: Any) -> Any:
        return tf.logical_and(x1, x2) if x1.dtype == tf.bool else tf.minimum(x1, x2)

    @override
    def equal(self, x1: Any, x2: Any) -> Any:
        return tf.equal(x1, x2)

    @override
    def not_equal(self, x1: Any, x2: Any) -> Any:
        return tf.not_equal(x1, x2)

    @override
    def less(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == tf.bool:
            return tf.logical_and(tf.logical_not(x1), x2)
        return tf.less(x1, x2)

    @override
    def less_equal(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == tf.bool:
            return tf.logical_or(tf.logical_not(x1), x2)
        return tf.less_equal(x1, x2)

    @override
    def greater(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == tf.bool:
            return tf.logical_and(x1, tf.logical_not(x2))
        return tf.greater(x1, x2)

    @override
    def greater_equal(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == tf.bool:
            return tf.logical_or(x1, tf.logical_not(x2))
        return tf.greater_equal(x1, x2)

    @override
    def logical_and(self, x1: Any, x2: Any) -> Any:
        return tf.logical_and(x1, x2)

    @override
    def logical_or(self, x1: Any, x2: Any) -> Any:
        return tf.logical_or(x1, x2)

    @override
    def logical_xor(self, x1: Any, x2: Any) -> Any:
        return tf.math.logical_xor(x1, x2)

    @override
    def logical_not(self, x: Any) -> Any:
        return tf.logical_not(x)

    @override
    def arctan2(self, x1: Any, x2: Any) -> Any:
        return tf.math.atan2(x1, x2)

    @override
    def bitwise_and(self, x: Any, y: Any) -> Any:
        return tf.logical_and(x, y) if x.dtype == tf.bool else tf.bitwise.bitwise_and(x, y)

    @override
    def bitwise_or(self, x: Any, y: Any) -> Any:
        return tf.logical_or(x, y) if x.dtype == tf.bool else tf.bitwise.bitwise_or(x, y)

    @override
    def bitwise_xor(self, x: Any, y: Any) -> Any:
        return tf.math.logical_xor(x, y) if x.dtype == tf.bool else tf.bitwise.bitwise_xor(x, y)

    @override
    def left_shift(self, x: Any, y: Any) -> Any:
        return tf.bitwise.left_shift(x, y)

    @override
    def right_shift(self, x: Any, y: Any) -> Any:
        return tf.bitwise.right_shift(x, y)

    @override
    def gcd(self, x1: Any, x2: Any) -> Any:
        def unfinished(a: Any, b: Any) -> Any:
            return tf.reduce_any(tf.not_equal(b, 0))

        def divide(a: Any, b: Any) -> Any:
            zero = tf.equal(b, 0)
            rest = tf.math.floormod(a, tf.where(zero, tf.ones_like(b), b))
            return tf.where(zero, a, b), tf.where(zero, b, rest)

        shape = tf.broadcast_dynamic_shape(tf.shape(x1), tf.shape(x2))
        start = tf.broadcast_to(_positive(x1), shape), tf.broadcast_to(_positive(x2), shape)
        return tf.while_loop(unfinished, divide, start)[0]


def _positive(x: Any) -> Any:
    return x if x.dtype.is_unsigned else tf.abs(x)
