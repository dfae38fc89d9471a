"""Other mathematical functions."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.math.functions import FunctionsMath


class JaxFunctions(FunctionsMath[Any]):
    """Functions that keep the dtype."""

    @override
    def erf(self, x: Any) -> Any:
        return jax.lax.erf(x)

    @override
    def erfinv(self, x: Any) -> Any:
        return jax.lax.erf_inv(x)

    @override
    def rsqrt(self, x: Any) -> Any:
        return jax.lax.rsqrt(x)

    @override
    def logsumexp(self, x: Any, axis: Any, keepdims: bool) -> Any:
        axis = tuple(axis) if isinstance(axis, list) else axis
        return jax.nn.logsumexp(x, axis, keepdims=keepdims)

    @override
    def view_as_complex(self, x: Any) -> Any:
        real = x.astype(jnp.float32)
        return jax.lax.complex(real[..., 0], real[..., 1])
