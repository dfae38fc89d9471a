"""The adapter of `PyDataset`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

import numpy as np
from typing_extensions import override

from keras_training.data.adapter import Batch, DataAdapter
from keras_training.data.arrays import Rng
from keras_training.data.class_weights import ClassWeights
from keras_training.data.errors import DataError, DataTypeError, describe
from keras_training.data.py_dataset import PyDataset
from keras_training.data.workers import prepare_ahead


class PyDatasetAdapter(DataAdapter):
    """Takes batches from a `PyDataset`, in its workers where it has several.

    Args:
        dataset: The data set.
        shuffle: Whether to draw a new order of the batches for each epoch; a data set without end is read in
            order.
        class_weights: Adds sample weights to the batches, or `None`.
        rng: What orders are drawn from: a generator, a seed, or `None` for NumPy's global one.
        caller: Name of what the user called, for errors.

    Raises:
        DataError: The data set has no batches.
        DataTypeError: A batch is neither a tuple of one to three entries, nor a dict, nor an array.
    """

    def __init__(
        self,
        dataset: PyDataset,
        *,
        shuffle: bool = False,
        class_weights: ClassWeights | None = None,
        rng: Rng = None,
        caller: str = "fit",
    ) -> None:
        self._dataset, self._shuffle, self._weigh, self._caller = dataset, shuffle, class_weights, caller
        self._rng = np.random.default_rng(rng) if isinstance(rng, int) else rng
        if dataset.num_batches == 0:
            raise DataError(caller, f"the data set x, a {type(dataset).__name__}, has no batches.")
        self._parallel = dataset.workers > 1 or (dataset.workers > 0 and dataset.use_multiprocessing)

    @override
    def __iter__(self) -> Iterator[Batch]:
        indices = self._indices()
        if not self._parallel:
            return (self._prepared(self._dataset[index]) for index in indices)
        dataset = self._dataset
        batches = prepare_ahead(
            dataset.__getitem__,
            indices,
            workers=dataset.workers,
            processes=dataset.use_multiprocessing,
            queue_size=dataset.max_queue_size,
        )
        return map(self._prepared, batches)

    @property
    @override
    def num_batches(self) -> int | None:
        return self._dataset.num_batches

    @property
    @override
    def inputs_alone(self) -> bool:
        return self._weigh is None and isinstance(self._dataset[0], dict)

    @override
    def peek(self) -> Batch:
        return self._prepared(self._dataset[0])

    @override
    def on_epoch_begin(self) -> None:
        self._dataset.on_epoch_begin()

    @override
    def on_epoch_end(self) -> None:
        self._dataset.on_epoch_end()

    def _indices(self) -> Iterable[int]:
        n_batches = self._dataset.num_batches
        if n_batches is None:
            return count()
        if not self._shuffle:
            return range(n_batches)
        order = (np.random if self._rng is None else self._rng).permutation(n_batches)
        return [int(index) for index in order]

    def _prepared(self, element: object) -> Batch:
        if isinstance(element, list):  # `[inputs, targets]`
            element = tuple(element)
        batch = element if isinstance(element, tuple) else (element,)
        fits = isinstance(element, dict) or hasattr(element, "shape")
        if not 1 <= len(batch) <= 3 or not (isinstance(element, tuple) or fits):
            raise DataTypeError(
                self._caller,
                f"`{type(self._dataset).__name__}.__getitem__()` must return a tuple or a dict. If a tuple, it must be"
                " ordered either (input,) or (inputs, targets) or (inputs, targets, sample_weights). Received:"
                f" {describe(element)}",
            )
        return batch if self._weigh is None else self._weigh(batch)
