"""`current`: the selected backend, its families loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from keras_ops.selection import selected

if TYPE_CHECKING:
    from keras_ops.backend.contract import Backend


class _Current:
    """Stands for the selected backend; an attribute, once looked up, is a plain one."""

    def __getattr__(self, name: str) -> object:
        found = getattr(selected(), name)
        setattr(self, name, found)
        return found

    def __repr__(self) -> str:
        return f"<current backend {selected().name!r}>"


# Bodies of ops hand over what their callers gave, so this is the edge where types end.
current: Final = cast("Backend[Any]", _Current())
