"""Arithmetic, comparison and logic of two tensors."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.numpy.arithmetic import ArithmeticNumpy


class JaxArithmetic(ArithmeticNumpy[Any]):
    """Two tensors of one dtype."""

    @override
    def add(self, x1: Any, x2: Any) -> Any:
        return jnp.add(x1, x2)

    @override
    def equal(self, x1: Any, x2: Any) -> Any:
        return jnp.equal(x1, x2)

    @override
    def not_equal(self, x1: Any, x2: Any) -> Any:
        return jnp.not_equal(x1, x2)
