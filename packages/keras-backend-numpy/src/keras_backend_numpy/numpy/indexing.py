"""Picking, sorting and searching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_numpy.precision import HALF
from keras_ops.backend.numpy.indexing import IndexingNumpy


class NumpyIndexing(IndexingNumpy[Any]):
    """Picking, sorting and searching."""

    @override
    def get_item(self, x: Any, key: Any) -> Any:
        return x[key]

    @override
    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return np.take(x, indices, axis)

    @override
    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return np.take_along_axis(x, indices, axis)

    @override
    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return np.where(condition, x1, x2)

    @override
    def nonzero(self, x: Any) -> tuple[Any, ...]:
        return tuple(indices.astype(np.int32) for indices in np.nonzero(x))

    @override
    def argsort(self, x: Any, axis: int | None = -1) -> Any:
        return np.argsort(_ordered(x), axis, kind="stable").astype(np.int32)

    @override
    def sort(self, x: Any, axis: int | None = -1) -> Any:
        return np.sort(_ordered(x), axis).astype(x.dtype, copy=False)

    @override
    def argpartition(self, x: Any, kth: int, axis: int | None = -1) -> Any:
        return np.argpartition(_ordered(x), kth, axis).astype(np.int32)

    @override
    def searchsorted(self, sorted_sequence: Any, values: Any, side: str = "left") -> Any:
        found = np.searchsorted(_ordered(sorted_sequence), _ordered(values), "left" if side == "left" else "right")
        return np.asarray(found).astype(np.int32)

    @override
    def digitize(self, x: Any, bins: Any) -> Any:
        return np.asarray(np.digitize(x, bins)).astype(np.int32)

    @override
    def select(self, condlist: Sequence[Any], choicelist: Sequence[Any], default: Any) -> Any:
        return np.select(condlist, choicelist, default)


def _ordered(x: Any) -> Any:
    """Return an array whose order puts NaN last, which that of bfloat16 does not."""
    return x.astype(np.float32) if x.dtype in HALF else x
