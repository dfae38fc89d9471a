"""Which backend a tensor belongs to that another framework than the selected one is tracing."""

from __future__ import annotations

import sys
from typing import Any, Final

from keras_ops import tree
from keras_ops.backend.contract import Backend
from keras_ops.selection import installed, load_backend, selected

# Made when the module is imported, since functions that a framework compiles come by here.
_OTHERS: Final[tuple[Backend[Any], ...]] = tuple(
    _backend
    for name in installed()
    if (_backend := load_backend(name)) is not selected() and _backend.framework is not None
)


def tracer_of(*values: Any) -> Backend[Any] | None:
    """Return the backend whose framework traces one of these (nested) values, if that is not the selected one.

    A concrete tensor of another framework has no tracer: it converts to a NumPy array, and so to a tensor of the selected
    backend. Frameworks that are not imported are not asked, and not imported.
    """
    asked = [backend for backend in _OTHERS if backend.framework in sys.modules]
    if not asked:
        return None
    leaves = tree.flatten(values)
    for backend in asked:
        if any(backend.core.is_traced(leaf) for leaf in leaves):
            return backend
    return None
