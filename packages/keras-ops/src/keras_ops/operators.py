"""Python's operators for symbolic tensors and variables, each one an op of `keras_ops.ops`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable


_ops: Final[dict[str, Callable[..., Any]]] = {}  # a plain dict: tracers of frameworks see through it


def _op(name: str) -> Callable[..., Any]:
    # The ops are defined in terms of tensors, so this module can only look them up when one is used.
    found = _ops.get(name)
    if found is None:
        found = _ops[name] = cast("Callable[..., Any]", getattr(importlib.import_module("keras_ops.ops"), name))
    return found


class Operators:
    """Mixin: operators by way of the public ops."""

    __slots__ = ()

    def __neg__(self) -> Any:
        return _op("negative")(self)

    def __abs__(self) -> Any:
        return _op("absolute")(self)

    def __invert__(self) -> Any:
        return _op("logical_not")(self)

    def __round__(self, ndigits: int | None = None) -> Any:
        return _op("round")(self, decimals=ndigits or 0)

    def __add__(self, other: Any, /) -> Any:
        return _op("add")(self, other)

    def __radd__(self, other: Any, /) -> Any:
        return _op("add")(other, self)

    def __sub__(self, other: Any, /) -> Any:
        return _op("subtract")(self, other)

    def __rsub__(self, other: Any, /) -> Any:
        return _op("subtract")(other, self)

    def __mul__(self, other: Any, /) -> Any:
        return _op("multiply")(self, other)

    def __rmul__(self, other: Any, /) -> Any:
        return _op("multiply")(other, self)

    def __truediv__(self, other: Any, /) -> Any:
        return _op("true_divide")(self, other)

    def __rtruediv__(self, other: Any, /) -> Any:
        return _op("true_divide")(other, self)

    def __floordiv__(self, other: Any, /) -> Any:
        return _op("floor_divide")(self, other)

    def __rfloordiv__(self, other: Any, /) -> Any:
        return _op("floor_divide")(other, self)

    def __mod__(self, other: Any, /) -> Any:
        return _op("mod")(self, other)

    def __rmod__(self, other: Any, /) -> Any:
        return _op("mod")(other, self)

    def __pow__(self, other: Any, /) -> Any:
        return _op("power")(self, other)

    def __rpow__(self, other: Any, /) -> Any:
        return _op("power")(other, self)

    def __matmul__(self, other: Any, /) -> Any:
        return _op("matmul")(self, other)

    def __rmatmul__(self, other: Any, /) -> Any:
        return _op("matmul")(other, self)

    def __and__(self, other: Any, /) -> Any:
        return _op("logical_and")(self, other)

    def __rand__(self, other: Any, /) -> Any:
        return _op("logical_and")(other, self)

    def __or__(self, other: Any, /) -> Any:
        return _op("logical_or")(self, other)

    def __ror__(self, other: Any, /) -> Any:
        return _op("logical_or")(other, self)

    def __xor__(self, other: Any, /) -> Any:
        return _op("logical_xor")(self, other)

    def __rxor__(self, other: Any, /) -> Any:
        return _op("logical_xor")(other, self)

    def __lt__(self, other: Any, /) -> Any:
        return _op("less")(self, other)

    def __le__(self, other: Any, /) -> Any:
        return _op("less_equal")(self, other)

    def __gt__(self, other: Any, /) -> Any:
        return _op("greater")(self, other)

    def __ge__(self, other: Any, /) -> Any:
        return _op("greater_equal")(self, other)

    def __getitem__(self, key: Any, /) -> Any:
        return _op("get_item")(self, key)
