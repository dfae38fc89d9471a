"""Dtype rules of ops: what tensors are converted to before an op runs, and what dtype comes out.

A rule sees the dtypes of the op's tensors in order; Python numbers count as the weak dtypes `"int"` and `"float"`. Its
answer holds for eager and symbolic calls alike, so that backends receive tensors which need no further conversion.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from keras_ops.dtypes import BOOL, FLOAT8, INTEGERS, dtype_name, is_complex, is_float, join, narrowed
from keras_ops.errors import DTypeError
from keras_ops.selection import selected
from keras_ops.settings import settings

Names: TypeAlias = tuple[str, ...]


class Plan(NamedTuple):
    """What to convert each tensor to, and the dtype (or dtypes) of the result."""

    inputs: Names
    result: str | Names


@dataclass(frozen=True)
class DTypeRule:
    """A cached function from the dtypes of an op's tensors to a plan.

    Attributes:
        decide: Function from dtypes to a plan; raises where an op refuses them.
        symbolic: Rule that symbolic calls follow in its place, where they refuse fewer dtypes; `None` for the same.
    """

    decide: Callable[[Names], Plan]
    symbolic: DTypeRule | None = None
    cache: dict[tuple[str, Names], Plan] = field(default_factory=dict, compare=False)

    def plan(self, names: Names) -> Plan:
        """Return the plan for tensors of these dtypes, in order."""
        key = (settings.floatx, names)
        found = self.cache.get(key)
        if found is None:
            found = self.cache[key] = self.decide(names)
        return found

    def outcome(self, names: Names) -> str | Names:
        """Return the dtype, or dtypes, of the result of a symbolic call."""
        return (self.symbolic or self).plan(names).result


def resolve(name: str) -> str:
    """Return the sized dtype that a dtype of the lattice stands for on the selected backend."""
    if name == "float":
        return settings.floatx
    if name == "int":
        return "int32"
    return narrowed(name, selected().capabilities.wide)


def array_dtype(x: np.ndarray[Any, Any] | np.generic) -> str | None:
    """Return the dtype that an array of NumPy gets as a tensor: its own, `None`, or a narrower one.

    Examples:
        >>> array_dtype(np.zeros(2, "float16")) is None
        True
    """
    if x.dtype.itemsize < 8 or x.dtype.kind not in "ifc":
        return None
    name = dtype_name(x.dtype)
    narrow = narrowed(name, selected().capabilities.wide | {"complex64", "complex128"})
    return narrow if narrow != name else None


def promote(names: Names) -> str:
    """Return the dtype that tensors of these dtypes, weak ones included, are promoted to."""
    if len(set(names)) == 1 and names[0] not in ("int", "float"):
        return names[0] if names[0] in FLOAT8 else resolve(names[0])
    return resolve(reduce(join, names))


def result_type(*dtypes: object) -> str:
    """Return the dtype of what tensors or Python numbers of these dtypes are promoted to.

    Args:
        dtypes: Names or dtype objects; the Python types `int` and `float` are weak; `None` means `floatx()`.

    Returns:
        Name of the dtype.

    Raises:
        DTypeError: a dtype takes no part in promotion.

    Examples:
        >>> result_type("int32", float), result_type("float16", int), result_type("int8", "uint8")
        ('float32', 'float16', 'int16')
    """
    if not dtypes:
        return settings.floatx
    capabilities = selected().capabilities
    promoted = promote(tuple(_weak_name(dtype) for dtype in dtypes))
    return promoted if capabilities.wide_types is None else narrowed(promoted, capabilities.wide_types)


def _weak_name(dtype: object) -> str:
    if dtype is int:
        return "int"
    if dtype is float:
        return "float"
    return settings.floatx if dtype is None else dtype_name(dtype)


def _as_float(names: Names) -> str:
    if all(name in FLOAT8 for name in names):
        return names[0]
    dtype = promote((*names, "float"))
    return dtype if is_float(dtype) or is_complex(dtype) else settings.floatx


_SUMS: Final = {"bool": "int32", "int8": "int32", "int16": "int32", "uint8": "uint32", "uint16": "uint32"}


def _widened(names: Names) -> Plan:
    dtype = promote(names)
    dtype = _SUMS.get(dtype, dtype)
    if dtype == "uint32" and names[0] != dtype and not selected().capabilities.unsigned_sums:
        dtype = "int32"
    return Plan((dtype,) * len(names), dtype)


def _uniform(names: Names) -> Plan:
    dtype = promote(names)
    return Plan((dtype,) * len(names), dtype)


def _floating(names: Names) -> Plan:
    dtype = _as_float(names)
    return Plan((dtype,) * len(names), dtype)


_SMALL: Final = frozenset(("uint8", "int8", "uint16", "int16"))


def _compared(names: Names) -> Plan:
    # Python integers need not fit in the dtype of what they are compared with: -1 is less than any unsigned number.
    wide = ("int32",) if "int" in names and _SMALL & set(names) else ()
    return Plan((promote((*names, *wide)),) * len(names), "bool")


def _resolved(names: Names) -> Names:
    return tuple({"int": "int32", "float": settings.floatx}.get(name, name) for name in names)


def _kept(names: Names) -> Plan:
    names = _resolved(names)
    return Plan(names, names[0])


_REAL: Final = {"complex64": "float32", "complex128": "float64"}


def real_of(rule: DTypeRule) -> DTypeRule:
    """Make a rule that gives real numbers where `rule` gives complex ones."""

    def decide(names: Names) -> Plan:
        plan = rule.plan(names)
        return Plan(plan.inputs, _REAL.get(str(plan.result), plan.result))

    return DTypeRule(decide)


def _counted(names: Names) -> Plan:
    dtype = promote(names)
    dtype = "int32" if dtype == "bool" else dtype
    return Plan((dtype,) * len(names), dtype)


def numeric(where: str, rule: DTypeRule) -> DTypeRule:
    """Make a rule that refuses booleans alone, else applies `rule`."""

    def decide(names: Names) -> Plan:
        if set(names) == {"bool"}:
            raise DTypeError(f"`{where}`: not defined for booleans; cast them to a numeric dtype first.")
        return rule.plan(names)

    return DTypeRule(decide)


def _inexact(names: Names) -> Plan:
    dtype = names[0] if len(set(names)) == 1 else reduce(join, names)
    if not (is_float(dtype) or is_complex(dtype)):
        dtype = settings.floatx
    return Plan((dtype,) * len(names), dtype)


def integral(where: str, rule: DTypeRule) -> DTypeRule:
    """Make a rule that refuses all but integers and booleans, else applies `rule`; symbolic calls take floats as well."""

    def decide(names: Names) -> Plan:
        for name in names:
            if name not in (*BOOL, *INTEGERS, "int"):
                raise DTypeError(f"`{where}`: dtype {name} came; expected integers or booleans.")
        plan = rule.plan(names)
        if not set(plan.inputs) <= {*BOOL, *INTEGERS}:
            raise DTypeError(f"`{where}`: no integer dtype holds both of {names}; cast one first.")
        return plan

    return DTypeRule(decide, rule)


def _floating_wide(names: Names) -> Plan:
    if promote(names) == "int64":
        return Plan(("float64",) * len(names), "float64")
    return _floating(names)


def gives(result: str | Names) -> DTypeRule:
    """Make a rule that leaves tensors as they are and gives a fixed dtype (several for several results)."""
    return DTypeRule(lambda names: Plan(_resolved(names), result))


def takes(dtype: str, result: str | None = None) -> DTypeRule:
    """Make a rule that converts every tensor to `dtype` and gives `result`, by default the same."""
    return DTypeRule(lambda names: Plan((dtype,) * len(names), result or dtype))


def after(n_leading: int, rule: DTypeRule, leading: str | None = None) -> DTypeRule:
    """Make a rule that leaves the first tensors alone (or converts them to `leading`) and applies `rule` to the rest."""

    def decide(names: Names) -> Plan:
        first = (leading,) * n_leading if leading else _resolved(names[:n_leading])
        rest = rule.plan(names[n_leading:])
        return Plan(first + rest.inputs, rest.result)

    return DTypeRule(decide)


def before(n_leading: int, rule: DTypeRule) -> DTypeRule:
    """Make a rule that applies `rule` to the first tensors and leaves the rest (indices, masks, seeds) alone."""

    def decide(names: Names) -> Plan:
        first = rule.plan(names[:n_leading])
        return Plan(first.inputs + _resolved(names[n_leading:]), first.result)

    return DTypeRule(decide)


kept: Final = DTypeRule(_kept)  # each tensor stays; the result is like the first
promoted: Final = DTypeRule(_uniform)  # all alike
floating: Final = DTypeRule(_floating)  # all alike and floating: integers and booleans become floatx
inexact: Final = DTypeRule(_inexact)  # as `floating`, but 64-bit and complex dtypes stay on every backend
floating_wide: Final = DTypeRule(_floating_wide)  # the same, but int64 becomes float64 where results keep 64 bits
compared: Final = DTypeRule(_compared)  # all alike; booleans come out
summed: Final = DTypeRule(_widened)  # narrow integers and booleans widened to 32 bits
counted: Final = DTypeRule(_counted)  # all alike; booleans become int32
to_bool: Final = takes("bool")
gives_bool: Final = gives("bool")
gives_int32: Final = gives("int32")
