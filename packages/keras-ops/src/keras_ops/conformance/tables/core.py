"""Ops of the core family."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops import core
from keras_ops import numpy as ops
from keras_ops.conformance.cases import ANY, FLOAT_GRID, NUMBERS, Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("core")
ONCE: Final[dict[str, Any]] = {"dtypes": ("float32",), "grid": ("float32",)}
ROWS: Final = v.random(4, 3)


def _add(x: Any, y: Any) -> Any:
    return x + y


def _scattered(indices: Any, values: Any, shape: Any) -> Any:
    found = np.zeros(shape, values.dtype)
    np.add.at(found, tuple(np.moveaxis(indices, -1, 0)), values)
    return found


def _scatter_updated(x: Any, indices: Any, updates: Any) -> Any:
    found = x.copy()
    found[tuple(np.moveaxis(indices, -1, 0))] = updates
    return found


def _slice_updated(x: Any, start: Any, updates: Any) -> Any:
    found = x.copy()
    found[tuple(slice(i, i + n) for i, n in zip(start, updates.shape, strict=True))] = updates
    return found


def _running(carry: Any, x: Any) -> tuple[Any, Any]:
    total = carry + x
    return total, total * 2


def _scan(f: Any, init: Any, xs: Any, length: Any = None, reverse: bool = False) -> Any:
    rows, found = list(xs)[::-1] if reverse else list(xs), []
    for row in rows:
        init, y = f(init, row)
        found.append(y)
    return init, np.stack(found[::-1] if reverse else found)


_PLACES: Final = np.array([[0], [3], [0]], "int32")
_TENSORS: Final[list[Case]] = [
    case("cast", v.REAL, "int32").gives(lambda x, _: np.trunc(x), result="int32", sizes="..."),
    case("cast", v.REAL, "bool").gives(lambda x, _: x != 0, label="bool", dtypes=NUMBERS, result="bool", sizes="..."),
    case("cast", v.REAL, "float16").gives(lambda x, _: x, label="half", dtypes=ANY, result="float16", sizes="..."),
    case("cast", v.REAL, "bfloat16").gives(lambda x, _: x, label="bfloat16", dtypes=ANY, result="bfloat16"),
    case("saturate_cast", v.REAL * 100, "uint8").gives(
        lambda x, _: np.clip(np.trunc(x), 0, 255), dtypes=NUMBERS, result="uint8", sizes="...", via=("saturate_cast",)
    ),
    case("saturate_cast", v.EXTREME, "int8").gives(
        np.array([0, 127, -128, 0, 1, -2]),
        label="extremes",
        dtypes=("float32",),
        result="int8",
        via=("saturate_cast",),
        grid=FLOAT_GRID,
    ),
    case("saturate_cast", v.REAL, "bool").gives(
        lambda x, _: x > 0, label="bool", dtypes=NUMBERS, result="bool", sizes="...", via=("saturate_cast",)
    ),
    case("convert_to_tensor", v.REAL, "int32").gives(lambda x, _: np.trunc(x), dtypes=("float32",), result="int32"),
    case("stop_gradient", v.REAL).gives(lambda x: x, dtypes=NUMBERS, sizes="..."),
]
_SLICES: Final[list[Case]] = [
    case("slice", v.CUBE, (0, 1, 2), (2, 2, 1)).gives(
        lambda x, *_: x[0:2, 1:3, 2:3], dtypes=ANY, smooth=True, sizes=None
    ),
    case("slice", v.CUBE, v.indices(0, 1, 2), (1, 2, 1)).gives(
        lambda x, *_: x[0:1, 1:3, 2:3], label="tensor", dtypes=("float32",), symbolic=False
    ),
    case("slice_update", v.CUBE, (0, 1, 2), v.CUBE[:, :2, :1] * 9).gives(
        _slice_updated, dtypes=NUMBERS, smooth=True, sizes=None
    ),
    case("scatter", _PLACES, ROWS[:3], (5, 3)).gives(_scattered, dtypes=NUMBERS, smooth=True),
    case("scatter", np.array([[0, 1], [2, 0]], "int32"), np.array([1.5, 2.5]), (3, 2)).gives(
        _scattered, label="elements", dtypes=("float32",)
    ),
    case("scatter_update", ROWS, np.array([[3], [1]], "int32"), ROWS[:2] * 3).gives(
        _scatter_updated, dtypes=NUMBERS, smooth=True, sizes=None
    ),
    case("unstack", v.CUBE, axis=1).gives(
        lambda x, axis: [x[:, i] for i in range(3)], dtypes=NUMBERS, smooth=True, sizes="a 3 c"
    ),
    case("rearrange", v.CUBE, "a b c -> c (a b)").gives(
        lambda x, _: x.transpose(2, 0, 1).reshape(4, 6), dtypes=ANY, smooth=True, sizes=None, via=("shape",)
    ),
]
_CONTROL: Final[list[Case]] = [
    case("cond", True, lambda: ops.array([1.0, 2.0]), lambda: ops.array([3.0, 4.0])).gives(
        np.array([1.0, 2.0]), symbolic=False, **ONCE
    ),
    case("switch", 1, [lambda x: x + 1, lambda x: x * 10, lambda x: x - 1], v.SMOOTH).gives(
        lambda i, branches, x: branches[i](x), symbolic=False, smooth=True, via=("switch", "cond"), **ONCE
    ),
    case("switch", 9, [lambda x: x + 1, lambda x: x * 10], v.SMOOTH).gives(
        lambda i, branches, x: branches[-1](x), label="last", symbolic=False, via=("switch", "cond"), **ONCE
    ),
    case("while_loop", lambda i, x: i < 3, lambda i, x: (i + 1, x * 2), (np.array(0, "int32"), v.SMOOTH)).gives(
        lambda *given: (np.array(3), given[2][1] * 8), result=("int32", "float32"), **ONCE
    ),
    case("while_loop", lambda x: x < 1e6, lambda x: x * 2, np.array(1.0), 5).gives(
        np.array(32.0), label="bounded", **ONCE
    ),
    case("fori_loop", 1, 4, lambda i, x: x + core.cast(i, "float32"), v.SMOOTH).gives(
        lambda *given: given[3] + 6, **ONCE
    ),
    case("scan", _running, v.SMOOTH[0], v.SMOOTH).gives(_scan, smooth=True, **ONCE),
    case("scan", _running, v.SMOOTH[0], v.SMOOTH, reverse=True).gives(_scan, label="reverse", smooth=True, **ONCE),
    case("map", lambda x: x * x, ROWS).gives(lambda f, x: x * x, smooth=True, **ONCE),
    case("vectorized_map", lambda x: x * x, ROWS).gives(lambda f, x: x * x, smooth=True, **ONCE),
    case("associative_scan", _add, v.random(5, 3)).gives(lambda f, x: np.cumsum(x, 0), smooth=True, **ONCE),
    case("associative_scan", _add, v.random(3, 6), reverse=True, axis=1).gives(
        lambda f, x, **_: np.cumsum(x[:, ::-1], 1)[:, ::-1], label="reverse", **ONCE
    ),
]
CASES: Final = [*_TENSORS, *_SLICES, *_CONTROL]
