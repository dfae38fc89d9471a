"""A bound on the memory that a config may ask for while a model is loaded: what its file of weights could fill."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_saving.errors import LimitError
from keras_saving.scopes import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_saving.interfaces import WeightsReader

_FACTOR = 8  # 4-bit weights may be made as float32 first
_FREE = 64 * 2**20  # state that no file holds: metrics, seeds


@dataclass(slots=True)
class Budget:
    """Bytes that variables may take, and those that they take."""

    limit: int
    used: int = 0


_budget: ContextVar[Budget | None] = ContextVar("keras_saving_budget", default=None)


@contextmanager
def loading_budget(stored: int) -> Iterator[Budget]:
    """Bound the variables that are made in the block, in this thread.

    Args:
        stored: Bytes of variables that the file holds.
    """
    budget = Budget(_FREE + _FACTOR * stored)
    token = _budget.set(budget)
    try:
        yield budget
    finally:
        _budget.reset(token)


def stored_bytes(weights: WeightsReader) -> int:
    """Return the bytes of all variables in a file, as their declarations say."""
    total = 0
    for path in weights.paths():
        store = weights.get(path)
        total += sum(store.spec(key).nbytes for key in store)
    return total


def reserve(nbytes: int, what: str) -> None:
    """Count memory that is about to be taken for a variable; does nothing unless a file is being loaded.

    Args:
        nbytes: Its bytes.
        what: What it is, for the error: `"the variable 'kernel' of shape (3, 4)"`.

    Raises:
        LimitError: All together would take far more than what the file holds.

    Examples:
        >>> with loading_budget(stored=1000):
        ...     reserve(4000, "the variable 'kernel'")
    """
    budget = _budget.get()
    if budget is None:
        return
    if budget.used + nbytes > budget.limit:
        raise LimitError(
            f"asks for {nbytes:,} bytes for {what}; with {budget.used:,} bytes before, that is far more than its weights fill",
            member=place_of(None),
            hint="The config does not belong to these weights.",
        )
    budget.used += nbytes
