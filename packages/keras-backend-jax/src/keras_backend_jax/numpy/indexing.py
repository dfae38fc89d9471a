"""Picking, sorting and searching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np
from typing_extensions import override

from keras_ops.backend.numpy.indexing import IndexingNumpy
from keras_ops.variable import KerasVariable


def _index(key: Any) -> Any:
    return np.asarray(key) if isinstance(key, list) else key.value if isinstance(key, KerasVariable) else key


class JaxIndexing(IndexingNumpy[Any]):
    """Picking, sorting and searching."""

    @override
    def get_item(self, x: Any, key: Any) -> Any:
        try:
            return x[key]
        except (TypeError, ValueError):  # a list, which only NumPy takes for an array, or a variable
            indices = key if isinstance(key, tuple) else (key,)
            if not any(isinstance(k, (list, KerasVariable)) for k in indices):
                raise
            return x[tuple(map(_index, indices))]

    @override
    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return jnp.take(x, indices, axis)

    @override
    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return jnp.take_along_axis(x, indices, axis)

    @override
    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return jnp.where(condition, x1, x2)

    @override
    def nonzero(self, x: Any) -> tuple[Any, ...]:
        return tuple(indices.astype(jnp.int32) for indices in jnp.nonzero(x))

    @override
    def argsort(self, x: Any, axis: int | None = -1) -> Any:
        return jnp.argsort(x, axis).astype(jnp.int32)

    @override
    def sort(self, x: Any, axis: int | None = -1) -> Any:
        return jnp.sort(x, axis)

    @override
    def searchsorted(self, sorted_sequence: Any, values: Any, side: str = "left") -> Any:
        return jnp.searchsorted(sorted_sequence, values, side).astype(jnp.int32)

    @override
    def digitize(self, x: Any, bins: Any) -> Any:
        return jnp.digitize(x, bins).astype(jnp.int32)

    @override
    def select(self, condlist: Sequence[Any], choicelist: Sequence[Any], default: Any) -> Any:
        return jnp.select(condlist, choicelist, default)
