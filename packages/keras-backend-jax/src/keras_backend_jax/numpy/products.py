"""Matrix and tensor products."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.numpy.products import ProductsNumpy


class JaxProducts(ProductsNumpy[Any]):
    """Matrix and tensor products."""

    @override
    def matmul(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == x2.dtype == jnp.int8:
            return jnp.matmul(x1, x2, preferred_element_type=jnp.int32)
        return jnp.matmul(x1, x2)

    @override
    def einsum(self, operands: Sequence[Any], subscripts: str) -> Any:
        if all(x.dtype == jnp.int8 for x in operands):
            return jnp.einsum(subscripts, *operands, preferred_element_type=jnp.int32)
        return jnp.einsum(subscripts, *operands)

    @override
    def slogdet(self, x: Any) -> tuple[Any, Any]:
        dtype = x.dtype
        sign, logdet = jnp.linalg.slogdet(x.astype(jnp.float32) if dtype.itemsize < 4 else x)
        return sign.astype(dtype), logdet.astype(dtype)

    @override
    def dot(self, x1: Any, x2: Any) -> Any:
        return jnp.dot(x1, x2)

    @override
    def inner(self, x1: Any, x2: Any) -> Any:
        return jnp.inner(x1, x2)

    @override
    def vdot(self, x1: Any, x2: Any) -> Any:
        return jnp.vdot(x1, x2)

    @override
    def outer(self, x1: Any, x2: Any) -> Any:
        return jnp.outer(x1, x2)

    @override
    def kron(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == jnp.bool_:
            return jnp.kron(x1.astype(jnp.int32), x2.astype(jnp.int32)) != 0
        return jnp.kron(x1, x2)

    @override
    def cross(
        self, x1: Any, x2: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None
    ) -> Any:
        return jnp.cross(x1, x2, axisa, axisb, axisc, axis)

    @override
    def tensordot(self, x1: Any, x2: Any, axes: Any = 2) -> Any:
        return jnp.tensordot(x1, x2, axes)
