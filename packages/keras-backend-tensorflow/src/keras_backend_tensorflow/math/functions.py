"""Other mathematical functions."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.math.functions import FunctionsMath


class TensorFlowFunctions(FunctionsMath[Any]):
    """Functions that keep the dtype."""

    @override
    def erf(self, x: Any) -> Any:
        return tf.math.erf(x)

    @override
    def erfinv(self, x: Any) -> Any:
        if x.dtype.size < 4:  # there is no kernel for 16 bits
            return tf.cast(tf.math.erfinv(tf.cast(x, tf.float32)), x.dtype)
        return tf.math.erfinv(x)

    @override
    def rsqrt(self, x: Any) -> Any:
        return tf.math.rsqrt(x)

    @override
    def logsumexp(self, x: Any, axis: Any, keepdims: bool) -> Any:
        return tf.math.reduce_logsumexp(x, axis, keepdims)

    @override
    def view_as_complex(self, x: Any) -> Any:
        real = tf.cast(x, tf.float32)
        return tf.complex(real[..., 0], real[..., 1])

    @override
    def view_as_real(self, x: Any) -> Any:
        imaginary = tf.math.imag(x) if x.dtype.is_complex else tf.zeros_like(x)
        return tf.stack([tf.math.real(x) if x.dtype.is_complex else x, imaginary], -1)
