"""What the contract asks for: its families, primitives and composites, and what a backend has of them."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from functools import cache
from typing import Any, Final, Literal, TypeAlias

from keras_ops.backend.contract import FAMILIES, WHOLE, Backend
from keras_ops.backend.gaps import Unsupported

Status: TypeAlias = Literal["native", "overridden", "inherited", "unsupported"]
# Methods that a family's classes share with every class.
_PLAIN: Final = frozenset(dir(object))


@cache
def family_class(family: str) -> type[Any]:
    """Return the abstract class of a family.

    Examples:
        >>> family_class("nn").__name__
        'NNBackend'
    """
    module = importlib.import_module(f"keras_ops.backend.{family}")
    found = [value for name, value in vars(module).items() if name.lower() == f"{family}backend"]
    (only,) = found
    return only  # type: ignore[no-any-return]  # one of the contract's classes


@cache
def primitives(family: str) -> tuple[str, ...]:
    """Return the names of the methods that every backend has to write.

    Examples:
        >>> "conv" in primitives("nn"), "relu6" in primitives("nn")
        (True, False)
    """
    return tuple(sorted(getattr(family_class(family), "__abstractmethods__", ())))


@cache
def composites(family: str) -> tuple[str, ...]:
    """Return the names of the methods that have a body written in others.

    Examples:
        >>> "relu6" in composites("nn")
        True
    """
    base = family_class(family)
    named = [name for name in dir(base) if not name.startswith("_") and callable(getattr(base, name))]
    return tuple(name for name in named if name not in primitives(family) and name not in _PLAIN)


def methods(family: str) -> tuple[str, ...]:
    """Return the names of all methods of a family."""
    return (*primitives(family), *composites(family))


def backend_class(backend: Backend[Any], family: str) -> type[Any]:
    """Return the class that a backend has for a family, imported, but not made."""
    found: type[Any] = backend.load(backend.families.get(family) or WHOLE[family])
    return found


def status(implementation: type[Any], family: str, method: str) -> Status:
    """Tell what a backend's class has for a method of the contract."""
    found = inspect.getattr_static(implementation, method)
    if isinstance(found, Unsupported):
        return "unsupported"
    if method in primitives(family):
        return "native"
    return "inherited" if found is inspect.getattr_static(family_class(family), method) else "overridden"


def gap(implementation: type[Any], method: str) -> str | None:
    """Return why a backend's class lacks a method, or `None` where it has it."""
    found = inspect.getattr_static(implementation, method)
    return found.reason if isinstance(found, Unsupported) else None


def arguments(function: Callable[..., Any]) -> list[tuple[str, str, object]]:
    """Return name, kind and default of each parameter but `self`.

    Examples:
        >>> arguments(lambda self, x, *, axis=-1: x)
        [('x', 'POSITIONAL_OR_KEYWORD', 'no default'), ('axis', 'KEYWORD_ONLY', -1)]
    """
    parameters = [p for p in inspect.signature(function).parameters.values() if p.name != "self"]
    return [(p.name, p.kind.name, "no default" if p.default is p.empty else p.default) for p in parameters]


def with_rest(found: list[tuple[str, str, object]], wanted: list[tuple[str, str, object]]) -> list[Any]:
    """Return the parameters of a method, `*rest` at the end as those of the contract that it stands for.

    It may stand for parameters without defaults, which callers hand over by place.

    Examples:
        >>> given = arguments(lambda x, mask, zero: x)
        >>> with_rest(arguments(lambda x, *rest: x), given) == given
        True
    """
    rest = wanted[max(len(found) - 1, 0) :]
    if not found or found[-1][1] != "VAR_POSITIONAL" or any(default != "no default" for _, _, default in rest):
        return found
    return [*found[:-1], *rest]


__all__ = ["FAMILIES", "WHOLE"]
