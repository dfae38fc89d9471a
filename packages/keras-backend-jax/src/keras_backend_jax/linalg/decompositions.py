"""Factors of matrices."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.linalg import LinalgBackend
from keras_ops.errors import MatrixError


class JaxDecompositions(LinalgBackend[Any]):
    """Factors of `jax.numpy.linalg`."""

    @override
    def cholesky(self, x: Any, upper: bool) -> Any:
        factor = jnp.linalg.cholesky(x, upper=upper)
        # A failure shows as NaN, and only outside of traced functions can it be told.
        if not isinstance(factor, jax.core.Tracer) and bool(jnp.isnan(factor).any()):
            raise MatrixError("cholesky", "x", x.shape, "not positive definite")
        return factor

    @override
    def qr(self, x: Any, mode: str) -> Any:
        return tuple(jnp.linalg.qr(x, mode))

    @override
    def svd(self, x: Any, full_matrices: bool, compute_uv: bool) -> Any:
        if not compute_uv:
            return jnp.linalg.svd(x, full_matrices=False, compute_uv=False)
        return tuple(jnp.linalg.svd(x, full_matrices=full_matrices))

    @override
    def eig(self, x: Any) -> Any:
        return tuple(jnp.linalg.eig(x))

    @override
    def eigh(self, x: Any) -> Any:
        return tuple(jnp.linalg.eigh(x))

    @override
    def lu_factor(self, x: Any) -> Any:
        factors, pivots = jax.scipy.linalg.lu_factor(x)
        return factors, pivots
