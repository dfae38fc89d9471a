"""Calls of ops on what needs a conversion: numbers, variables, arrays, tensors of several dtypes.

What has to be converted to what depends on the kinds of the arguments: the dtype of a tensor or array, the type of a number.
An op decides it once for each combination (`Call`), in the long way, and looks it up afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any, Final, NamedTuple

import numpy as np
from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.dtypes import numpy_dtype
from keras_ops.settings import settings
from keras_ops.variable import KerasVariable

# Classes of the backend's own tensors that compute at once, and of its variables, learned as they come by.
EAGER: Final[set[type]] = set()
VARIABLES: Final[set[type]] = set()
NUMBERS: Final = (bool, int, float, NoneType)
# Numbers of one type as tensors of one dtype: so many are kept.
_KEPT: Final = 1024


class Call(NamedTuple):
    """How an op is called on arguments of some kinds.

    Attributes:
        converters: For each tensor of the op what is applied to it, or `None`.
        body: What is called then.
    """

    converters: tuple[Callable[[Any], Any] | None, ...]
    body: Callable[..., Any]


class Numbers(dict[Any, Any]):
    """Numbers of one type, as tensors of one dtype, made when first asked for."""

    def __init__(self, dtype: str) -> None:
        super().__init__()
        self.dtype = dtype

    def __missing__(self, value: complex) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        made = self[value] = current.core.number(value, self.dtype)
        return made

    @override
    def __hash__(self) -> int:  # type: ignore[override]  # tracers of functions ask for it
        return id(self)


_numbers: dict[tuple[type, str], Numbers] = {}
_casters: dict[str, Callable[[Any], Any]] = {}
_known: list[dict[Any, Call]] = []


def new_calls() -> dict[Any, Call]:
    """Return a place for the calls of an op, emptied when the default float dtype changes."""
    made: dict[Any, Call] = {}
    _known.append(made)
    return made


def _forget() -> None:
    for calls in _known:
        calls.clear()


settings.when_floatx_changes.append(_forget)


def _caster(dtype: str) -> Callable[[Any], Any]:
    if dtype not in _casters:
        _casters[dtype] = current.core.caster(dtype)
    return _casters[dtype]


def _converter(value: Any, name: str, wanted: str) -> Callable[[Any], Any] | None:
    kind = type(value)
    if value is None:
        return None
    if kind in NUMBERS:
        if wanted in ("int", "float"):
            return None  # the op takes a number as it is
        if (kind, wanted) not in _numbers:
            _numbers[kind, wanted] = Numbers(wanted)
        return _numbers[kind, wanted].__getitem__
    if kind is np.ndarray and kind not in EAGER:
        return current.core.array_converter(wanted)
    return None if name == wanted else _caster(wanted)


_PYTHON_DTYPES: Final = {bool: "bool", int: "int32", float: "float"}


def array_of(items: list[Any]) -> np.ndarray[Any, Any] | None:
    """Return a flat list of numbers of one type as an array of their default dtype; `None` for any other list."""
    kinds = {type(item) for item in items}
    name = _PYTHON_DTYPES.get(kinds.pop()) if len(kinds) == 1 else None
    if name is None:
        return None
    return np.array(items, numpy_dtype(settings.floatx if name == "float" else name))


def kind_of(value: Any, key_of: Callable[[Any], Any]) -> Any:
    """Return the kind of an argument, as the lines of `source` find it; `NotImplemented` for one that has none."""
    if type(value) in EAGER:
        return key_of(value)
    if type(value) in NUMBERS:
        return NotImplemented if _is_negative_zero(value) else type(value)
    return (value.dtype,) if type(value) is np.ndarray else NotImplemented


def as_read(value: Any) -> Any:
    """Return what the lines of `source` look at in place of an argument: the value of a variable, the array of a list."""
    if isinstance(value, KerasVariable):
        return value.value
    if type(value) is list and (array := array_of(value)) is not None:
        return array
    return value


def _is_negative_zero(value: Any) -> bool:
    return type(value) is float and value == 0 and math.copysign(1.0, value) < 0


def prepared(
    values: Sequence[Any], names: Sequence[str], wanted: Sequence[str], body: Callable[..., Any], fusible: bool
) -> Call:
    """Return the call for arguments of these kinds.

    Args:
        values: The tensors of the op, numbers, arrays and `None` among them.
        names: Names of their dtypes, without those that are `None`.
        wanted: Names of the dtypes to convert to.
        body: What is called with the converted tensors.
        fusible: Whether `body` takes tensors alone and computes element by element.
    """
    dtypes = iter(zip(names, wanted, strict=True))
    converters = tuple(None if value is None else _converter(value, *next(dtypes)) for value in values)
    if fusible and None not in [type(value) for value in values]:
        ours = [c if type(v) not in NUMBERS else None for v, c in zip(values, converters, strict=True)]
        inside = [_caster(w) if c is not None else None for c, w in zip(ours, wanted, strict=True)]
        if any(inside) and (fused := current.core.fused(body, inside)) is not None:
            outside = [c if type(v) in NUMBERS else None for v, c in zip(values, converters, strict=True)]
            return Call(tuple(outside), fused)
    return Call(converters, body)


def source(names: Sequence[str], call: str, key: str, *, checked: bool) -> list[str]:
    """Return lines of an op's wrapper: find the kinds of its tensors, look the call up, make it.

    They expect the names of `SPACE`, `_calls`, `_check` and `_run` among the globals.
    """
    lines: list[str] = []
    for i, name in enumerate(names):
        lines += [
            f"    kind{i} = type({name})",
            f"    if kind{i} in _eager:",
            f"        kind{i} = {name}.{key}",
            f"    elif kind{i} in _numbers:",
            f"        if kind{i} is _float and {name} == 0 and _copysign(1.0, {name}) < 0:",
            f"            return _run{call}",
            f"    elif kind{i} in _variables:",
            f"        {name} = {name}.value",
            f"        if type({name}) not in _eager:",
            f"            return _run{call}",
            f"        kind{i} = {name}.{key}",
            f"    elif kind{i} is _list:",
            f"        kind{i} = _array_of({name})",
            f"        if kind{i} is None:",
            f"            return _run{call}",
            f"        {name} = kind{i}",
            f"        kind{i} = {name}.dtype if _array in _eager else ({name}.dtype,)",
            f"    elif kind{i} is _array:",
            f"        kind{i} = ({name}.dtype,)",
            "    else:",
            f"        return _run{call}",
        ]
    found = "kind0" if len(names) == 1 else f"({', '.join(f'kind{i}' for i in range(len(names)))})"
    lines += [f"    found = _calls.get({found})", "    if found is None:", f"        return _run{call}"]
    lines.append(f"    ({', '.join(f'convert{i}' for i in range(len(names)))},), body = found")
    for i, name in enumerate(names):
        lines += [f"    if convert{i} is not None:", f"        {name} = convert{i}({name})"]
    lines += [*([f"    _check{call}"] if checked else []), f"    return body{call}"]
    return lines


SPACE: Final[dict[str, Any]] = {
    "_eager": EAGER,
    "_variables": VARIABLES,
    "_numbers": frozenset(NUMBERS),
    "_array": np.ndarray,
    "_float": float,
    "_list": list,
    "_array_of": array_of,
    "_copysign": math.copysign,
}
