"""`current`: the backend that runs, its families loaded on first use; `running_on` hands a block to another one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

from keras_ops.selection import selected

if TYPE_CHECKING:
    from keras_ops.backend.contract import Backend


class _Current(threading.local):
    """Stands for the backend that runs in this thread; an attribute, once looked up, is a plain one."""

    def __getattr__(self, name: str) -> object:
        found = getattr(self.__dict__.get("_foreign") or selected(), name)
        setattr(self, name, found)
        return found

    def __repr__(self) -> str:
        return f"<current backend {(self.__dict__.get('_foreign') or selected()).name!r}>"


# Bodies of ops hand over what their callers gave, so this is the edge where types end.
current: Final = cast("Backend[Any]", _Current())


def foreign() -> Backend[Any] | None:
    """Return the backend that this block was handed to, or `None` where the selected one runs."""
    return cast("Backend[Any] | None", vars(current).get("_foreign"))


@contextmanager
def running_on(backend: Backend[Any] | None) -> Iterator[None]:
    """Let ops of this block, in this thread, compute on another backend than the selected one; `None` is the selected one.

    Meant for functions that another framework traces, such as a step of its input pipeline. Tensors of that framework are
    computed with; those of the selected backend become constants. Variables stay with the selected backend.
    """
    space = vars(current)
    outer = dict(space)
    space.clear()
    if backend is not None and backend is not selected():
        space["_foreign"] = backend
    try:
        yield
    finally:
        space.clear()
        space.update(outer)
