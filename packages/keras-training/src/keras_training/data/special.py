"""Sparse matrices, sparse tensors and tensors with rows of different lengths, as data."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from keras_ops import sparse
from keras_ops.backend.current import current
from keras_ops.selection import selected
from keras_training.data.sources import FURTHER, ArraySource, Indices, is_float


def is_special(value: object) -> bool:
    """Tell whether a value is sparse or ragged in a way that the selected backend has tensors for.

    These are its own sparse and ragged tensors, and sparse matrices (`tocoo`) where it has sparse tensors.
    """
    return sparse.is_special(value) or (_is_matrix(value) and selected().capabilities.sparse)


def _is_matrix(value: object) -> bool:
    return hasattr(value, "tocoo") and hasattr(value, "tocsr") and hasattr(value, "nnz")


def source_of(value: Any) -> ArraySource:
    """Return the source that reads something special; its batches are tensors of the backend of the same kind."""
    if current.sparse.is_ragged(value):
        return RaggedSource(value)
    places, values, shape = _parts(value)
    return SparseSource(places, values, shape)


def _parts(value: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], tuple[int, ...]]:
    if not _is_matrix(value):
        places, values = current.sparse.to_host(value)
        return places, values, tuple(int(n) for n in current.sparse.sizes(value))
    rows = value.tocsr(copy=True)
    rows.sum_duplicates()
    rows = rows.tocoo()
    order = np.lexsort((rows.col, rows.row))
    return np.stack([rows.row[order], rows.col[order]], 1).astype(np.int64), rows.data[order], tuple(rows.shape)


class SparseSource(ArraySource):
    """Rows of something sparse, kept as places and values on the host.

    Args:
        places: Integers of shape `(n, rank)`, each place once, in order.
        values: Array of shape `(n,)`.
        shape: Sizes.
    """

    def __init__(self, places: np.ndarray[Any, Any], values: np.ndarray[Any, Any], shape: tuple[int, ...]) -> None:
        self.places: np.ndarray[Any, Any] = places
        self.values: NDArray[Any] = values
        self.shape: tuple[int, ...] = shape
        self.n_samples: int = shape[0]
        self._starts = np.searchsorted(places[:, 0], np.arange(shape[0] + 1))
        # So many values may be in a batch of n rows: a program that is compiled for a number of values is compiled once.
        self._room = np.concatenate([[0], np.cumsum(np.sort(np.diff(self._starts))[::-1])])

    @override
    def read(self, start: int, stop: int) -> Any:
        first, last = self._starts[start], self._starts[min(stop, self.n_samples)]
        places = self.places[first:last].copy()
        places[:, 0] -= start
        return self._made(places, self.values[first:last], min(stop, self.n_samples) - start)

    @override
    def take(self, indices: Indices) -> Any:
        counts = np.diff(self._starts)[indices]
        rows = np.repeat(np.arange(len(indices)), counts)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        chosen = self._starts[indices][rows] + within
        places = self.places[chosen]
        places[:, 0] = rows
        return self._made(places, self.values[chosen], len(indices))

    def _made(self, places: np.ndarray[Any, Any], values: np.ndarray[Any, Any], n_rows: int) -> Any:
        room = max(int(self._room[n_rows]), 1)
        return current.sparse.from_host(places, values, (n_rows, *self.shape[1:]), room)

    @override
    def reader(self, float_dtype: np.dtype[Any]) -> Callable[[slice | Indices], Any]:
        if is_float(self.values.dtype) and self.values.dtype != float_dtype:
            self.values = self.values.astype(float_dtype)
        return lambda rows: self.read(rows.start, rows.stop) if isinstance(rows, slice) else self.take(rows)

    @override
    def part(self, start: int, stop: int) -> object:
        first, last = self._starts[start], self._starts[stop]
        places = self.places[first:last].copy()
        places[:, 0] -= start
        return SparseSource(places, self.values[first:last], (stop - start, *self.shape[1:]))


class RaggedSource(ArraySource):
    """Rows of a ragged tensor.

    Args:
        tensor: The tensor.
    """

    def __init__(self, tensor: Any) -> None:
        self.tensor = tensor
        self.n_samples: int = int(tensor.shape[0])

    @override
    def read(self, start: int, stop: int) -> Any:
        return current.sparse.rows_of(self.tensor, slice(start, stop))

    @override
    def take(self, indices: Indices) -> Any:
        return current.sparse.rows_of(self.tensor, indices)

    @override
    def reader(self, float_dtype: np.dtype[Any]) -> Callable[[slice | Indices], Any]:
        return lambda rows: self.read(rows.start, rows.stop) if isinstance(rows, slice) else self.take(rows)

    @override
    def part(self, start: int, stop: int) -> object:
        return current.sparse.rows_of(self.tensor, slice(start, stop))


def as_tensor(value: Any) -> Any:
    """Return something sparse or ragged that a batch holds, whoever made it, as a tensor of the backend.

    Args:
        value: Sparse or ragged tensor of the backend; sparse matrix; or sparse or ragged tensor of another framework, which
            has `indices`, `values` and `dense_shape`, or `to_tensor`.

    Returns:
        A sparse or ragged tensor where the backend has such, else a dense one; `None` for a value of another kind.
    """
    if sparse.is_special(value):
        return value
    if _is_matrix(value):
        parts = _parts(value) if selected().capabilities.sparse else None
        return current.core.convert_to_tensor(value.toarray()) if parts is None else _made(*parts)
    if hasattr(value, "dense_shape") and hasattr(value, "indices"):
        arrays = (np.asarray(value.indices), np.asarray(value.values))
        shape = tuple(int(n) for n in np.asarray(value.dense_shape))
        return (
            _made(*arrays, shape)
            if selected().capabilities.sparse
            else current.core.convert_to_tensor(_filled(*arrays, shape))
        )
    if hasattr(value, "row_splits") and hasattr(value, "to_tensor"):
        return current.core.convert_to_tensor(np.asarray(value.to_tensor()))
    return None


def _filled(places: np.ndarray[Any, Any], values: np.ndarray[Any, Any], shape: tuple[int, ...]) -> Any:
    found = np.zeros(shape, values.dtype)
    np.add.at(found, tuple(places.T), values)
    return found


def _made(places: np.ndarray[Any, Any], values: np.ndarray[Any, Any], shape: tuple[int, ...]) -> Any:
    # Room in steps of powers of two, so that a compiled program serves many batches.
    room = min(1 << max(len(values) - 1, 0).bit_length(), max(prod(shape), 1))
    return current.sparse.from_host(places, values, shape, max(room, len(values)))


FURTHER.append((is_special, source_of))
