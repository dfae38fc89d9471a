"""Arithmetic, comparison and logic of two tensors."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.numpy.arithmetic import ArithmeticNumpy


class NumpyArithmetic(ArithmeticNumpy[Any]):
    """Two tensors of one dtype."""

    @override
    def add(self, x1: Any, x2: Any) -> Any:
        return np.add(x1, x2)

    @override
    def equal(self, x1: Any, x2: Any) -> Any:
        return np.equal(x1, x2)

    @override
    def not_equal(self, x1: Any, x2: Any) -> Any:
        return np.not_equal(x1, x2)
