"""Pipelines of samples: those of an installed framework that has them, else plain ones of arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from keras_ops.backend.pipelines import Array, Feeding, PipelinesBackend
from keras_ops.selection import installed, load_backend

__all__ = ["Pipeline", "frameworks", "stacked"]


def frameworks() -> dict[str, PipelinesBackend]:
    """Return, by backend's name, the pipelines of the frameworks that are installed; nothing is imported for it."""
    found = [load_backend(name) for name in installed()]
    return {b.name: b.pipelines for b in found if b.capabilities.pipelines and b.is_installed()}


def stacked(samples: Sequence[Any]) -> Any:
    """Return samples of one shape as a batch; strings of bytes stay objects."""
    if isinstance(samples[0], bytes):
        batch = np.empty(len(samples), object)
        batch[:] = samples
        return batch
    return np.stack(samples)


class Pipeline:
    """Samples of a dataset, in batches; each pass over it is an epoch.

    Args:
        n: Samples.
        read: Returns a sample by its number.
        labels: What belongs to each sample, or `None`.
        feeding: Size of batches, and whether and how they are shuffled.
        collate: Makes a batch of samples.

    Attributes:
        class_names: Names of the classes, or `None`.
        file_paths: Paths of the files, or `None`.

    Examples:
        >>> squares = Pipeline(5, lambda i: np.array(i * i), np.arange(5), Feeding(2, shuffle=False, seed=None))
        >>> len(squares), [x.tolist() for x, _ in squares]
        (3, [[0, 1], [4, 9], [16]])
    """

    def __init__(
        self,
        n: int,
        read: Callable[[int], Any],
        labels: Array | None,
        feeding: Feeding,
        collate: Callable[[Sequence[Any]], Any] = stacked,
    ) -> None:
        if feeding.batch_size is not None and feeding.batch_size <= 0:
            raise ValueError(f"`batch_size` must be None or a positive integer. Received: {feeding.batch_size}")
        self.class_names: list[str] | None = None
        self.file_paths: list[str] | None = None
        self._n, self._read, self._labels = n, read, labels
        self._feeding, self._collate, self._epoch = feeding, collate, 0

    def __len__(self) -> int:
        size = self._feeding.batch_size
        return self._n if size is None else math.ceil(self._n / size)

    def __iter__(self) -> Iterator[Any]:
        order = np.arange(self._n)
        if self._feeding.shuffle:
            seed = self._feeding.seed
            np.random.default_rng(None if seed is None else (seed, self._epoch)).shuffle(order)
        self._epoch += 1
        return self._pass(order)

    def _pass(self, order: Array) -> Iterator[Any]:
        labels, size = self._labels, self._feeding.batch_size
        if size is None:
            for i in order:
                yield self._read(int(i)) if labels is None else (self._read(int(i)), labels[i])
            return
        for start in range(0, self._n, size):
            chosen = order[start : start + size]
            batch = self._collate([self._read(int(i)) for i in chosen])
            yield batch if labels is None else (batch, labels[chosen])
