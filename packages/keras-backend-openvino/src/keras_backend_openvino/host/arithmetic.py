"""Arithmetic, comparison, logic and functions of single elements, on arrays."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from keras_backend_openvino.host.precision import in_single


class HostArithmetic:
    """What NumPy calls by the same name, but for dtypes that it does not know."""

    def add(self, x1: Any, x2: Any) -> Any:
        return np.add(x1, x2)

    def subtract(self, x1: Any, x2: Any) -> Any:
        return np.subtract(x1, x2)

    def multiply(self, x1: Any, x2: Any) -> Any:
        return np.multiply(x1, x2)

    def divide(self, x1: Any, x2: Any) -> Any:
        return np.divide(x1, x2)

    def floor_divide(self, x1: Any, x2: Any) -> Any:
        return np.floor_divide(x1, x2)

    def mod(self, x1: Any, x2: Any) -> Any:
        return np.mod(x1, x2)

    def power(self, x1: Any, x2: Any) -> Any:
        return np.power(x1, x2)

    def maximum(self, x1: Any, x2: Any) -> Any:
        return np.maximum(x1, x2)

    def minimum(self, x1: Any, x2: Any) -> Any:
        return np.minimum(x1, x2)

    def equal(self, x1: Any, x2: Any) -> Any:
        return np.equal(x1, x2)

    def not_equal(self, x1: Any, x2: Any) -> Any:
        return np.not_equal(x1, x2)

    def less(self, x1: Any, x2: Any) -> Any:
        return np.less(x1, x2)

    def less_equal(self, x1: Any, x2: Any) -> Any:
        return np.less_equal(x1, x2)

    def greater(self, x1: Any, x2: Any) -> Any:
        return np.greater(x1, x2)

    def greater_equal(self, x1: Any, x2: Any) -> Any:
        return np.greater_equal(x1, x2)

    def logical_and(self, x1: Any, x2: Any) -> Any:
        return np.logical_and(x1, x2)

    def logical_or(self, x1: Any, x2: Any) -> Any:
        return np.logical_or(x1, x2)

    def logical_not(self, x: Any) -> Any:
        return np.logical_not(x)

    def arctan2(self, x1: Any, x2: Any) -> Any:
        return np.arctan2(x1, x2)

    def bitwise_and(self, x: Any, y: Any) -> Any:
        return np.bitwise_and(x, y)

    def bitwise_or(self, x: Any, y: Any) -> Any:
        return np.bitwise_or(x, y)

    def bitwise_xor(self, x: Any, y: Any) -> Any:
        return np.bitwise_xor(x, y)

    def left_shift(self, x: Any, y: Any) -> Any:
        return np.left_shift(x, y)

    def right_shift(self, x: Any, y: Any) -> Any:
        return np.right_shift(x, y)

    def gcd(self, x1: Any, x2: Any) -> Any:
        return np.gcd(x1, x2)

    def negative(self, x: Any) -> Any:
        return np.negative(x)

    def absolute(self, x: Any) -> Any:
        return np.absolute(x)

    def sign(self, x: Any) -> Any:
        return x if x.dtype == bool else np.sign(x)

    def sqrt(self, x: Any) -> Any:
        return np.sqrt(x)

    def exp(self, x: Any) -> Any:
        return np.exp(x)

    def log(self, x: Any) -> Any:
        return np.log(x)

    def sin(self, x: Any) -> Any:
        return np.sin(x)

    def cos(self, x: Any) -> Any:
        return np.cos(x)

    def tanh(self, x: Any) -> Any:
        return np.tanh(x)

    def floor(self, x: Any) -> Any:
        return np.floor(x)

    def round(self, x: Any, decimals: int = 0) -> Any:
        if x.dtype == bool:
            return x
        return (
            np.round(x.astype(np.float32), decimals).astype(x.dtype) if x.dtype.kind == "V" else np.round(x, decimals)
        )

    def expm1(self, x: Any) -> Any:
        return np.expm1(x)

    def log1p(self, x: Any) -> Any:
        return np.log1p(x)

    # Composites whose intermediate results would be rounded to 16 bits, or overflow.

    def arcsin(self, x: Any) -> Any:
        return np.arcsin(x)

    def arccos(self, x: Any) -> Any:
        return np.arccos(x)

    def arctan(self, x: Any) -> Any:
        return np.arctan(x)

    def sinh(self, x: Any) -> Any:
        return np.sinh(x)

    def cosh(self, x: Any) -> Any:
        return np.cosh(x)

    def tan(self, x: Any) -> Any:
        return np.tan(x)

    @in_single
    def arcsinh(self, x: Any) -> Any:
        return np.arcsinh(x)

    @in_single
    def arccosh(self, x: Any) -> Any:
        return np.arccosh(x)

    @in_single
    def arctanh(self, x: Any) -> Any:
        return np.arctanh(x)

    def cbrt(self, x: Any) -> Any:
        return np.cbrt(x)

    def log2(self, x: Any) -> Any:
        return np.log2(x)

    def log10(self, x: Any) -> Any:
        return np.log10(x)

    def exp2(self, x: Any) -> Any:
        return np.exp2(x)

    def deg2rad(self, x: Any) -> Any:
        return np.multiply(x, x.dtype.type(math.pi / 180.0))

    def reciprocal(self, x: Any) -> Any:
        return np.reciprocal(x)

    def logaddexp(self, x1: Any, x2: Any) -> Any:
        return np.logaddexp(x1, x2)

    def logaddexp2(self, x1: Any, x2: Any) -> Any:
        return np.logaddexp2(x1, x2)

    def hypot(self, x1: Any, x2: Any) -> Any:
        return np.hypot(x1, x2)

    def signbit(self, x: Any) -> Any:
        return np.signbit(x)

    # Parts of complex numbers, which only arrays can hold.

    def real(self, x: Any) -> Any:
        return np.real(x)

    def imag(self, x: Any) -> Any:
        return np.imag(x)

    def conj(self, x: Any) -> Any:
        return x if x.dtype == bool else np.conj(x)

    def angle(self, x: Any) -> Any:
        return np.angle(x)

    def isreal(self, x: Any) -> Any:
        return np.isreal(x)

    def isnan(self, x: Any) -> Any:
        return np.isnan(x)

    def clip(self, x: Any, x_min: Any, x_max: Any) -> Any:
        result = x if x_min is None else np.maximum(x, np.asarray(x_min).astype(x.dtype))
        return result if x_max is None else np.minimum(result, np.asarray(x_max).astype(x.dtype))
