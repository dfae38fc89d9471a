"""Functions of one tensor, element by element."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.numpy.elementwise import ElementwiseNumpy


class TensorFlowElementwise(ElementwiseNumpy[Any]):
    """Functions that keep the dtype."""

    @override
    def negative(self, x: Any) -> Any:
        return tf.zeros_like(x) - x if x.dtype.is_unsigned else tf.negative(x)

    @override
    def absolute(self, x: Any) -> Any:
        return x if x.dtype == tf.bool or x.dtype.is_unsigned else tf.abs(x)

    @override
    def sign(self, x: Any) -> Any:
        if x.dtype == tf.bool:
            return x
        return tf.cast(tf.not_equal(x, 0), x.dtype) if x.dtype.is_unsigned else tf.sign(x)

    @override
    def sqrt(self, x: Any) -> Any:
        return tf.sqrt(x)

    @override
    def square(self, x: Any) -> Any:
        return tf.square(x)

    @override
    def exp(self, x: Any) -> Any:
        return tf.exp(x)

    @override
    def log(self, x: Any) -> Any:
        return tf.math.log(x)

    @override
    def sin(self, x: Any) -> Any:
        return tf.sin(x)

    @override
    def cos(self, x: Any) -> Any:
        return tf.cos(x)

    @override
    def tanh(self, x: Any) -> Any:
        return tf.tanh(x)

    @override
    def floor(self, x: Any) -> Any:
        return tf.floor(x)

    @override
    def ceil(self, x: Any) -> Any:
        return tf.math.ceil(x)

    @override
    def round(self, x: Any, decimals: int = 0) -> Any:
        if x.dtype == tf.bool or (decimals >= 0 and x.dtype.is_integer):
            return x
        if x.dtype.is_integer:
            return self.round_whole(x, decimals)
        if x.dtype.is_complex:
            return tf.complex(self.round(tf.math.real(x), decimals), self.round(tf.math.imag(x), decimals))
        if decimals == 0:
            return tf.round(x)
        return self._scaled(x, decimals)

    def _scaled(self, x: Any, decimals: int) -> Any:
        # A power of ten is exact, one tenth is not: multiply or divide by what is at least one.
        scale = tf.constant(10.0 ** abs(decimals), x.dtype)
        return tf.round(x * scale) / scale if decimals > 0 else tf.round(x / scale) * scale

    @override
    def bitwise_not(self, x: Any) -> Any:
        return tf.logical_not(x) if x.dtype == tf.bool else tf.bitwise.invert(x)

    @override
    def clip(self, x: Any, x_min: Any, x_max: Any) -> Any:
        if x_min is not None:
            x = tf.maximum(x, x_min)
        return x if x_max is None else tf.minimum(x, x_max)

    @override
    def isnan(self, x: Any) -> Any:
        return tf.math.is_nan(x) if x.dtype.is_floating else tf.not_equal(x, x)

    @override
    def isinf(self, x: Any) -> Any:
        return tf.math.is_inf(x) if x.dtype.is_floating else super().isinf(x)

    @override
    def isfinite(self, x: Any) -> Any:
        return tf.math.is_finite(x) if x.dtype.is_floating else super().isfinite(x)

    @override
    def expm1(self, x: Any) -> Any:
        return tf.math.expm1(x)

    @override
    def log1p(self, x: Any) -> Any:
        return tf.math.log1p(x)

    @override
    def tan(self, x: Any) -> Any:
        return tf.tan(x)

    @override
    def arcsin(self, x: Any) -> Any:
        return tf.asin(x)

    @override
    def arccos(self, x: Any) -> Any:
        return tf.acos(x)

    @override
    def arctan(self, x: Any) -> Any:
        return tf.atan(x)

    @override
    def sinh(self, x: Any) -> Any:
        return tf.sinh(x)

    @override
    def cosh(self, x: Any) -> Any:
        return tf.cosh(x)

    @override
    def arcsinh(self, x: Any) -> Any:
        return tf.asinh(x)

    @override
    def arccosh(self, x: Any) -> Any:
        return tf.acosh(x)

    @override
    def arctanh(self, x: Any) -> Any:
        return tf.atanh(x)

    @override
    def reciprocal(self, x: Any) -> Any:
        return tf.math.reciprocal(x)

    @override
    def bessel_i0e(self, x: Any) -> Any:
        return tf.math.bessel_i0e(x)

    @override
    def real(self, x: Any) -> Any:
        return tf.math.real(x) if x.dtype.is_complex else x

    @override
    def imag(self, x: Any) -> Any:
        return tf.math.imag(x) if x.dtype.is_complex else tf.zeros_like(x)

    @override
    def conj(self, x: Any) -> Any:
        return tf.math.conj(x) if x.dtype.is_complex else x

    @override
    def signbit(self, x: Any) -> Any:
        if not x.dtype.is_floating:
            return tf.zeros_like(x, tf.bool) if x.dtype == tf.bool or x.dtype.is_unsigned else x < 0
        return tf.bitcast(x, {2: tf.int16, 4: tf.int32, 8: tf.int64}[x.dtype.size]) < 0
