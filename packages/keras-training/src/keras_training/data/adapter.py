"""What the loop needs from data of any kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, TypeAlias

Batch: TypeAlias = tuple[Any, ...]
"""`(x,)`, `(x, y)` or `(x, y, sample_weight)`, each a structure of arrays."""


class DataAdapter(ABC):
    """Batches of one data set, epoch after epoch.

    To support a further kind of data, extend this class and hand it to `register_adapter`.
    """

    @abstractmethod
    def __iter__(self) -> Iterator[Batch]:
        """Begin an epoch.

        Returns:
            The batches of one pass over the data. Where the data can be read once only (a generator), the
            next batches of what is left.
        """

    @property
    @abstractmethod
    def num_batches(self) -> int | None:
        """Number of batches of an epoch, or `None` where that is not known or there is no end."""

    @property
    def batch_size(self) -> int | None:
        """Number of samples of a full batch, or `None` where the data decides."""
        return None

    @property
    def inputs_alone(self) -> bool:
        """Whether the data gives inputs by themselves: steps that users write get these, not a tuple of one."""
        return False

    def peek(self) -> Batch | None:
        """Return the first batch without using it up and without any effect on the order of the epochs.

        Returns:
            The batch, or `None` where there is none.
        """
        return next(iter(self), None)

    def on_epoch_begin(self) -> None:  # noqa: B027  # most data needs no preparation
        """Prepare for an epoch; called by the loop before the first batch of each epoch."""

    def on_epoch_end(self) -> None:  # noqa: B027  # nor any clean-up
        """Clean up after an epoch; called by the loop after the last batch of each epoch."""
