"""Arithmetic, comparison and logic of two tensors."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.numpy.arithmetic import ArithmeticNumpy


class TorchArithmetic(ArithmeticNumpy[Any]):
    """Two tensors of one dtype."""

    @override
    def add(self, x1: Any, x2: Any) -> Any:
        return torch.add(x1, x2)

    @override
    def equal(self, x1: Any, x2: Any) -> Any:
        return torch.eq(x1, x2)

    @override
    def not_equal(self, x1: Any, x2: Any) -> Any:
        return torch.ne(x1, x2)
