"""Array-likes that a batch is read from: each kind answers a slice or a gather with a NumPy array.

A source reads only the rows that are asked for. Slices of arrays in memory are views.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from numbers import Number
from typing import Any, Final, TypeAlias, cast

import numpy as np
from typing_extensions import override

from keras_training.data.errors import DataTypeError, describe

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Indices: TypeAlias = np.ndarray[Any, np.dtype[np.intp]]
ToNumpy: TypeAlias = Callable[[object], Array]

# Kinds of data that other modules read: what tells them, and what makes their sources. They come before the ones here.
FURTHER: Final[list[tuple[Callable[[object], bool], Callable[[Any], ArraySource]]]] = []


class ArraySource(ABC):
    """Rows along the first axis, read on demand.

    Attributes:
        n_samples: Number of rows.
    """

    n_samples: int

    @abstractmethod
    def read(self, start: int, stop: int) -> Array:
        """Return the rows from `start` up to `stop`, as a view where the rows are in memory."""

    @abstractmethod
    def take(self, indices: Indices) -> Array:
        """Return the rows at `indices`, in that order."""

    def part(self, start: int, stop: int) -> object:
        """Return the rows from `start` up to `stop` as something that can be a source again, uncopied."""
        return _Part(self, start, stop)

    def reader(self, float_dtype: np.dtype[Any]) -> Callable[[slice | Indices], Array]:
        """Return a function that reads a slice or a gather, floats in a dtype.

        Args:
            float_dtype: The dtype of what is floating.
        """

        def read(rows: slice | Indices) -> Array:
            array = self.read(rows.start, rows.stop) if isinstance(rows, slice) else self.take(rows)
            return array.astype(float_dtype, copy=False) if is_float(array.dtype) else array

        return read


class _MemorySource(ArraySource):
    def __init__(self, array: Array) -> None:
        self.array, self.n_samples = array, len(array)

    @override
    def read(self, start: int, stop: int) -> Array:
        return cast("Array", self.array[start:stop])

    @override
    def take(self, indices: Indices) -> Array:
        return cast("Array", self.array.take(indices, axis=0))

    @override
    def part(self, start: int, stop: int) -> object:
        return self.array[start:stop]

    @override
    def reader(self, float_dtype: np.dtype[Any]) -> Callable[[slice | Indices], Array]:
        array = self.array
        if type(array) is not np.ndarray or (is_float(array.dtype) and array.dtype != float_dtype):
            return super().reader(float_dtype)
        return lambda rows: array[rows] if type(rows) is slice else array.take(rows, 0)


class _FrameSource(ArraySource):
    """A data frame or series (`iloc`, `to_numpy`); a series of n values has rows of one value."""

    def __init__(self, frame: Any) -> None:
        self.frame, self.n_samples = frame, len(frame)

    @override
    def read(self, start: int, stop: int) -> Array:
        return _rows(self.frame.iloc[start:stop])

    @override
    def take(self, indices: Indices) -> Array:
        return _rows(self.frame.iloc[indices])

    @override
    def part(self, start: int, stop: int) -> object:
        return self.frame.iloc[start:stop]


def _rows(frame: Any) -> Array:
    array = np.asarray(frame.to_numpy())
    if array.dtype == object and array.size and all(isinstance(value, Number) for value in array.ravel()):
        array = np.array(array.tolist())
    return array.reshape(-1, 1) if array.ndim == 1 else array


class _StoredSource(ArraySource):
    """An array on disk (`shape`, `chunks`, slicing), of which only a slice or rising indices can be read."""

    def __init__(self, stored: Any) -> None:
        self.stored, self.n_samples = stored, int(stored.shape[0])

    @override
    def read(self, start: int, stop: int) -> Array:
        return np.asarray(self.stored[start:stop])

    @override
    def take(self, indices: Indices) -> Array:
        rising, back = np.unique(indices, return_inverse=True)
        return cast("Array", np.asarray(self.stored[rising])[back])


class _SparseSource(ArraySource):
    """A sparse matrix (`tocsr`, `toarray`), of which each batch is made dense."""

    def __init__(self, matrix: Any) -> None:
        self.matrix = matrix.tocsr()
        self.n_samples = int(self.matrix.shape[0])

    @override
    def read(self, start: int, stop: int) -> Array:
        return np.asarray(self.matrix[start:stop].toarray())

    @override
    def take(self, indices: Indices) -> Array:
        return np.asarray(self.matrix[indices].toarray())

    @override
    def part(self, start: int, stop: int) -> object:
        return self.matrix[start:stop]


class _Part(ArraySource):
    def __init__(self, source: ArraySource, start: int, stop: int) -> None:
        self.source, self.start, self.n_samples = source, start, stop - start

    @override
    def read(self, start: int, stop: int) -> Array:
        return self.source.read(self.start + start, self.start + min(stop, self.n_samples))

    @override
    def take(self, indices: Indices) -> Array:
        return self.source.take(indices + self.start)


def is_numbers(value: object) -> bool:
    """Tell whether `value` is a list or tuple that holds numbers only, at any depth: one array, not a structure.

    Args:
        value: Anything.

    Returns:
        True for `[1, 2.0]` and `[[1], [2]]`; False for an empty list and for a list of arrays.

    Examples:
        >>> import numpy as np
        >>> is_numbers([[1, 2], [3, 4]]), is_numbers([np.zeros(2)]), is_numbers([])
        (True, False, False)
    """
    if not isinstance(value, (list, tuple)) or not value or hasattr(value, "_fields"):
        return False
    return all(isinstance(item, (Number, np.bool_)) or is_numbers(item) for item in value)


def is_array_like(value: object) -> bool:
    """Tell whether `value` can be a source of rows.

    Args:
        value: Anything.

    Returns:
        True for arrays, tensors, data frames, series, sparse matrices, arrays on disk and lists of numbers.

    Examples:
        >>> import numpy as np
        >>> is_array_like(np.zeros(3)), is_array_like([1, 2]), is_array_like("abc")
        (True, True, False)
    """
    if isinstance(value, (str, bytes, type)):
        return False
    if isinstance(value, (np.ndarray, ArraySource)) or is_numbers(value):
        return True
    array_like = hasattr(value, "__array__") or hasattr(value, "__dlpack__") or _is_sparse(value)
    array_like = array_like or any(matches(value) for matches, _ in FURTHER)
    return array_like and not isinstance(value, Number)


def as_source(leaf: object, name: str, caller: str, to_numpy: ToNumpy) -> ArraySource:
    """Return the source that reads an array-like.

    Args:
        leaf: An array-like whose first axis is the samples.
        name: What errors call it.
        caller: Name of what the user called, for errors.
        to_numpy: Turns a tensor into an array, sharing memory where it can.

    Returns:
        The source.

    Raises:
        DataTypeError: `leaf` is no array-like, is a scalar, or holds Python objects.
    """
    if isinstance(leaf, ArraySource):
        return leaf
    if not is_array_like(leaf):
        raise DataTypeError(caller, f"Unrecognized data type: {name}={describe(leaf)}; expected an array.")
    if hasattr(leaf, "iloc") and hasattr(leaf, "to_numpy"):
        return _FrameSource(leaf)
    for matches, build in FURTHER:
        if matches(leaf):
            return build(leaf)
    if _is_sparse(leaf):
        return _SparseSource(leaf)
    if _is_stored(leaf):
        return _StoredSource(leaf)
    array = leaf if isinstance(leaf, np.ndarray) else np.asarray(leaf) if is_numbers(leaf) else to_numpy(leaf)
    if array.dtype == object:
        array = _strings(array)
    _check(array, name, caller)
    return _MemorySource(array)


def _strings(array: Array) -> Array:
    """Return an array of strings for one of Python objects that are all strings, or bytes as tensors of strings give them."""
    if not all(isinstance(x, (str, bytes)) for x in array.flat):
        return array
    return np.array([x.decode() if isinstance(x, bytes) else x for x in array.flat], np.str_).reshape(array.shape)


def _check(array: Array, name: str, caller: str) -> None:
    if array.ndim == 0:
        raise DataTypeError(
            caller, f"{name} is a scalar of shape (); expected an array whose first axis is the samples."
        )
    if array.dtype == object:
        raise DataTypeError(caller, f"{name} is an array of dtype object; expected numbers, booleans or strings.")


def _is_sparse(value: object) -> bool:
    return hasattr(value, "tocsr") and hasattr(value, "toarray")


def _is_stored(value: object) -> bool:
    shape = getattr(value, "shape", ())
    return (
        not isinstance(value, np.ndarray) and hasattr(value, "chunks") and isinstance(shape, tuple) and len(shape) > 0
    )


def is_float(dtype: np.dtype[Any]) -> bool:
    """Tell whether a dtype is floating, bfloat16 included.

    Examples:
        >>> import numpy as np
        >>> is_float(np.dtype("float16")), is_float(np.dtype("int8"))
        (True, False)
    """
    return dtype.kind == "f" or dtype.name == "bfloat16"
