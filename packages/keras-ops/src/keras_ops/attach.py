"""Module attributes that are imported when they are first asked for (PEP 562).

This module imports the standard library alone, so a package that only wants lazy names pays nothing else.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["attach", "fetch"]


def attach(module_name: str, table: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make the `__getattr__` and `__dir__` of a module whose names are imported on first use.

    A name is imported once: its value is kept in the globals of the module, where Python finds it before it
    asks `__getattr__` again. There is no lock. Python's import locks already run each module body once, every
    thread is given the value that was stored first, and a lock of our own could wait for an import that waits for it.

    Args:
        module_name: `__name__` of the module that gets the two functions. It must be in `sys.modules`, as every module
            is while its body runs.
        table: What each name stands for: `"package.module"` is that module, `"package.module:attribute"` is that
            attribute of it.

    Returns:
        The pair `(__getattr__, __dir__)`.

    Raises:
        ValueError: `module_name` is not in `sys.modules`, or, when a name is asked for, its entry in `table` has
            neither form.

    Examples:
        >>> import sys, types
        >>> demo = sys.modules["demo"] = types.ModuleType("demo")
        >>> demo.__getattr__, demo.__dir__ = attach("demo", {"root": "math:sqrt", "json": "json"})
        >>> demo.root(9.0), demo.json.loads("[1]")
        (3.0, [1])
        >>> demo.rot
        Traceback (most recent call last):
            ...
        AttributeError: module 'demo' has no attribute 'rot'. Did you mean: 'root'?
        >>> del sys.modules["demo"]
    """
    if module_name not in sys.modules:
        raise ValueError(f"`attach`: module_name={module_name!r} is not in sys.modules; pass `__name__`.")
    attributes = vars(sys.modules[module_name])
    sources = dict(table)

    def lazy_getattr(name: str) -> object:
        if name not in sources:
            # Neither `name` nor `obj` is set on the error: with them Python would print a second suggestion.
            raise AttributeError(
                f"module {module_name!r} has no attribute {name!r}" + _suggestion(name, {*sources, *attributes})
            )
        return attributes.setdefault(name, fetch(name, sources[name]))

    def lazy_dir() -> list[str]:
        return sorted({*sources, *attributes})

    return lazy_getattr, lazy_dir


def fetch(name: str, source: str) -> object:
    """Return what a name of a table stands for.

    Args:
        name: The name, for errors.
        source: `"package.module"` or `"package.module:attribute"`.

    Raises:
        ValueError: `source` has neither form.

    Examples:
        >>> fetch("root", "math:sqrt")(9.0)
        3.0
    """
    module_name, colon, attribute = source.partition(":")
    if not module_name or bool(colon) != bool(attribute):
        raise ValueError(
            f"`attach`: table[{name!r}]={source!r}; expected 'package.module' or 'package.module:attribute'."
        )
    module = import_module(module_name)
    return getattr(module, attribute) if colon else module


def _suggestion(name: str, known: Iterable[str]) -> str:
    # Python itself probes `__path__` at each `from module import name`: such a probe must stay cheap.
    if name.startswith("_"):
        return ""
    from difflib import get_close_matches

    public = [word for word in known if not word.startswith("_")]
    spelled = {word.lower(): word for word in sorted(public)}
    close = get_close_matches(name, public, n=1) or get_close_matches(name.lower(), spelled, n=1)
    return f". Did you mean: {spelled.get(close[0], close[0])!r}?" if close else ""
