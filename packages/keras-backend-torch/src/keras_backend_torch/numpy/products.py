"""Matrix and tensor products."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import torch
from typing_extensions import override

from keras_ops.backend.numpy.products import ProductsNumpy

# Dtypes without products, and those that stand in for them.
_STAND_INS: Final = {torch.bool: torch.int32, torch.uint16: torch.int32, torch.uint32: torch.int64}


def _multiplied(function: Callable[..., Any], *xs: Any) -> Any:
    """Apply a product, by way of another dtype where the framework has no kernel for the tensors' own."""
    dtype = xs[0].dtype
    if dtype.is_floating_point or dtype.is_complex:
        return function(*xs)
    result = dtype
    if torch.int8 in (dtypes := {x.dtype for x in xs}):  # booleans may come with it
        result = torch.int8 if torch.bool in dtypes else torch.int32
    # Accelerators multiply floats alone; float64 holds sums of products exactly up to 2**53.
    on_cpu = xs[0].device.type in ("cpu", "meta")
    work = _STAND_INS.get(result, result) if on_cpu else torch.float64
    return function(*(x.to(work) for x in xs)).to(result)


class TorchProducts(ProductsNumpy[Any]):
    """Matrix and tensor products."""

    @override
    def matmul(self, x1: Any, x2: Any) -> Any:
        return torch.matmul(x1, x2) if x1.is_floating_point() else _multiplied(torch.matmul, x1, x2)

    @override
    def einsum(self, operands: Sequence[Any], subscripts: str) -> Any:
        return _multiplied(lambda *xs: torch.einsum(subscripts, *xs), *operands)

    @override
    def slogdet(self, x: Any) -> tuple[Any, Any]:
        dtype = x.dtype
        sign, logdet = torch.linalg.slogdet(x.float() if dtype.itemsize < 4 else x)
        return sign.to(dtype), logdet.to(dtype)

    @override
    def tensordot(self, x1: Any, x2: Any, axes: Any = 2) -> Any:
        if not isinstance(axes, int):
            axes = tuple([a] if isinstance(a, int) else list(a) for a in axes)
        return _multiplied(lambda a, b: torch.tensordot(a, b, axes), x1, x2).to(x1.dtype)

    @override
    def trace(self, x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        diagonal = torch.diagonal(x, offset, axis1, axis2)
        work = x.dtype if x.is_floating_point() or x.is_complex() else torch.int64
        return torch.sum(diagonal, -1, dtype=work).to(x.dtype)

    @override
    def outer(self, x1: Any, x2: Any) -> Any:
        return torch.outer(torch.ravel(x1), torch.ravel(x2))

    @override
    def kron(self, x1: Any, x2: Any) -> Any:
        return torch.kron(x1, x2)
