"""Tensors made from numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_backend_jax.core.tensors import supported
from keras_ops.backend.numpy.creation import CreationNumpy


class JaxCreation(CreationNumpy[Any]):
    """Tensors made from numbers."""

    @override
    def zeros(self, shape: Sequence[Any], dtype: str) -> Any:
        return jnp.zeros(shape, supported(dtype))

    @override
    def ones(self, shape: Sequence[Any], dtype: str) -> Any:
        return jnp.ones(shape, supported(dtype))

    @override
    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> Any:
        return jnp.full(shape, fill_value, supported(dtype))

    @override
    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        numbers = [_number(x) for x in (start, stop, step)]
        return jax.lax.convert_element_type(jnp.arange(*numbers), supported(dtype))

    @override
    def eye(self, N: Any, M: Any, k: int, dtype: str) -> Any:
        return jnp.eye(N, M, k, supported(dtype))

    @override
    def tril(self, x: Any, k: int = 0) -> Any:
        return jnp.tril(x, k)

    @override
    def triu(self, x: Any, k: int = 0) -> Any:
        return jnp.triu(x, k)


def _number(x: Any) -> Any:
    """Return a concrete scalar as a Python number, which is what ranges are made of."""
    return x.item() if isinstance(x, jax.Array) and not isinstance(x, jax.core.Tracer) else x
