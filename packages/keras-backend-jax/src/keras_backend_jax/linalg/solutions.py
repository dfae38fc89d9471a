"""Linear equations, inverses and determinants."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_backend_jax.linalg.decompositions import JaxDecompositions


class JaxSolutions(JaxDecompositions):
    """Solutions of `jax.numpy.linalg` and `jax.scipy.linalg`."""

    @override
    def solve(self, a: Any, b: Any) -> Any:
        if b.ndim == a.ndim - 1:
            return jnp.linalg.solve(a, b[..., None])[..., 0]
        return jnp.linalg.solve(a, b)

    @override
    def solve_triangular(self, a: Any, b: Any, lower: bool) -> Any:
        if b.ndim == a.ndim - 1:
            return jax.scipy.linalg.solve_triangular(a, b[..., None], lower=lower)[..., 0]
        return jax.scipy.linalg.solve_triangular(a, b, lower=lower)

    @override
    def inv(self, x: Any) -> Any:
        return jnp.linalg.inv(x)

    @override
    def det(self, x: Any) -> Any:
        return jnp.linalg.det(x)

    @override
    def lstsq(self, a: Any, b: Any, rcond: float | None) -> Any:
        return jnp.linalg.lstsq(a, b, rcond)[0]

    @override
    def jvp(self, fun: Any, primals: Any, tangents: Any, has_aux: bool) -> Any:
        return jax.jvp(fun, tuple(primals), tuple(tangents), has_aux=has_aux)
