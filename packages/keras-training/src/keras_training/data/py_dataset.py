"""Data sets that a user writes as a class which returns any batch by its index."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

_DEFAULTS = {"_workers": 1, "_use_multiprocessing": False, "_max_queue_size": 10}


class PyDataset:
    """Base class of data sets in plain Python, whose batches may be prepared in parallel.

    A subclass defines `__getitem__(index)`, which returns a batch, a tuple `(inputs,)`,
    `(inputs, targets)` or `(inputs, targets, sample_weights)`, and either `__len__` or the property
    `num_batches`, `None` for a data set without end. It may define `on_epoch_begin` and `on_epoch_end`.

    Args:
        workers: Number of threads or processes that call `__getitem__`. With 0 or 1 thread it is called in
            the thread of the loop.
        use_multiprocessing: Whether workers are processes rather than threads, which helps where
            `__getitem__` is busy in Python itself. Batches are then copied between processes.
        max_queue_size: Number of batches that are prepared ahead.

    Examples:
        >>> import numpy as np
        >>> class Squares(PyDataset):
        ...     def __len__(self):
        ...         return 2
        ...
        ...     def __getitem__(self, index):
        ...         x = np.arange(3) + 3 * index
        ...         return x, x**2
        >>> [y.tolist() for x, y in Squares()]
        [[0, 1, 4], [9, 16, 25]]
    """

    def __init__(self, workers: int = 1, use_multiprocessing: bool = False, max_queue_size: int = 10) -> None:
        self._workers = workers
        self._use_multiprocessing = use_multiprocessing
        self._max_queue_size = max_queue_size

    @property
    def workers(self) -> int:
        """Number of threads or processes that prepare batches."""
        return int(self._setting("_workers"))

    @workers.setter
    def workers(self, value: int) -> None:
        self._workers = value

    @property
    def use_multiprocessing(self) -> bool:
        """Whether workers are processes."""
        return bool(self._setting("_use_multiprocessing"))

    @use_multiprocessing.setter
    def use_multiprocessing(self, value: bool) -> None:
        self._use_multiprocessing = value

    @property
    def max_queue_size(self) -> int:
        """Number of batches that are prepared ahead."""
        return int(self._setting("_max_queue_size"))

    @max_queue_size.setter
    def max_queue_size(self, value: int) -> None:
        self._max_queue_size = value

    @property
    def num_batches(self) -> int | None:
        """Number of batches, by default `len(self)`; a subclass may return `None` for a data set without end."""
        length = getattr(self, "__len__", None)
        if length is None:
            raise NotImplementedError(
                f"`{type(self).__name__}` has neither `__len__` nor the property `num_batches`. You need to implement"
                " one of them, so that it returns the number of batches (`num_batches` may return None for a data"
                " set without end)."
            )
        return int(length())

    def __getitem__(self, index: int) -> Any:
        """Return the batch at a position.

        Args:
            index: Position of the batch, from 0.

        Returns:
            A tuple `(inputs,)`, `(inputs, targets)` or `(inputs, targets, sample_weights)`.
        """
        raise NotImplementedError(f"`{type(self).__name__}` has no `__getitem__(index)`, which returns a batch.")

    def __iter__(self) -> Iterator[Any]:
        """Return the batches in order, from the first to the last, or without end."""
        index, n_batches = 0, self.num_batches
        while n_batches is None or index < n_batches:
            yield self[index]
            index += 1

    def on_epoch_begin(self) -> None:
        """Called before each epoch; does nothing unless overridden."""

    def on_epoch_end(self) -> None:
        """Called after each epoch, for instance to reorder samples; does nothing unless overridden."""

    def _setting(self, name: str) -> Any:
        if name not in vars(self):
            warnings.warn(
                "Your `PyDataset` class should call `super().__init__(**kwargs)` in its constructor. `**kwargs` can"
                " include `workers`, `use_multiprocessing`, `max_queue_size`. Do not pass these arguments to"
                " `fit()`, as they will be ignored.",
                stacklevel=3,
            )
            for missing, default in _DEFAULTS.items():
                vars(self).setdefault(missing, default)
        return vars(self)[name]
