"""Data from iterators, which are read once, and from iterables, which begin anew each epoch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from itertools import chain
from typing import Any

from typing_extensions import override

from keras_training.data.adapter import Batch, DataAdapter
from keras_training.data.class_weights import ClassWeights
from keras_training.data.errors import DataError, DataTypeError, describe


class GeneratorAdapter(DataAdapter):
    """Takes batches from a generator or another iterator, which goes on where the last epoch stopped.

    Args:
        generator: Yields tuples `(inputs,)`, `(inputs, targets)` or `(inputs, targets, sample_weights)`.
        caller: Name of what the user called, for errors.

    Raises:
        DataError: The generator yields nothing.
        DataTypeError: It yields something else than such tuples.

    Examples:
        >>> import numpy as np
        >>> batches = GeneratorAdapter((np.full(2, i),) for i in range(2))
        >>> [x.tolist() for (x,) in batches]
        [[0, 0], [1, 1]]
    """

    def __init__(self, generator: Iterator[Any], *, caller: str = "fit") -> None:
        self._caller = caller
        first = next(generator, None)
        if first is None:
            raise DataError(caller, "the generator x yields no batch; expected at least one.")
        self._first = self._checked(first)
        self._rest = chain([first], generator)

    @override
    def __iter__(self) -> Iterator[Batch]:
        return map(self._checked, self._rest)

    @property
    @override
    def num_batches(self) -> None:
        return None

    @override
    def peek(self) -> Batch:
        return self._first

    def _checked(self, batch: object) -> Batch:
        if isinstance(batch, tuple) and 1 <= len(batch) <= 3:
            return batch
        raise DataTypeError(
            self._caller,
            "When passing a Python generator to a Keras model, the generator must return a tuple, either (input,) or"
            f" (inputs, targets) or (inputs, targets, sample_weights). Received: {describe(batch)}",
        )


class IterableAdapter(DataAdapter):
    """Takes batches from an object that can be iterated over again and again, such as a data loader.

    Args:
        iterable: Yields batches: tuples or lists of inputs, targets and sample weights, or inputs alone.
        class_weights: Adds sample weights to the batches, or `None`.
        caller: Name of what the user called, for errors.

    Examples:
        >>> import numpy as np
        >>> batches = IterableAdapter([(np.zeros(2), np.ones(2))] * 3)
        >>> batches.num_batches, len(batches.peek())
        (3, 2)
    """

    def __init__(
        self, iterable: Iterable[Any], *, class_weights: ClassWeights | None = None, caller: str = "fit"
    ) -> None:
        self._iterable, self._weigh, self._caller = iterable, class_weights, caller

    @override
    def __iter__(self) -> Iterator[Batch]:
        return map(self._prepared, self._iterable)

    @property
    @override
    def num_batches(self) -> int | None:
        return length_of(self._iterable)

    @property
    @override
    def batch_size(self) -> int | None:
        size = getattr(self._iterable, "batch_size", None)
        return size if isinstance(size, int) else None

    @property
    @override
    def inputs_alone(self) -> bool:
        element = next(iter(self._iterable), ())
        return self._weigh is None and not isinstance(element, (tuple, list))

    def _prepared(self, element: object) -> Batch:
        batch = tuple(element) if isinstance(element, (tuple, list)) else (element,)
        if not 1 <= len(batch) <= 3:
            raise DataTypeError(
                self._caller,
                "x yields batches that are neither inputs, nor (inputs,), (inputs, targets) or"
                f" (inputs, targets, sample_weights). Received: {describe(element)}",
            )
        return batch if self._weigh is None else self._weigh(batch)


def length_of(iterable: object) -> int | None:
    """Return the number of elements, or `None` where it is unknown or infinite.

    Args:
        iterable: An object with `cardinality()`, which is negative where there is no number, or with `len()`.

    Returns:
        The number.

    Examples:
        >>> length_of([1, 2]), length_of(iter([1]))
        (2, None)
    """
    cardinality = getattr(iterable, "cardinality", None)
    if callable(cardinality):
        count = int(cardinality())
        return count if count >= 0 else None
    if isinstance(iterable, Sized):
        try:
            return len(iterable)
        except TypeError:  # a loader of a stream has the method, and no length
            return None
    return None
