"""Activation functions."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional
from typing_extensions import override

from keras_ops.backend.nn.activation import ActivationNN, over_axes


class TorchActivation(ActivationNN[Any]):
    """Activation functions."""

    @override
    def relu(self, x: Any) -> Any:
        # Most kernels for unsigned integers are missing; nothing of them is below zero.
        return torch.relu(x) if x.dtype.is_signed else x

    @override
    def relu6(self, x: Any) -> Any:
        if x.dtype.is_floating_point:
            return functional.relu6(x)
        return torch.clamp(x.long(), 0, 6).to(x.dtype)

    @override
    def sigmoid(self, x: Any) -> Any:
        return torch.sigmoid(x)

    @override
    def softplus(self, x: Any) -> Any:
        # functional.softplus turns linear above its threshold, which is too coarse.
        return torch.logaddexp(x, torch.zeros((), dtype=x.dtype, device=x.device))

    @override
    def log_sigmoid(self, x: Any) -> Any:
        return functional.logsigmoid(x)

    @override
    def softmax(self, x: Any, axis: Any = -1) -> Any:
        if isinstance(axis, int):
            return torch.softmax(x, axis)
        return over_axes(lambda moved: torch.softmax(moved, -1), x, axis)

    @override
    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        if isinstance(axis, int):
            return torch.log_softmax(x, axis)
        return over_axes(lambda moved: torch.log_softmax(moved, -1), x, axis)

    @override
    def silu(self, x: Any) -> Any:
        return functional.silu(x)

    @override
    def softsign(self, x: Any) -> Any:
        return functional.softsign(x)

    @override
    def leaky_relu(self, x: Any, negative_slope: float = 0.2) -> Any:
        return functional.leaky_relu(x, negative_slope)

    @override
    def elu(self, x: Any, alpha: float = 1.0) -> Any:
        return functional.elu(x, alpha)

    @override
    def celu(self, x: Any, alpha: float = 1.0) -> Any:
        return functional.celu(x, alpha)

    @override
    def selu(self, x: Any) -> Any:
        return functional.selu(x)

    @override
    def gelu(self, x: Any, approximate: bool = True) -> Any:
        return functional.gelu(x, approximate="tanh" if approximate else "none")

    @override
    def glu(self, x: Any, axis: int = -1) -> Any:
        return functional.glu(x, axis)

    @override
    def hard_sigmoid(self, x: Any) -> Any:
        return functional.hardsigmoid(x)

    @override
    def hard_silu(self, x: Any) -> Any:
        return functional.hardswish(x)

    @override
    def hard_tanh(self, x: Any) -> Any:
        return functional.hardtanh(x)

    @override
    def hard_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return functional.hardshrink(x, threshold)

    @override
    def soft_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return functional.softshrink(x, threshold)

    @override
    def tanh_shrink(self, x: Any) -> Any:
        return functional.tanhshrink(x)

    @override
    def threshold(self, x: Any, threshold: float, default_value: float) -> Any:
        return functional.threshold(x, threshold, default_value)

    @override
    def squareplus(self, x: Any, b: float = 4) -> Any:
        return (x + torch.sqrt(x * x + b)) / 2

    @override
    def sparse_sigmoid(self, x: Any) -> Any:
        return (functional.hardtanh(x) + 1) / 2

    @override
    def sparse_plus(self, x: Any) -> Any:
        inner = (x + 1) / 2
        return torch.where(x <= -1, 0, torch.where(x < 1, inner * inner, x))

    @override
    def polar(self, abs_: Any, angle: Any) -> Any:
        return torch.polar(abs_, angle)
