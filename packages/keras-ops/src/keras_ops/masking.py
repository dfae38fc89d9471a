"""Masks that travel with tensors: which steps of a sequence count.

A mask is an attribute of the tensor where the framework's tensors take attributes; else it stands in a table beside, from
which it vanishes with the tensor.
"""

from __future__ import annotations

import weakref
from typing import Any, Final

_table: Final[dict[int, tuple[weakref.ref[Any], Any]]] = {}
_used = False


def masks_in_use() -> bool:
    """Tell whether any tensor was ever given a mask in this process."""
    return _used


def get_mask(x: Any) -> Any:
    """Return the mask of a tensor, or `None`."""
    if not _used:
        return None
    found = getattr(x, "_keras_mask", None)
    if found is None and (entry := _table.get(id(x))) is not None and entry[0]() is x:
        return entry[1]
    return found


def set_mask(x: Any, mask: Any) -> None:
    """Give a tensor a mask: a boolean tensor of its leading axes, or `None`."""
    global _used
    if mask is None and get_mask(x) is None:
        return
    _used = True
    try:
        x._keras_mask = mask
    except AttributeError:
        key = id(x)
        _table[key] = (weakref.ref(x, lambda _: _table.pop(key, None)), mask)
