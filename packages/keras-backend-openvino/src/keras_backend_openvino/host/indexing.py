"""Picking, sorting and searching in arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_backend_openvino.host.precision import ordered


class HostIndexing:
    """What NumPy has of these; indices are int32."""

    def get_item(self, x: Any, key: Any) -> Any:
        return x[key]

    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return np.take(x, indices, axis)

    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return np.take_along_axis(x, indices, axis)

    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return np.where(condition, x1, x2)

    def nonzero(self, x: Any) -> tuple[Any, ...]:
        return tuple(places.astype(np.int32) for places in np.nonzero(x))

    def argsort(self, x: Any, axis: int | None = -1) -> Any:
        return np.argsort(ordered(x), axis, kind="stable").astype(np.int32)

    def searchsorted(self, sorted_sequence: Any, values: Any, side: str = "left") -> Any:
        found = np.searchsorted(ordered(sorted_sequence), ordered(values), "left" if side == "left" else "right")
        return np.asarray(found).astype(np.int32)
