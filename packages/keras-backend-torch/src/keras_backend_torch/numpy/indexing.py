"""Picking, sorting and searching."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import torch
from typing_extensions import override

from keras_ops.backend.numpy.indexing import IndexingNumpy

# Dtypes that sorting and searching lack, and those that stand in for them.
_ORDERED: Final = {torch.bool: torch.uint8, torch.uint16: torch.int32, torch.uint32: torch.int64}


def _ordered(x: Any) -> Any:
    return x.to(_ORDERED[x.dtype]) if x.dtype in _ORDERED else x


def _wrapped(indices: Any, size: int) -> Any:
    """Return indices as the framework takes them: of 32 or 64 bits, counted from the front."""
    if indices.dtype is not torch.int32:
        indices = indices.long()
    return torch.add(indices, indices < 0, alpha=size)


class TorchIndexing(IndexingNumpy[Any]):
    """Picking, sorting and searching."""

    @override
    def get_item(self, x: Any, key: Any) -> Any:
        keys = key if type(key) is tuple else (key,)
        arrays = False
        for k in keys:
            kind = type(k)
            if kind is int:
                continue
            if kind is slice and k.step is not None and k.step < 0:
                return self.get_item(*_reversed(x, keys))
            arrays = arrays or kind is list or kind is np.ndarray or (kind is torch.Tensor and k.ndim > 0)
        return x[tuple(_index(k, x.device) for k in keys) if arrays else keys]

    @override
    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = torch.ravel(x), 0
        axis = axis % x.ndim
        indices = _wrapped(indices, x.shape[axis])
        if axis == 0 and x.ndim == 2 and x.is_floating_point():
            return torch.nn.functional.embedding(indices, x)
        picked = torch.index_select(x, axis, torch.ravel(indices))
        return picked.reshape(x.shape[:axis] + indices.shape + x.shape[axis + 1 :])

    @override
    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        if axis is None:
            return torch.take_along_dim(torch.ravel(x), _wrapped(torch.ravel(indices).long(), x.numel()), 0)
        return torch.take_along_dim(x, _wrapped(indices.long(), x.shape[axis]), axis)

    @override
    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return torch.where(condition, x1, x2)

    @override
    def nonzero(self, x: Any) -> tuple[Any, ...]:
        return tuple(indices.int() for indices in torch.nonzero(x != 0, as_tuple=True))

    @override
    def argsort(self, x: Any, axis: int | None = -1) -> Any:
        if axis is None:
            x, axis = torch.ravel(x), 0
        return torch.argsort(_ordered(x), dim=axis, stable=True).int()

    @override
    def sort(self, x: Any, axis: int | None = -1) -> Any:
        if axis is None:
            x, axis = torch.ravel(x), 0
        return torch.sort(_ordered(x), dim=axis, stable=True).values.to(x.dtype)

    @override
    def searchsorted(self, sorted_sequence: Any, values: Any, side: str = "left") -> Any:
        ordered, values = _ordered(sorted_sequence).contiguous(), _ordered(values).contiguous()
        if not ordered.is_floating_point():
            return torch.searchsorted(ordered, values, side=side, out_int32=True)
        # The framework's order has no place for NaN, which NumPy's has last, behind infinity.
        last = torch.full_like(ordered, torch.inf)
        found = torch.searchsorted(torch.where(ordered.isnan(), last, ordered), values, side=side, out_int32=True)
        n_numbers = ordered.isnan().logical_not().sum(dtype=torch.int32)
        of_nan = n_numbers if side == "left" else torch.full_like(n_numbers, ordered.shape[-1])
        return torch.where(values.isnan(), of_nan, torch.minimum(found, n_numbers))


def _index(k: Any, device: Any) -> Any:
    """Return an item of a key that holds arrays: NumPy takes integers beside arrays for arrays, too."""
    if isinstance(k, (list, np.ndarray)):
        return torch.as_tensor(k, device=device)
    is_integer = isinstance(k, (int, np.integer)) and not isinstance(k, bool)
    return torch.as_tensor([k], device=device) if is_integer else k


def _reversed(x: Any, keys: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """Apply the slices with a step below zero, which the framework lacks, and return the key that is left."""
    first: list[slice] = []
    left: list[Any] = []
    flipped: list[int] = []
    n_axes = sum(_consumed(k) for k in keys)
    for k in keys:
        if k is Ellipsis:
            first += [slice(None)] * (x.ndim - n_axes)
        elif isinstance(k, slice) and k.step is not None and k.step < 0:
            axis = len(first)
            start, stop, step = k.indices(x.shape[axis])
            count = len(range(start, stop, step))
            first.append(slice(start + (count - 1) * step, start + 1, -step) if count else slice(0, 0))
            flipped.append(axis)
            k = slice(None)
        else:
            first += [slice(None)] * _consumed(k)
        left.append(k)
    return torch.flip(x[tuple(first)], flipped), tuple(left)


def _consumed(k: Any) -> int:
    """Return how many axes one item of a key takes."""
    if k is None or k is Ellipsis or isinstance(k, bool):
        return 0
    if isinstance(k, list):
        k = np.asarray(k)
    if isinstance(k, torch.Tensor) and k.dtype is torch.bool:
        return k.ndim
    return k.ndim if isinstance(k, np.ndarray) and k.dtype == np.bool_ else 1
