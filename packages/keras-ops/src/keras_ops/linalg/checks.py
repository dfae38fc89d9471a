"""Checks of matrices, vectors of right sides, and kinds of norms."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from keras_ops import checks
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.promotion import DTypeRule, Names, Plan, inexact
from keras_ops.tensor import Axis, Shape

_MATRIX_NORMS: Final = (None, "fro", "nuc", 1, -1, 2, -2, math.inf, -math.inf)
_COMPLEX: Final = {"float16": "complex64", "bfloat16": "complex64", "float32": "complex64", "float64": "complex128"}


_HALVES: Final = ("float16", "bfloat16")
F = TypeVar("F", bound=Callable[..., Any])


def in_32_bits(body: F) -> F:
    """Make the body of an op compute on floats of 32 bits, and give results of 16 where its tensors have 16."""

    @functools.wraps(body)
    def run(*args: Any) -> Any:
        dtype = dtype_name(args[0].dtype)
        if dtype not in _HALVES:
            return body(*args)
        core = current.core
        result = body(*(core.cast(x, "float32") if core.is_tensor(x) else x for x in args))
        narrow = {"float32": dtype}
        results = result if isinstance(result, tuple) else (result,)
        found = tuple(core.cast(x, narrow.get(name := dtype_name(x.dtype), name)) for x in results)
        return found if isinstance(result, tuple) else found[0]

    return cast("F", run)


def several(*kinds: str) -> DTypeRule:
    """Make a rule like `inexact` for several results, each `"same"`, `"real"`, `"complex"` or a dtype."""
    real = {"complex64": "float32", "complex128": "float64"}

    def decide(names: Names) -> Plan:
        plan = inexact.plan(names)
        dtype = str(plan.result)
        known = {"same": dtype, "real": real.get(dtype, dtype), "complex": _COMPLEX.get(dtype, dtype)}
        results = tuple(known.get(kind, kind) for kind in kinds)
        return Plan(plan.inputs, results[0] if len(results) == 1 else results)

    return DTypeRule(decide)


def shape_of(x: Any) -> Shape:
    """Return the shape of a tensor; that of a Python number is empty."""
    return tuple(getattr(x, "shape", ()))


def matrices(where: str, x: Any) -> None:
    """Check that there are at least two axes.

    Raises:
        ShapeError: there are fewer.
    """
    if len(shape := shape_of(x)) < 2:
        raise ShapeError(where, f"x has shape {shape}; expected matrices, (..., m, n).")


def square(where: str, x: Any) -> None:
    """Check that the last two axes have one size.

    Raises:
        ShapeError: they do not, or there are fewer than two axes.
    """
    _square(where, "x", shape_of(x))


def _square(where: str, argument: str, shape: Shape) -> None:
    if len(shape) < 2 or (shape[-1] != shape[-2] and None not in shape[-2:]):
        raise ShapeError(where, f"{argument} has shape {shape}; expected square matrices, (..., n, n).")


def solvable(where: str, a: Any, b: Any) -> None:
    """Check that square matrices and right sides fit.

    Raises:
        ShapeError: they do not.
    """
    first, second = shape_of(a), shape_of(b)
    _square(where, "a", first)
    if len(second) not in (len(first) - 1, len(first)):
        raise ShapeError(
            where, f"b has shape {second} and a {first}; expected columns, (..., n, k), or vectors, (..., n)."
        )
    rows = second[-1] if len(second) == len(first) - 1 else second[-2]
    if rows != first[-1] and None not in (rows, first[-1]):
        raise ShapeError(where, f"b has shape {second} and a {first}; expected as many rows in b as in a.")


def least_squares(where: str, a: Any, b: Any) -> None:
    """Check that one matrix and right sides fit.

    Raises:
        ShapeError: they do not.
    """
    first, second = shape_of(a), shape_of(b)
    if len(first) != 2:
        raise ShapeError(where, f"a has shape {first}; expected one matrix, (m, n).")
    if len(second) not in (1, 2):
        raise ShapeError(where, f"b has shape {second}; expected (m,) or (m, k).")
    if first[0] != second[0] and None not in (first[0], second[0]):
        raise ShapeError(where, f"a has shape {first} and b {second}; expected as many rows.")


def mode(where: str, x: Any, mode: str) -> None:
    """Check the mode of a QR decomposition.

    Raises:
        ArgumentError: it is none.
        ShapeError: there are fewer than two axes.
    """
    matrices(where, x)
    if mode not in ("reduced", "complete"):
        raise ArgumentError(where, "mode", mode, "one of ('reduced', 'complete')")


def norm(where: str, x: Any, ord: Any, axis: Axis) -> None:
    """Check that a kind of norm is one of vectors or of matrices, as the axes say.

    Raises:
        AxisError: an axis lies outside the rank.
        ArgumentError: the kind does not fit, or there are more than two axes.
    """
    checks.axis(where, x, axis)
    rank = len(shape_of(x)) if axis is None else 1 if isinstance(axis, int) else len(axis)
    if axis is None and ord is None:
        return
    if rank not in (1, 2):
        raise ArgumentError(where, "axis", axis, f"one axis (vectors) or two (matrices) for x of shape {shape_of(x)}")
    if rank == 1 and not (ord is None or isinstance(ord, (int, float))):
        raise ArgumentError(where, "ord", ord, "None or a number, for a norm of vectors")
    if rank == 2 and ord not in _MATRIX_NORMS:
        raise ArgumentError(where, "ord", ord, f"one of {_MATRIX_NORMS}, for a norm of matrices")
