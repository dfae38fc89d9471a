"""Activation functions."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_numpy.precision import in_single
from keras_ops.backend.nn.activation import SELU_ALPHA, SELU_SCALE, ActivationNN


class NumpyActivation(ActivationNN[Any]):
    """Activation functions; the exponentials are of numbers that are not positive, so that none overflows."""

    @override
    def relu(self, x: Any) -> Any:
        return np.maximum(x, np.zeros((), x.dtype))

    @override
    @in_single
    def relu6(self, x: Any) -> Any:
        return np.clip(x, x.dtype.type(0), x.dtype.type(6))

    @override
    @in_single
    def sigmoid(self, x: Any) -> Any:
        small = np.exp(-np.abs(x))
        return np.where(x >= 0, 1 / (1 + small), small / (1 + small))

    @override
    @in_single
    def softplus(self, x: Any) -> Any:
        return np.logaddexp(x, x.dtype.type(0))

    @override
    @in_single
    def log_sigmoid(self, x: Any) -> Any:
        return -np.logaddexp(-x, x.dtype.type(0))

    @override
    @in_single
    def softmax(self, x: Any, axis: Any = -1) -> Any:
        axis = tuple(axis) if isinstance(axis, list) else axis
        exponentials = np.exp(x - np.max(x, axis, keepdims=True, initial=-np.inf))
        return exponentials / np.sum(exponentials, axis, keepdims=True)

    @override
    @in_single
    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        axis = tuple(axis) if isinstance(axis, list) else axis
        shifted = x - np.max(x, axis, keepdims=True, initial=-np.inf)
        return shifted - np.log(np.sum(np.exp(shifted), axis, keepdims=True))

    @override
    @in_single
    def silu(self, x: Any) -> Any:
        return x * self.sigmoid(x)

    @override
    @in_single
    def softsign(self, x: Any) -> Any:
        return x / (1 + np.abs(x))

    @override
    @in_single
    def leaky_relu(self, x: Any, negative_slope: float = 0.2) -> Any:
        return np.where(x > 0, x, negative_slope * x)

    @override
    @in_single
    def elu(self, x: Any, alpha: float = 1.0) -> Any:
        return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))

    @override
    @in_single
    def celu(self, x: Any, alpha: float = 1.0) -> Any:
        return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0) / alpha))

    @override
    @in_single
    def selu(self, x: Any) -> Any:
        return SELU_SCALE * self.elu(x, SELU_ALPHA)

    @override
    @in_single
    def glu(self, x: Any, axis: int = -1) -> Any:
        first, second = np.split(x, 2, axis)
        return first * self.sigmoid(second)

    @override
    @in_single
    def hard_sigmoid(self, x: Any) -> Any:
        return np.clip(x + 3, 0, 6) / 6

    @override
    @in_single
    def hard_silu(self, x: Any) -> Any:
        return x * self.hard_sigmoid(x)

    @override
    @in_single
    def hard_tanh(self, x: Any) -> Any:
        return np.clip(x, -1, 1)

    @override
    @in_single
    def hard_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return np.where(np.abs(x) > threshold, x, x.dtype.type(0))

    @override
    @in_single
    def soft_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return np.where(np.abs(x) > threshold, x - np.sign(x) * threshold, x.dtype.type(0))

    @override
    @in_single
    def tanh_shrink(self, x: Any) -> Any:
        return x - np.tanh(x)

    @override
    @in_single
    def threshold(self, x: Any, threshold: float, default_value: float) -> Any:
        return np.where(x > threshold, x, x.dtype.type(default_value))

    @override
    @in_single
    def squareplus(self, x: Any, b: float = 4) -> Any:
        return (x + np.sqrt(x * x + b)) / 2

    @override
    @in_single
    def sparse_sigmoid(self, x: Any) -> Any:
        return (np.clip(x, -1, 1) + 1) / 2

    @override
    @in_single
    def sparse_plus(self, x: Any) -> Any:
        return np.where(x <= -1, x.dtype.type(0), np.where(x < 1, ((x + 1) / 2) ** 2, x))

    @override
    def polar(self, abs_: Any, angle: Any) -> Any:
        result = np.empty(np.broadcast_shapes(abs_.shape, angle.shape), np.result_type(abs_, np.complex64))
        result.real, result.imag = abs_ * np.cos(angle), abs_ * np.sin(angle)
        return result
