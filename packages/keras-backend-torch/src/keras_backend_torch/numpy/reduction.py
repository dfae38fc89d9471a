"""Reductions and running totals along axes."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.numpy.unsigned import WIDER, in_signed
from keras_ops.backend.numpy.reduction import ReductionNumpy
from keras_ops.shapes.basic import normalize_axes
from keras_ops.tensor import Axis


def _dims(x: Any, axis: Axis) -> tuple[int, ...]:
    """Return axes as the framework takes them."""
    if axis is None:
        return tuple(range(x.ndim))
    return (axis,) if isinstance(axis, int) else tuple(axis)


class TorchReduction(ReductionNumpy[Any]):
    """Reductions and running totals along axes; no axes (`()`) would mean all of them to the framework."""

    @override
    def sum(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        dims = _dims(x, axis)
        if not dims:
            return x
        try:
            return torch.sum(x, dims, keepdim=keepdims, dtype=x.dtype)
        except NotImplementedError:
            return in_signed(torch.sum, x, dims, keepdim=keepdims, dtype=x.dtype)

    @override
    def prod(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        for dim in sorted(normalize_axes(axis, x.ndim), reverse=True):
            x = _product(x, dim, keepdims)
        return x

    @override
    def max(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        if initial is not None:
            return self._bounded(x, axis, keepdims, initial, torch.maximum)
        dims = _dims(x, axis)
        return _extreme(torch.amax, x, dims, keepdims)

    @override
    def min(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        if initial is not None:
            return self._bounded(x, axis, keepdims, initial, torch.minimum)
        dims = _dims(x, axis)
        return _extreme(torch.amin, x, dims, keepdims)

    def _bounded(self, x: Any, axis: Axis, keepdims: bool, initial: Any, choose: Any) -> Any:
        """Reduce with a first value, which is all there is along an empty axis."""
        dims = normalize_axes(axis, x.ndim)
        bound = torch.as_tensor(initial, dtype=x.dtype, device=x.device)
        if 0 in [x.shape[d] for d in dims]:
            kept = [1 if d in dims else n for d, n in enumerate(x.shape)]
            found = bound.expand(kept if keepdims else [n for d, n in enumerate(x.shape) if d not in dims])
            return found.clone()
        return choose(_extreme(torch.amax if choose is torch.maximum else torch.amin, x, dims, keepdims), bound)

    @override
    def any(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        dims = _dims(x, axis)
        return torch.any(x, dims, keepdim=keepdims) if dims else x

    @override
    def all(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        dims = _dims(x, axis)
        return torch.all(x, dims, keepdim=keepdims) if dims else x

    @override
    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return _index(torch.argmax, x, axis, keepdims)

    @override
    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return _index(torch.argmin, x, axis, keepdims)

    @override
    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = x.reshape(-1), 0
        try:
            return torch.cumsum(x, axis, dtype=x.dtype)
        except NotImplementedError:
            return in_signed(torch.cumsum, x, axis, dtype=x.dtype)

    @override
    def mean(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        dims = _dims(x, axis)
        return torch.mean(x, dims, keepdim=keepdims) if dims else x

    @override
    def var(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        dims = _dims(x, axis)
        return torch.var(x, dims, correction=0, keepdim=keepdims) if dims else torch.zeros_like(x.real)

    @override
    def std(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        dims = _dims(x, axis)
        return torch.std(x, dims, correction=0, keepdim=keepdims) if dims else torch.zeros_like(x.real)

    @override
    def cumprod(self, x: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = x.reshape(-1), 0
        try:
            return torch.cumprod(x, axis, dtype=x.dtype)
        except NotImplementedError:
            return in_signed(torch.cumprod, x, axis, dtype=x.dtype)

    @override
    def sliding_products(self, x: Any, kernel: Any) -> Any:
        return torch.nn.functional.conv1d(x[None, None], kernel[None, None])[0, 0]


def _product(x: Any, dim: int, keepdims: bool) -> Any:
    try:
        return torch.prod(x, dim, keepdim=keepdims, dtype=x.dtype)
    except NotImplementedError:
        return in_signed(torch.prod, x, dim, keepdim=keepdims, dtype=x.dtype)


def _extreme(reduce: Any, x: Any, dims: Any, keepdims: bool) -> Any:
    if not dims:
        return x
    try:
        return reduce(x, dims, keepdim=keepdims)
    except NotImplementedError:
        return in_signed(reduce, x, dims, keepdim=keepdims)


def _index(search: Any, x: Any, axis: int | None, keepdims: bool) -> Any:
    if x.dtype is torch.bool or x.dtype in WIDER:
        x = x.to(WIDER.get(x.dtype, torch.uint8))
    if axis is not None:
        return search(x, axis, keepdim=keepdims).to(torch.int32)
    found = search(x.reshape(-1), 0).to(torch.int32)
    return found.reshape([1] * x.ndim) if keepdims else found
