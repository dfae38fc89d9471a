"""Slices and scattered updates."""

from __future__ import annotations

import builtins
from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.core.slicing import SlicingCore, block_sizes, fitted_starts


def _block(x: Any, start_indices: Any, sizes: Any) -> tuple[builtins.slice, ...]:
    starts = fitted_starts(start_indices, sizes, x.shape)
    return tuple(builtins.slice(i, i + n) for i, n in zip(starts, sizes, strict=True))


class TorchSlicing(SlicingCore[Any]):
    """Slices and scattered updates."""

    @override
    def slice(self, inputs: Any, start_indices: Any, shape: Any) -> Any:
        return inputs[_block(inputs, start_indices, block_sizes(start_indices, shape, inputs.shape))]

    @override
    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        result = inputs.clone()
        result[_block(inputs, start_indices, updates.shape)] = updates
        return result

    @override
    def scatter(self, indices: Any, values: Any, shape: Any) -> Any:
        places = torch.unbind(indices.long(), -1)
        zeros = torch.zeros(tuple(shape), dtype=values.dtype, device=values.device)
        return zeros.index_put(places, values, accumulate=True)

    @override
    def scatter_update(self, inputs: Any, indices: Any, updates: Any) -> Any:
        return inputs.index_put(torch.unbind(indices.long(), -1), updates)

    @override
    def unstack(self, x: Any, num: int | None = None, axis: int = 0) -> list[Any]:
        return list(torch.unbind(x, axis))
