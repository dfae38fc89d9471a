"""Tensors made from numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.core.tensors import default_device, to_torch
from keras_backend_torch.numpy.unsigned import in_signed
from keras_ops.backend.numpy.creation import CreationNumpy


class TorchCreation(CreationNumpy[Any]):
    """Tensors made from numbers, on the default device."""

    @override
    def zeros(self, shape: Sequence[Any], dtype: str) -> Any:
        return torch.zeros(shape, dtype=to_torch(dtype), device=default_device())

    @override
    def ones(self, shape: Sequence[Any], dtype: str) -> Any:
        return torch.ones(shape, dtype=to_torch(dtype), device=default_device())

    @override
    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> Any:
        if isinstance(fill_value, torch.Tensor):
            # Expanded memory cannot be written to, hence the copy.
            return fill_value.to(to_torch(dtype)).expand(tuple(shape)).clone()
        return torch.full(tuple(shape), fill_value, dtype=to_torch(dtype), device=default_device())

    @override
    def full_like(self, x: Any, fill_value: Any, dtype: str | None = None) -> Any:
        wanted = x.dtype if dtype is None else to_torch(dtype)
        if isinstance(fill_value, torch.Tensor):
            return fill_value.to(wanted).expand(x.shape).clone()
        return torch.full_like(x, fill_value, dtype=wanted)

    @override
    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        wanted = to_torch(dtype)
        # The framework refuses what goes the wrong way, which is an empty range.
        stop = max(start, stop) if step > 0 else min(start, stop)
        if wanted in (torch.bool, torch.uint16, torch.uint32, torch.uint64):  # the framework has no ranges of these
            return torch.arange(start, stop, step, device=default_device()).to(wanted)
        return torch.arange(start, stop, step, dtype=wanted, device=default_device())

    @override
    def tril(self, x: Any, k: int = 0) -> Any:
        try:
            return torch.tril(x, k)
        except NotImplementedError:
            return in_signed(torch.tril, x, k)

    @override
    def triu(self, x: Any, k: int = 0) -> Any:
        try:
            return torch.triu(x, k)
        except NotImplementedError:
            return in_signed(torch.triu, x, k)
