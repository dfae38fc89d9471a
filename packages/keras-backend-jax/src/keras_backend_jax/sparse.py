"""Sparse arrays: `jax.experimental.sparse`, which takes long to import, so that it is only when there is one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import prod
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
from typing_extensions import override

from keras_ops.backend.sparse import SparseBackend
from keras_ops.errors import ShapeError

_MODULE: Final = "jax.experimental.sparse"
_LARGEST: Final = 2**31 - 1


def _lib() -> Any:
    from jax.experimental import sparse

    return sparse


def _plain(x: Any) -> Any:
    """Return a sparse array with an index for each axis."""
    x = x if hasattr(x, "n_batch") and hasattr(x, "nse") and hasattr(x, "indices_sorted") else x.to_bcoo()
    if x.n_batch or x.n_dense:
        x = _lib().bcoo_update_layout(x, n_batch=0, n_dense=0, on_inefficient=None)
    return x


class JaxSparse(SparseBackend[jax.Array]):
    """Arrays in COO form. Some of their entries may lie outside the shape: these fill up what has to have a static size."""

    @override
    def is_sparse(self, x: object) -> bool:
        module = sys.modules.get(_MODULE)
        return module is not None and isinstance(x, module.JAXSparse)

    @override
    def stored(self, x: Any) -> tuple[jax.Array, jax.Array]:
        x = _plain(x)
        inside = (x.indices < jnp.array(x.shape, x.indices.dtype)).all(1)
        return jnp.where(inside[:, None], x.indices, 0), jnp.where(inside, x.data, jnp.zeros((), x.data.dtype))

    @override
    def values(self, x: Any) -> jax.Array:
        return _plain(x).data

    @override
    def made(self, places: jax.Array, values: jax.Array, sizes: Sequence[Any], distinct: bool = False) -> Any:
        if prod(sizes) > _LARGEST:
            raise ShapeError("sparse", f"the shape {tuple(sizes)} has more elements than can be counted in 32 bits.")
        return _lib().BCOO((values, places.astype(jnp.int32)), shape=tuple(sizes), unique_indices=distinct)

    @override
    def with_values(self, x: Any, values: jax.Array) -> Any:
        x = _plain(x)
        flags = {"indices_sorted": x.indices_sorted, "unique_indices": x.unique_indices}
        return _lib().BCOO((values, x.indices), shape=x.shape, **flags)

    @override
    def distinct(self, x: Any) -> Any:
        x = _plain(x)
        return x if x.unique_indices else _lib().bcoo_sum_duplicates(x, nse=x.nse)

    @override
    def aligned(self, x: Any, y: Any) -> tuple[Any, jax.Array, jax.Array]:
        (places1, a), (places2, b) = self.stored(x), self.stored(y)
        left = jnp.stack([a, jnp.zeros_like(a)], 1)
        right = jnp.stack([jnp.zeros_like(b), b], 1)
        pairs = jnp.concatenate([left, right])
        whole = _lib().BCOO((pairs, jnp.concatenate([places1, places2])), shape=(*x.shape, 2))
        whole = _lib().bcoo_sum_duplicates(whole, nse=whole.nse)
        found = _lib().BCOO((whole.data[:, 0], whole.indices), shape=x.shape, indices_sorted=True, unique_indices=True)
        return found, whole.data[:, 0], whole.data[:, 1]

    @override
    def dense(self, x: Any) -> jax.Array:
        if x.dtype == jnp.bool_:
            return self.dense(self.with_values(x, self.values(x).astype(jnp.int32))) != 0
        return x.todense()

    @override
    def from_dense(self, x: jax.Array) -> Any:
        if x.dtype == jnp.bool_:
            found = self.from_dense(x.astype(jnp.int32))
            return self.with_values(found, found.data != 0)
        nse = x.size if isinstance(x, jax.core.Tracer) else None  # how many there are is known at run time
        return _lib().BCOO.fromdense(x, nse=nse)

    @override
    def to_host(self, x: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        x = self.distinct(x)
        places, values = np.asarray(x.indices), np.asarray(x.data)
        inside = (places < np.array(x.shape, places.dtype)).all(1)
        places, values = places[inside], values[inside]
        order = np.lexsort(places.T[::-1])
        return places[order], values[order]

    @override
    def from_host(
        self, places: np.ndarray[Any, Any], values: np.ndarray[Any, Any], shape: Sequence[int], room: int | None = None
    ) -> Any:
        fill = 0 if room is None else room - len(values)
        if fill:
            places = np.concatenate([places, np.full((fill, len(shape)), shape, places.dtype)])
            values = np.concatenate([values, np.zeros(fill, values.dtype)])
        arrays = (jnp.asarray(values), jnp.asarray(places, dtype=jnp.int32))
        return _lib().BCOO(arrays, shape=tuple(shape), indices_sorted=True, unique_indices=True)
