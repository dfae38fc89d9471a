"""Graphs that are converted for other programs, which have not every kernel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_PORTABLE: Final = ContextVar("_PORTABLE", default=False)


def is_portable() -> bool:
    """Tell whether a graph is being traced that only holds operations known elsewhere."""
    return _PORTABLE.get()


@contextmanager
def portable() -> Iterator[None]:
    """Trace graphs for other programs in this block."""
    token = _PORTABLE.set(True)
    try:
        yield
    finally:
        _PORTABLE.reset(token)
