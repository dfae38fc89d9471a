"""Shape, order and repetition of elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.core.tensors import to_torch
from keras_ops.backend.numpy.manipulation import ManipulationNumpy
from keras_ops.dtypes import dtype_name


class TorchManipulation(ManipulationNumpy[Any]):
    """Shape, order and repetition of elements."""

    @override
    def reshape(self, x: Any, newshape: Any) -> Any:
        return torch.reshape(x, (newshape,) if isinstance(newshape, int) else newshape)

    @override
    def transpose(self, x: Any, axes: Any = None) -> Any:
        return torch.permute(x, tuple(range(x.ndim))[::-1] if axes is None else tuple(axes))

    @override
    def concatenate(self, xs: Sequence[Any], axis: int | None = 0) -> Any:
        if axis is None:
            return torch.cat([torch.ravel(x) for x in xs])
        return torch.cat(tuple(xs), axis)

    @override
    def broadcast_to(self, x: Any, shape: Any) -> Any:
        return torch.broadcast_to(x, tuple(shape))

    @override
    def pad_constant(self, x: Any, pad_width: Any, value: Any) -> Any:
        # The framework wants the widths of the last axis first.
        widths = [int(n) for pair in reversed(list(pad_width)) for n in pair]
        if isinstance(value, torch.Tensor):
            value = value.item()
        return torch.nn.functional.pad(x, widths, value=value)

    @override
    def flip(self, x: Any, axis: Any = None) -> Any:
        if axis is None:
            axis = tuple(range(x.ndim))
        return torch.flip(x, (axis,) if isinstance(axis, int) else tuple(axis))

    @override
    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        if isinstance(repeats, (int, torch.Tensor)):
            return torch.repeat_interleave(x, repeats, axis)
        counts = [int(n) for n in repeats]
        if len(counts) == 1:
            return torch.repeat_interleave(x, counts[0], axis)
        # The counts are known, so the device need not be asked for the size of the result.
        return torch.repeat_interleave(x, torch.tensor(counts, device=x.device), axis, output_size=sum(counts))

    @override
    def view(self, x: Any, dtype: Any = None) -> Any:
        return x if dtype is None else x.contiguous().view(to_torch(dtype_name(dtype)))

    @override
    def copy(self, x: Any) -> Any:
        return torch.clone(x)

    @override
    def ravel(self, x: Any) -> Any:
        return torch.ravel(x)

    @override
    def expand_dims(self, x: Any, axis: Any) -> Any:
        return torch.unsqueeze(x, axis) if isinstance(axis, int) else super().expand_dims(x, axis)

    @override
    def squeeze(self, x: Any, axis: Any = None) -> Any:
        if axis is None:
            return torch.squeeze(x)
        return torch.squeeze(x, axis if isinstance(axis, int) else tuple(axis))

    @override
    def swapaxes(self, x: Any, axis1: int, axis2: int) -> Any:
        return torch.swapaxes(x, axis1, axis2)

    @override
    def moveaxis(self, x: Any, source: Any, destination: Any) -> Any:
        return torch.movedim(x, source, destination)

    @override
    def stack(self, x: Sequence[Any], axis: int = 0) -> Any:
        return torch.stack(tuple(x), axis)

    @override
    def split(self, x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
        if not isinstance(indices_or_sections, int):
            indices_or_sections = tuple(int(i) for i in indices_or_sections)
        return list(torch.tensor_split(x, indices_or_sections, axis))

    @override
    def array_split(self, x: Any, indices_or_sections: int, axis: int = 0) -> list[Any]:
        return list(torch.tensor_split(x, indices_or_sections, axis))

    @override
    def tile(self, x: Any, repeats: Any) -> Any:
        return torch.tile(x, (repeats,) if isinstance(repeats, int) else tuple(repeats))

    @override
    def roll(self, x: Any, shift: Any, axis: Any = None) -> Any:
        return torch.roll(x, shift, axis)

    @override
    def rot90(self, array: Any, k: int = 1, axes: Any = (0, 1)) -> Any:
        return torch.rot90(array, k, tuple(axes))

    @override
    def diagonal(self, x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        return torch.diagonal(x, offset, axis1, axis2)

    @override
    def diag(self, x: Any, k: int = 0) -> Any:
        return torch.diag(x, k)
