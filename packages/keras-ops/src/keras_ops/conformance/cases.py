"""A case: a call of an op, on arrays that become tensors of the backend, and what it gives by NumPy or a closed form.

Arrays of dtype float64 among the arguments take the dtype under test; the others (indices, masks) keep theirs. Expected
values are computed in 64 bits from the numbers that the tensors really hold, after rounding to that dtype.
"""

from __future__ import annotations

import dis
import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Self

import numpy as np

from keras_ops.backend.current import current
from keras_ops.dtypes import COMPLEX, FLOATS, INTEGERS, dtype_name, is_complex, is_float, is_integer, numpy_dtype
from keras_ops.op import OpDefinition
from keras_ops.selection import selected

# How far a result may lie from the expected one, relative and absolute.
TOLERANCE: Final = {"float64": 1e-9, "float32": 2e-5, "float16": 6e-3, "bfloat16": 4e-2, "complex64": 3e-5}
FLOATING: Final = ("float32", "bfloat16")
NUMBERS: Final = (*FLOATING, "int32")
ANY: Final = (*NUMBERS, "bool")
# Dtypes that shapes and dtypes are compared over.
REAL_GRID: Final = ("bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64")
FLOAT_GRID: Final = ("float16", "bfloat16", "float32", "float64")
INTEGER_GRID: Final = ("bool", "uint8", "int8", "int16", "int32", "int64")


def has_dtype(name: str) -> bool:
    """Tell whether tensors of the selected backend can have a dtype, and results of ops keep it."""
    capabilities = selected().capabilities
    if name in ("int64", "uint64", "float64", "complex128") and name not in capabilities.wide:
        return False
    if name in COMPLEX and not capabilities.complex:
        return False
    return capabilities.dtypes is None or name in capabilities.dtypes


def in_dtype(array: Any, dtype: str) -> Any:
    """Return a table's array in the dtype under test: integers are rounded, and signs dropped where there are none."""
    if not isinstance(array, np.ndarray) or array.dtype != np.float64:
        return array
    if is_float(dtype):
        return array.astype(numpy_dtype(dtype))
    if dtype == "bool":
        return np.asarray(array > 0)
    if is_complex(dtype):
        return (array + 1j * np.roll(array, 1)).astype(dtype)
    whole = np.rint(np.nan_to_num(array, posinf=9, neginf=-9))
    return np.asarray(np.abs(whole) if dtype.startswith("u") else whole).astype(dtype)


def widest(array: Any) -> Any:
    """Return an array with its numbers in 64 bits."""
    if not isinstance(array, (np.ndarray, np.generic)):
        return array
    name = dtype_name(array.dtype)
    wide = "float64" if is_float(name) else "int64" if is_integer(name) else "complex128" if is_complex(name) else None
    return np.asarray(array).astype(wide) if wide else np.asarray(array)


def mapped(function: Callable[[Any], Any], x: Any) -> Any:
    """Apply a function to every leaf of nested lists, tuples and dictionaries."""
    if isinstance(x, dict):
        return {key: mapped(function, value) for key, value in x.items()}
    if isinstance(x, (list, tuple)):
        return type(x)(mapped(function, item) for item in x)
    return function(x)


def leaves(x: Any) -> Iterator[Any]:
    """Give the leaves of nested lists, tuples and dictionaries; `None` is none."""
    if isinstance(x, dict):
        x = list(x.values())
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from leaves(item)
    elif x is not None:
        yield x


def to_tensor(x: Any) -> Any:
    """Return an array as a tensor of its own dtype, and anything else as it is."""
    return current.core.convert_to_tensor(x, dtype_name(x.dtype)) if isinstance(x, np.ndarray) else x


def to_numpy(x: Any) -> Any:
    """Return a tensor as an array, and anything else (a Python number) as one, too."""
    return np.asarray(current.core.convert_to_numpy(x) if current.core.is_tensor(x) else x)


def assert_near(found: Any, expected: Any, tolerance: float) -> None:
    """Compare one result: shape, and values relative to their size."""
    array, wanted = widest(to_numpy(found)), widest(np.asarray(expected))
    assert array.shape == wanted.shape, f"shape {array.shape}; expected {wanted.shape}"
    if wanted.dtype.kind in "bi" and array.dtype.kind in "biu":
        np.testing.assert_array_equal(array, wanted)
    else:
        np.testing.assert_allclose(array, wanted, rtol=tolerance, atol=tolerance)


@dataclass(frozen=True, eq=False)
class Case:
    """A call of an op and what it gives.

    Attributes:
        family: Module of `keras_ops` that has the op.
        op: Name of the op there.
        arguments: Positional arguments: arrays, numbers, nested lists of them.
        options: Named arguments.
        expected: The results, or a function from the same arguments to them.
        label: What tells the case from others of the op.
        dtypes: Dtypes that values are compared in.
        result: Dtype of the results: `None` for that under test, `"float"` for the same where it is floating and else
            float32, `"real"` for that of the parts of complex numbers, a name, or a tuple for several results.
        tolerance: Factor on `TOLERANCE`.
        smooth: Whether the op is differentiable at the arguments, so that gradients are compared with differences.
        sizes: Shapes to try for the arrays, separated by commas: names stand for sizes, `...` for any axes, integers for
            themselves, and one with a question mark for itself or, in a symbolic tensor, an unknown size, which named ones
            may be, too. `None` keeps the shapes of the arrays, the first size of the first one perhaps unknown.
        grid: Dtypes to try.
        unknown: Whether symbolic tensors may have unknown sizes.
        dynamic: Whether the shape of the result depends on values, and so is unknown in symbolic calls.
        symbolic: Whether the op can be called on symbolic tensors.
        jit: Whether it can be called in a compiled function.
        needs: Capabilities that a backend needs for it.
        via: Methods of the contract that the op calls, where its body does not show that.
    """

    family: str
    op: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    expected: Any = None
    label: str = ""
    dtypes: tuple[str, ...] = FLOATING
    result: str | tuple[str | None, ...] | None = None
    tolerance: float = 1.0
    smooth: bool = False
    sizes: str | None = None
    grid: tuple[str, ...] = REAL_GRID
    unknown: bool = True
    dynamic: bool = False
    symbolic: bool = True
    jit: bool = True
    needs: tuple[str, ...] = ()
    via: tuple[str, ...] = field(default=())

    def gives(self, expected: Any, **settings: Any) -> Self:
        """Return the case with its expected results and settings."""
        return replace(self, expected=expected, **settings)

    @property
    def id(self) -> str:
        """What the case is called in names of tests."""
        return f"{self.op}.{self.label}" if self.label else self.op

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The public op."""
        found: Callable[..., Any] = getattr(importlib.import_module(f"keras_ops.{self.family}"), self.op)
        return found

    @property
    def definition(self) -> OpDefinition | None:
        """The definition behind the op, if it is one."""
        found = getattr(self.function, "definition", None)
        return found if isinstance(found, OpDefinition) else None

    @cached_property
    def methods(self) -> tuple[tuple[str, str], ...]:
        """The methods of the contract that the op calls: pairs of family and name."""
        if self.via:
            return tuple((self.family, name) for name in self.via)
        function = self.definition.body if self.definition else self.function
        return tuple(called(function))

    def arrays(self, dtype: str) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments with their arrays in a dtype."""
        given: tuple[tuple[Any, ...], dict[str, Any]] = mapped(
            lambda x: in_dtype(x, dtype), (self.arguments, self.options)
        )
        return given

    def reference(self, dtype: str) -> list[Any]:
        """Return the expected results."""
        arguments, options = mapped(widest, self.arrays(dtype))
        with np.errstate(all="ignore"):
            return list(leaves(self.expected(*arguments, **options) if callable(self.expected) else self.expected))

    def inputs(self, dtype: str) -> list[Any]:
        """Return the arrays among the arguments."""
        return [x for x in leaves(self.arrays(dtype)) if isinstance(x, np.ndarray)]

    def filled(self, tensors: list[Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments with tensors in place of their arrays."""
        rest = iter(tensors)
        given: tuple[tuple[Any, ...], dict[str, Any]] = mapped(
            lambda x: next(rest) if isinstance(x, np.ndarray) else x, (self.arguments, self.options)
        )
        return given

    def run(self, tensors: list[Any]) -> list[Any]:
        """Call the op and return its results."""
        arguments, options = self.filled(tensors)
        return list(leaves(self.function(*arguments, **options)))

    def run_slowly(self, tensors: list[Any]) -> list[Any]:
        """Call the op so that its own body runs, which looks the backend's methods up."""
        if (definition := self.definition) is None:
            return self.run(tensors)
        arguments, options = self.filled(tensors)
        bound = definition.signature.bind(*arguments, **options)
        bound.apply_defaults()
        ready, short = set(definition.ready), definition._space.get("_body")
        found = definition.run_converted([bound.arguments[name] for name in definition.parameters])
        # What the wrapper has learned now is not the backend's own method.
        definition.ready.intersection_update(ready)
        definition._space["_body"] = short
        return list(leaves(found))

    def result_dtypes(self, dtype: str, count: int) -> list[str]:
        """Return the dtypes that the results are to have."""
        given = self.result if isinstance(self.result, tuple) else (self.result,) * count
        assert len(given) == count, f"{count} results; expected {len(given)}"
        return [_result(name, dtype) for name in given]

    def check(self, found: list[Any], dtype: str) -> None:
        """Compare results with the expected ones: number, dtypes, shapes, values."""
        expected = self.reference(dtype)
        assert len(found) == len(expected), f"{len(found)} results; expected {len(expected)}"
        for x, wanted, name in zip(found, expected, self.result_dtypes(dtype, len(found)), strict=True):
            if current.core.is_tensor(x):
                assert dtype_name(x.dtype) == name, f"dtype {dtype_name(x.dtype)}; expected {name}"
            assert_near(x, wanted, self.tolerance * TOLERANCE.get(dtype, TOLERANCE["float32"]))


def _result(name: str | None, dtype: str) -> str:
    if name == "float":
        return dtype if dtype in FLOATS or dtype in COMPLEX else "float32"
    if name == "real":
        return "float32" if dtype == "complex64" else dtype
    if name == "sum":
        return {"bool": "int32", "int8": "int32", "uint8": "uint32"}.get(dtype, dtype)
    return name or dtype


def called(function: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """Give the methods `current.<family>.<method>` that the code of a function names."""
    loaded = [
        step.argval if step.opname.startswith("LOAD_") else None
        for step in dis.get_instructions(inspect.unwrap(function))
    ]
    for current_, family, method in zip(loaded, loaded[1:], loaded[2:], strict=False):
        if current_ == "current" and isinstance(method, str):
            yield str(family), method


def table(family: str) -> Callable[..., Case]:
    """Return a function that makes cases of a family's ops: `case(name, *arguments, **options)`."""

    def case(op: str, *arguments: Any, **options: Any) -> Case:
        return Case(family, op, arguments, options)

    return case


def named(cases: list[Case]) -> list[Case]:
    """Return cases with labels, numbers where there are none, that make their ids unique."""
    seen: dict[str, int] = {}
    found = []
    for case in cases:
        seen[case.id] = n = seen.get(case.id, 0) + 1
        found.append(case if n == 1 else replace(case, label=f"{case.label}{n}"))
    return found


__all__ = ["ANY", "FLOATING", "INTEGERS", "NUMBERS", "Case", "assert_near", "table"]
