"""Activation functions."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.nn.activation import SELU_ALPHA, SELU_SCALE, ActivationNN, over_axes


class TensorFlowActivation(ActivationNN[Any]):
    """Activation functions."""

    @override
    def relu(self, x: Any) -> Any:
        return tf.nn.relu(x)

    @override
    def relu6(self, x: Any) -> Any:
        return tf.nn.relu6(x)

    @override
    def sigmoid(self, x: Any) -> Any:
        return tf.math.sigmoid(x)

    @override
    def softplus(self, x: Any) -> Any:
        return tf.math.softplus(x)

    @override
    def log_sigmoid(self, x: Any) -> Any:
        return tf.math.log_sigmoid(x)

    @override
    def softmax(self, x: Any, axis: Any = -1) -> Any:
        if isinstance(axis, int):
            return tf.nn.softmax(x, axis)
        return over_axes(tf.nn.softmax, x, axis)

    @override
    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        if isinstance(axis, int):
            return tf.nn.log_softmax(x, axis)
        return over_axes(tf.nn.log_softmax, x, axis)

    @override
    def silu(self, x: Any) -> Any:
        return tf.nn.silu(x)

    @override
    def softsign(self, x: Any) -> Any:
        return tf.nn.softsign(x)

    @override
    def leaky_relu(self, x: Any, negative_slope: float = 0.2) -> Any:
        return tf.nn.leaky_relu(x, negative_slope)

    @override
    def elu(self, x: Any, alpha: float = 1.0) -> Any:
        result = tf.nn.elu(x)
        return result if alpha == 1 else tf.where(x > 0, result, alpha * result)

    @override
    def celu(self, x: Any, alpha: float = 1.0) -> Any:
        return tf.where(x > 0, x, alpha * tf.nn.elu(tf.minimum(x, tf.zeros((), x.dtype)) / alpha))

    @override
    def selu(self, x: Any) -> Any:
        return SELU_SCALE * self.elu(x, SELU_ALPHA)

    @override
    def gelu(self, x: Any, approximate: bool = True) -> Any:
        return tf.nn.gelu(x, approximate)

    @override
    def glu(self, x: Any, axis: int = -1) -> Any:
        first, second = tf.split(x, 2, axis)
        return first * tf.math.sigmoid(second)

    @override
    def hard_sigmoid(self, x: Any) -> Any:
        return tf.nn.relu6(x + 3) / 6

    @override
    def hard_silu(self, x: Any) -> Any:
        return x * self.hard_sigmoid(x)

    @override
    def hard_tanh(self, x: Any) -> Any:
        return tf.clip_by_value(x, -1, 1)

    @override
    def hard_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return tf.where(tf.abs(x) > threshold, x, tf.zeros((), x.dtype))

    @override
    def soft_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return tf.where(tf.abs(x) > threshold, x - tf.sign(x) * threshold, tf.zeros((), x.dtype))

    @override
    def tanh_shrink(self, x: Any) -> Any:
        return x - tf.math.tanh(x)

    @override
    def threshold(self, x: Any, threshold: float, default_value: float) -> Any:
        return tf.where(x > threshold, x, tf.cast(default_value, x.dtype))

    @override
    def squareplus(self, x: Any, b: float = 4) -> Any:
        return (x + tf.sqrt(tf.square(x) + b)) / 2

    @override
    def sparse_sigmoid(self, x: Any) -> Any:
        return (tf.clip_by_value(x, -1, 1) + 1) / 2

    @override
    def sparse_plus(self, x: Any) -> Any:
        return tf.where(x <= -1, tf.zeros((), x.dtype), tf.where(x < 1, tf.square((x + 1) / 2), x))

    @override
    def polar(self, abs_: Any, angle: Any) -> Any:
        return tf.complex(abs_ * tf.cos(angle), abs_ * tf.sin(angle))
