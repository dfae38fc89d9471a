"""One dataset as two."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np

from keras_datasets.pipelines import frameworks
from keras_ops.backend.pipelines import PipelinesBackend

__all__ = ["Split", "split_dataset"]


class Split:
    """Some samples of a dataset: it has a length, an order and indices, as data loaders expect.

    Args:
        samples: Something with indices.
        indices: Those of the samples that it has.
    """

    def __init__(self, samples: Any, indices: list[int]) -> None:
        self._samples, self._indices = samples, indices

    def __len__(self) -> int:
        return len(self._indices)

    def __getitem__(self, i: int) -> Any:
        return self._samples[self._indices[i]]

    def __iter__(self) -> Iterator[Any]:
        return (self._samples[i] for i in self._indices)


def split_dataset(
    dataset: Any,
    left_size: float | None = None,
    right_size: float | None = None,
    shuffle: bool = False,
    seed: int | None = None,
    preferred_backend: str | None = None,
) -> tuple[Any, Any]:
    """Split a dataset into two.

    Args:
        dataset: An array, a list or tuple of arrays of one length, a finite pipeline of a framework, or any object with
            a length and indices.
        left_size: Samples of the first part, an integer or a fraction of all; None for what the other leaves.
        right_size: Those of the second part, likewise.
        shuffle: Whether samples are shuffled beforehand.
        seed: Seed of that order.
        preferred_backend: Name of the backend whose framework's pipelines are returned; others get samples by index.

    Returns:
        The two parts. Arrays and pipelines become pipelines of the framework that has them where one is installed; everything else, parts
        that have a length and indices.

    Raises:
        TypeError: `dataset` or a size is of another type.
        ValueError: A size does not fit, or arrays are empty or of different lengths.

    Examples:
        >>> left, right = split_dataset(np.arange(10.0), left_size=0.8)
        >>> len(left), [float(x) for x in right]
        (8, [8.0, 9.0])
    """
    known = frameworks()
    owner = next((one for one in known.values() if one.is_dataset(dataset)), None)
    batch_size: int | None = None
    if owner is not None:
        samples, batch_size = owner.samples(dataset)
        _check_not_empty(samples)
    else:
        samples, owner = _samples(dataset), _chosen(known, dataset, preferred_backend)
    n = len(samples)
    left, right = _sizes(left_size, right_size, n)
    order = list(range(n))
    if shuffle:
        random.Random(seed).shuffle(order)
    parts = order[:left], order[n - right :]
    if owner is None:
        return Split(samples, parts[0]), Split(samples, parts[1])
    one, other = ([samples[i] for i in indices] for indices in parts)
    return owner.dataset(one, batch_size), owner.dataset(other, batch_size)


def _chosen(known: dict[str, PipelinesBackend], dataset: Any, preferred: str | None) -> PipelinesBackend | None:
    if not isinstance(dataset, np.ndarray | list | tuple):
        return known.get(preferred or "")
    return known.get(preferred or "") if preferred else next(iter(known.values()), None)


def _check_not_empty(samples: Any) -> None:
    if not len(samples):
        raise ValueError("Received an empty dataset. Argument `dataset` must have at least one sample.")


def _samples(dataset: Any) -> Any:
    if isinstance(dataset, list | tuple):
        return _rows(dataset)
    if isinstance(dataset, np.ndarray):
        _check_not_empty(dataset)
        return list(dataset)
    if isinstance(dataset, str | bytes | dict) or not (hasattr(dataset, "__len__") and hasattr(dataset, "__getitem__")):
        raise TypeError(f"Unsupported dataset type: {type(dataset)}")
    _check_not_empty(dataset)
    return dataset


def _rows(arrays: list[Any] | tuple[Any, ...]) -> list[tuple[Any, ...]]:
    kind = type(arrays).__name__
    if not arrays:
        raise ValueError(f"Received an empty {kind} dataset. Please provide a non-empty {kind} of arrays.")
    for i, array in enumerate(arrays):
        if not isinstance(array, np.ndarray):
            raise ValueError(f"Expected a {kind} of `numpy.ndarray` objects, Received: {type(array)} at index {i}.")
        if len(array) != len(arrays[0]):
            raise ValueError(
                f"Received a {kind} of NumPy arrays with different lengths. Mismatch found at index {i}, Expected "
                f"shape={arrays[0].shape} Received shape={array.shape}. Please provide a {kind} of NumPy arrays of the same length."
            )
    _check_not_empty(arrays[0])
    return list(zip(*arrays, strict=True))


def _sizes(left: Any, right: Any, n: int) -> tuple[int, int]:
    if left is None and right is None:
        raise ValueError(
            "At least one of the `left_size` or `right_size` must be specified. Received: left_size=None and right_size=None"
        )
    for name, size in (("left_size", left), ("right_size", right)):
        if size is not None and (isinstance(size, bool) or not isinstance(size, int | float)):
            raise TypeError(
                f"Invalid `{name}` Type. Expected: int or float or None, Received: type({name})={type(size)}."
            )
    if left == 0 and right == 0:
        raise ValueError(
            "Both `left_size` and `right_size` are zero. At least one of the split sizes must be non-zero."
        )
    for name, size in (("left_size", left), ("right_size", right)):
        if size is not None and not 0 < size < (n if isinstance(size, int) else 1):
            raise ValueError(
                f"`{name}` should be either a positive integer smaller than {n}, or a float within the range `[0, 1]`. "
                f"Received: {name}={size}"
            )
    if isinstance(left, float) and isinstance(right, float) and left + right > 1:
        raise ValueError(
            "The sum of `left_size` and `right_size` is greater than 1. It must be less than or equal to 1."
        )
    return _counts(left, right, n)


def _counts(left: Any, right: Any, n: int) -> tuple[int, int]:
    first = round(left * n) if isinstance(left, float) else left
    second = round(right * n) if isinstance(right, float) else right
    first = n - second if first is None else first
    second = n - first if second is None else second
    if first + second > n:
        raise ValueError(
            f"The sum of `left_size` and `right_size` should be smaller than the {n}. "
            f"Received: left_size + right_size = {first + second} and total_length = {n}"
        )
    for side, size in (("left", first), ("right", second)):
        if size == 0:
            raise ValueError(
                f"With `dataset` of length={n}, `left_size`={first} and `right_size`={second}. Resulting {side} side dataset "
                "split will be empty. Adjust any of the aforementioned parameters"
            )
    return first, second
