"""Arithmetic, comparison and logic of two tensors."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.numpy.arithmetic import ArithmeticNumpy


class NumpyArithmetic(ArithmeticNumpy[Any]):
    """Two arrays of one dtype."""

    @override
    def add(self, x1: Any, x2: Any) -> Any:
        return np.add(x1, x2)

    @override
    def subtract(self, x1: Any, x2: Any) -> Any:
        return np.subtract(x1, x2)

    @override
    def multiply(self, x1: Any, x2: Any) -> Any:
        return np.multiply(x1, x2)

    @override
    def divide(self, x1: Any, x2: Any) -> Any:
        return np.divide(x1, x2)

    @override
    def floor_divide(self, x1: Any, x2: Any) -> Any:
        return np.floor_divide(x1, x2)

    @override
    def mod(self, x1: Any, x2: Any) -> Any:
        return np.mod(x1, x2)

    @override
    def power(self, x1: Any, x2: Any) -> Any:
        return np.power(x1, x2)

    @override
    def maximum(self, x1: Any, x2: Any) -> Any:
        return np.maximum(x1, x2)

    @override
    def minimum(self, x1: Any, x2: Any) -> Any:
        return np.minimum(x1, x2)

    @override
    def equal(self, x1: Any, x2: Any) -> Any:
        return np.equal(x1, x2)

    @override
    def not_equal(self, x1: Any, x2: Any) -> Any:
        return np.not_equal(x1, x2)

    @override
    def less(self, x1: Any, x2: Any) -> Any:
        return np.less(x1, x2)

    @override
    def less_equal(self, x1: Any, x2: Any) -> Any:
        return np.less_equal(x1, x2)

    @override
    def greater(self, x1: Any, x2: Any) -> Any:
        return np.greater(x1, x2)

    @override
    def greater_equal(self, x1: Any, x2: Any) -> Any:
        return np.greater_equal(x1, x2)

    @override
    def logical_and(self, x1: Any, x2: Any) -> Any:
        return np.logical_and(x1, x2)

    @override
    def logical_or(self, x1: Any, x2: Any) -> Any:
        return np.logical_or(x1, x2)

    @override
    def logical_not(self, x: Any) -> Any:
        return np.logical_not(x)

    @override
    def logical_xor(self, x1: Any, x2: Any) -> Any:
        return np.logical_xor(x1, x2)

    @override
    def arctan2(self, x1: Any, x2: Any) -> Any:
        return np.arctan2(x1, x2)

    @override
    def bitwise_and(self, x: Any, y: Any) -> Any:
        return np.bitwise_and(x, y)

    @override
    def bitwise_or(self, x: Any, y: Any) -> Any:
        return np.bitwise_or(x, y)

    @override
    def bitwise_xor(self, x: Any, y: Any) -> Any:
        return np.bitwise_xor(x, y)

    @override
    def left_shift(self, x: Any, y: Any) -> Any:
        return np.left_shift(x, y)

    @override
    def right_shift(self, x: Any, y: Any) -> Any:
        return np.right_shift(x, y)

    @override
    def gcd(self, x1: Any, x2: Any) -> Any:
        return np.gcd(x1, x2)

    @override
    def lcm(self, x1: Any, x2: Any) -> Any:
        return np.lcm(x1, x2)

    @override
    def hypot(self, x1: Any, x2: Any) -> Any:
        return np.hypot(x1, x2)

    @override
    def logaddexp(self, x1: Any, x2: Any) -> Any:
        return np.logaddexp(x1, x2)

    @override
    def logaddexp2(self, x1: Any, x2: Any) -> Any:
        return np.logaddexp2(x1, x2)

    @override
    def isin(self, x1: Any, x2: Any, assume_unique: bool = False, invert: bool = False) -> Any:
        return np.isin(x1, x2, assume_unique, invert)

    @override
    def isclose(self, x1: Any, x2: Any, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> Any:
        if x1.dtype.kind == "V":  # NumPy compares only dtypes that it knows
            x1, x2 = x1.astype(np.float32), x2.astype(np.float32)
        return np.isclose(x1, x2, rtol, atol, equal_nan)
