"""Reductions and running totals along axes."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.numpy.reduction import ReductionNumpy
from keras_ops.tensor import Axis


def _axes(axis: Axis) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


class JaxReduction(ReductionNumpy[Any]):
    """Reductions and running totals along axes."""

    @override
    def sum(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return jnp.sum(x, _axes(axis), x.dtype, keepdims=keepdims)

    @override
    def prod(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return jnp.prod(x, _axes(axis), x.dtype, keepdims=keepdims)

    @override
    def max(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        return jnp.max(x, _axes(axis), keepdims=keepdims, initial=initial)

    @override
    def min(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        return jnp.min(x, _axes(axis), keepdims=keepdims, initial=initial)

    @override
    def any(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return jnp.any(x, _axes(axis), keepdims=keepdims)

    @override
    def all(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return jnp.all(x, _axes(axis), keepdims=keepdims)

    @override
    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return jnp.argmax(x, axis, keepdims=keepdims).astype("int32")

    @override
    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return jnp.argmin(x, axis, keepdims=keepdims).astype("int32")

    @override
    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        return jnp.cumsum(x, axis, x.dtype)

    @override
    def mean(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return jnp.mean(x, _axes(axis), keepdims=keepdims)

    @override
    def var(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return jnp.var(x, _axes(axis), keepdims=keepdims)

    @override
    def std(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return jnp.std(x, _axes(axis), keepdims=keepdims)

    @override
    def cumprod(self, x: Any, axis: int | None = None) -> Any:
        return jnp.cumprod(x, axis, x.dtype)

    @override
    def sliding_products(self, x: Any, kernel: Any) -> Any:
        return jnp.correlate(x, jnp.conj(kernel))
