"""Epochs and steps over the batches of an adapter."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import islice

from keras_ops.settings import max_steps_per_epoch
from keras_training.data.adapter import Batch, DataAdapter
from keras_training.data.errors import DataError


class EpochIterator:
    """Cuts the batches of an adapter into epochs, and those into executions of several steps.

    Without `steps_per_epoch` an epoch is one pass over the data. With it, an epoch is that many batches, the next
    epoch goes on where the last one stopped, and the data begins anew after its end.

    Args:
        adapter: Where the batches come from.
        steps_per_epoch: Number of batches of an epoch, or `None` for one pass over the data.
        steps_per_execution: Number of batches that are handed out together.
        caller: Name of what the user called, for errors.

    Attributes:
        interrupted: Whether an epoch found no data left at all, so that further epochs would be empty too.

    Raises:
        DataError: A number of steps is not a positive integer.

    Examples:
        >>> import numpy as np
        >>> from keras_training.data import ArrayAdapter
        >>> epochs = EpochIterator(ArrayAdapter(np.arange(5), batch_size=1), steps_per_execution=2)
        >>> [(step, len(batches)) for step, batches in epochs.epoch()]
        [(0, 2), (2, 2), (4, 1)]
    """

    def __init__(
        self,
        adapter: DataAdapter,
        steps_per_epoch: int | None = None,
        steps_per_execution: int = 1,
        *,
        caller: str = "fit",
    ) -> None:
        for name, value in (("steps_per_epoch", steps_per_epoch), ("steps_per_execution", steps_per_execution)):
            if value is not None and value <= 0:
                raise DataError(caller, f"{name}={value!r}; expected a positive integer.")
        self.adapter = adapter
        self.steps_per_epoch: int | None = _limited(steps_per_epoch, adapter.num_batches)
        self.steps_per_execution = steps_per_execution
        self.interrupted: bool = False
        self._running: Iterator[Batch] | None = None
        self._seen: int | None = None

    @property
    def num_batches(self) -> int | None:
        """Number of batches of an epoch; `None` where it is unknown, which may end with the first epoch."""
        return self.steps_per_epoch or self.adapter.num_batches or self._seen

    def epoch(self) -> Iterator[tuple[int, list[Batch]]]:
        """Run through one epoch.

        A batch is fetched before the step it belongs to begins, so no step begins without data.

        Yields:
            The number of the first step, from 0, and the batches of up to `steps_per_execution` steps.

        Warns:
            UserWarning: The data ended before `steps_per_epoch` batches, or there was none left.
        """
        self.adapter.on_epoch_begin()
        if self.steps_per_epoch is None:
            self._running = None
        bound, done = self.steps_per_epoch, 0
        while bound is None or done < bound:
            wanted = self.steps_per_execution if bound is None else min(self.steps_per_execution, bound - done)
            execution = self._fetch(wanted, may_restart=done == 0)
            if execution:
                yield done, execution
            done += len(execution)
            if len(execution) == wanted == 1 and self._running is not None:  # what is left, without a look back
                for batch in self._running if bound is None else islice(self._running, bound - done):
                    yield done, [batch]
                    done += 1
                if bound is not None and done == bound:
                    break
                execution = []
            if len(execution) < wanted:
                self._ended(done)
                break
        if self.steps_per_epoch is None and done:
            self._seen = done
        self.adapter.on_epoch_end()

    def restart(self) -> None:
        """Let the next epoch begin where the data does; what can be read once only goes on from where it is."""
        self._running = None

    def _fetch(self, wanted: int, may_restart: bool) -> list[Batch]:
        fresh = self._running is None
        if self._running is None:
            self._running = iter(self.adapter)
        execution = list(islice(self._running, wanted))
        if not execution and may_restart and not fresh:  # the last epoch ended where the data did
            self._running = iter(self.adapter)
            execution = list(islice(self._running, wanted))
        return execution

    def _ended(self, done: int) -> None:
        self._running = None
        self.interrupted = done == 0
        if self.interrupted or (self.steps_per_epoch is not None and done < self.steps_per_epoch):
            warnings.warn(
                "Your input ran out of data; interrupting training. Make sure that your dataset or generator can"
                " generate at least `steps_per_epoch * epochs` batches. You may need to use the `.repeat()` function"
                " when building your dataset.",
                stacklevel=3,
            )


def _limited(steps_per_epoch: int | None, num_batches: int | None) -> int | None:
    """Return the number of steps of an epoch, at most that of `keras.config.set_max_steps_per_epoch`."""
    bound = max_steps_per_epoch()
    wanted = num_batches if steps_per_epoch is None else steps_per_epoch
    if bound is None or (wanted is not None and wanted <= bound):
        return steps_per_epoch
    warnings.warn(f"Limiting steps_per_epoch to {bound}", stacklevel=3)
    return bound
