"""Functions of one tensor, element by element."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.numpy.elementwise import ElementwiseNumpy


class JaxElementwise(ElementwiseNumpy[Any]):
    """Functions that keep the dtype."""

    @override
    def negative(self, x: Any) -> Any:
        return jnp.negative(x)

    @override
    def absolute(self, x: Any) -> Any:
        return jnp.absolute(x)

    @override
    def sign(self, x: Any) -> Any:
        return x if x.dtype == bool else jnp.sign(x)

    @override
    def sqrt(self, x: Any) -> Any:
        return jnp.sqrt(x)

    @override
    def square(self, x: Any) -> Any:
        return jnp.square(x)

    @override
    def exp(self, x: Any) -> Any:
        return jnp.exp(x)

    @override
    def log(self, x: Any) -> Any:
        return jnp.log(x)

    @override
    def sin(self, x: Any) -> Any:
        return jnp.sin(x)

    @override
    def cos(self, x: Any) -> Any:
        return jnp.cos(x)

    @override
    def tanh(self, x: Any) -> Any:
        return jnp.tanh(x)

    @override
    def floor(self, x: Any) -> Any:
        return jnp.floor(x)

    @override
    def ceil(self, x: Any) -> Any:
        return jnp.ceil(x)

    @override
    def round(self, x: Any, decimals: int = 0) -> Any:
        if x.dtype == bool:
            return x
        if not jnp.issubdtype(x.dtype, jnp.integer):
            return jnp.round(x, decimals)
        return x if decimals >= 0 else self.round_whole(x, decimals)

    @override
    def clip(self, x: Any, x_min: Any, x_max: Any) -> Any:
        return jnp.clip(x, x_min, x_max)

    @override
    def isnan(self, x: Any) -> Any:
        return jnp.isnan(x)

    @override
    def isinf(self, x: Any) -> Any:
        return jnp.isinf(x)

    @override
    def isfinite(self, x: Any) -> Any:
        return jnp.isfinite(x)

    @override
    def expm1(self, x: Any) -> Any:
        return jnp.expm1(x)

    @override
    def log1p(self, x: Any) -> Any:
        return jnp.log1p(x)

    @override
    def exp2(self, x: Any) -> Any:
        return jnp.exp2(x)

    @override
    def log2(self, x: Any) -> Any:
        return jnp.log2(x)

    @override
    def log10(self, x: Any) -> Any:
        return jnp.log10(x)

    @override
    def cbrt(self, x: Any) -> Any:
        return jnp.cbrt(x)

    @override
    def tan(self, x: Any) -> Any:
        return jnp.tan(x)

    @override
    def arcsin(self, x: Any) -> Any:
        return jnp.arcsin(x)

    @override
    def arccos(self, x: Any) -> Any:
        return jnp.arccos(x)

    @override
    def arctan(self, x: Any) -> Any:
        return jnp.arctan(x)

    @override
    def sinh(self, x: Any) -> Any:
        return jnp.sinh(x)

    @override
    def cosh(self, x: Any) -> Any:
        return jnp.cosh(x)

    @override
    def arcsinh(self, x: Any) -> Any:
        return jnp.arcsinh(x)

    @override
    def arccosh(self, x: Any) -> Any:
        return jnp.arccosh(x)

    @override
    def arctanh(self, x: Any) -> Any:
        return jnp.arctanh(x)

    @override
    def trunc(self, x: Any) -> Any:
        return jnp.trunc(x)

    @override
    def signbit(self, x: Any) -> Any:
        return jnp.signbit(x)

    @override
    def bitwise_not(self, x: Any) -> Any:
        return jnp.bitwise_not(x)

    @override
    def real(self, x: Any) -> Any:
        return jnp.real(x)

    @override
    def imag(self, x: Any) -> Any:
        return jnp.imag(x)

    @override
    def conj(self, x: Any) -> Any:
        return jnp.conj(x)

    @override
    def angle(self, x: Any) -> Any:
        return jnp.angle(x)

    @override
    def isreal(self, x: Any) -> Any:
        return jnp.isreal(x)
