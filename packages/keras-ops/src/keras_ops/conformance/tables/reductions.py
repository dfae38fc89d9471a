"""Reductions, statistics, running totals, sorting and searching."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops.conformance.cases import ANY, FLOAT_GRID, NUMBERS, Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("numpy")
CUBE: Final = "a b c"
AXES: Final[dict[str, dict[str, Any]]] = {
    "": {},
    "axis": {"axis": 1},
    "axes": {"axis": (0, -1), "keepdims": True},
}
_WITH_NAN: Final = np.array([-np.inf, 0.0, 1.0, np.inf, np.nan, np.nan])
_SEARCHED: Final = np.array([1.0, 2.0, 2.0, 5.0, 7.0])


def _reductions(names: str, x: Any, **settings: Any) -> list[Case]:
    return [
        case(name, x, **options).gives(getattr(np, name), label=label, sizes=CUBE, **settings)
        for name in names.split()
        for label, options in AXES.items()
    ]


def _along(names: str, x: Any, **settings: Any) -> list[Case]:
    return [
        case(name, x, **options).gives(getattr(np, name), label=label, sizes=CUBE, **settings)
        for name in names.split()
        for label, options in (("", {"axis": 1}), ("flat", {"axis": None}))
    ]


def _digitize(x: Any, bins: Any) -> Any:
    return np.digitize(x, bins)


def _trapezoid(y: Any, x: Any = None, dx: float = 1.0, axis: int = -1) -> Any:
    return np.trapezoid(y, x, dx, axis)


_REDUCTIONS: Final = [
    *_reductions("sum", v.CUBE, dtypes=NUMBERS, smooth=True),
    *_reductions("mean var std", v.CUBE, smooth=True, result="float"),
    *_reductions("prod", v.CUBE, smooth=True, tolerance=4),
    *_reductions("max min", v.CUBE + np.arange(24).reshape(2, 3, 4) / 97, dtypes=NUMBERS, smooth=True),
    *_reductions("any all", v.CUBE > 1, dtypes=("bool",), result="bool"),
    case("sum", v.WHOLE_CUBE, axis=0).gives(np.sum, label="narrow", dtypes=("uint8", "bool"), result="sum"),
    case("sum", np.full((4096,), 0.25)).gives(np.sum, label="accumulated", dtypes=("float16", "bfloat16")),
    case("mean", np.full((4096,), 0.25)).gives(np.mean, label="accumulated", dtypes=("float16", "bfloat16")),
    case("mean", v.WHOLE_CUBE, axis=1).gives(np.mean, label="integers", dtypes=("int32",), result="float32"),
    case("max", v.CUBE, axis=1, initial=0.5).gives(np.max, label="initial", grid=FLOAT_GRID),
    case("min", v.CUBE, axis=1, initial=-0.5).gives(np.min, label="initial", grid=FLOAT_GRID),
    case("sum", np.zeros((0, 3)), axis=0).gives(np.sum, label="empty"),
    case("amax", v.CUBE, 1).gives(np.max, sizes=CUBE),
    case("amin", v.CUBE, 1).gives(np.min, sizes=CUBE),
    case("count_nonzero", v.WHOLE_CUBE, axis=1).gives(np.count_nonzero, dtypes=ANY, result="int32", sizes=CUBE),
    *_along("argmax argmin", v.CUBE + np.arange(24).reshape(2, 3, 4) / 97, dtypes=NUMBERS, result="int32"),
    case("argmax", v.CUBE, axis=-1, keepdims=True).gives(np.argmax, label="kept", result="int32", sizes=CUBE),
    *_along("cumsum", v.WHOLE_CUBE, dtypes=NUMBERS, smooth=True),
    *_along("cumprod", v.CUBE, smooth=True),
    case("size", v.CUBE).gives(np.size, sizes=CUBE, jit=False),
    case("ndim", v.CUBE).gives(np.ndim, sizes=CUBE, jit=False),
]

_STATISTICS: Final = [
    case("average", v.CUBE, 1).gives(np.average, sizes=CUBE, result="float"),
    case("average", v.CUBE, 1, np.array([1.0, 2.0, 4.0])).gives(
        np.average, label="weighted", smooth=True, result="float", sizes="a 3 c, 3"
    ),
    *[
        case("median", v.CUBE, **options).gives(np.median, label=label, sizes=CUBE, result="float")
        for label, options in AXES.items()
    ],
    *[
        case("quantile", v.CUBE, np.array([0.25, 0.5]), axis=1, method=method).gives(
            np.quantile, label=method, sizes="a b c, n", result="float", dtypes=("float32",), grid=FLOAT_GRID
        )
        for method in ("linear", "lower", "higher", "midpoint", "nearest")
    ],
    case("median", np.zeros((0, 3)), 0).gives(np.full((3,), np.nan), label="empty", dtypes=("float32",)),
    case("quantile", np.zeros((0, 3)), np.array([0.25, 0.5]), axis=0).gives(
        np.full((2, 3), np.nan), label="empty", dtypes=("float32",), grid=FLOAT_GRID
    ),
    case("diff", v.CUBE, 1, 1).gives(np.diff, dtypes=NUMBERS, smooth=True, sizes=CUBE),
    case("diff", v.CUBE, 2).gives(np.diff, label="twice", sizes="a b 3"),
    case("trapezoid", v.CUBE).gives(_trapezoid, sizes=CUBE, result="float"),
    case("trapezoid", v.CUBE, np.array([0.0, 0.5, 2.0, 3.0])).gives(
        _trapezoid, label="places", result="float", symbolic=False
    ),
    case("histogram", np.array([1.0, 2.0, 1.5, 9.0, 3.0, 2.0, -1.0]), 4, (0.0, 8.0)).gives(
        lambda x, bins, span: (np.histogram(x, bins, span)[0].astype(float), np.linspace(0, 8, 5)),
        dtypes=("float32",),
        grid=FLOAT_GRID,
    ),
    case("bincount", np.array([3, 1, 1, 0], "int32"), minlength=6).gives(
        lambda x, minlength: np.bincount(x, None, minlength),
        dtypes=("float32",),
        result="int32",
        dynamic=True,
        jit=False,
    ),
    case("bincount", np.array([3, 1, 1, 0], "int32"), weights=np.array([0.5, 1.0, 2.0, 3.0])).gives(
        lambda x, weights: np.bincount(x, weights), label="weighted", dtypes=("float32",), symbolic=False, jit=False
    ),
    case("corrcoef", v.SMOOTH).gives(np.corrcoef, result="float", sizes="n m", grid=FLOAT_GRID),
    *[
        case("correlate", np.array([1.0, 2.0, -1.0, 3.0]), np.array([0.5, 1.0, -2.0]), mode=mode).gives(
            np.correlate, label=mode, dtypes=NUMBERS, result="float"
        )
        for mode in ("valid", "same", "full")
    ],
]

_SORTING: Final = [
    *_along("sort", v.CUBE + np.arange(24).reshape(2, 3, 4) / 97, dtypes=NUMBERS, smooth=True),
    case("sort", v.EXTREME).gives(np.sort, label="extremes", grid=FLOAT_GRID),
    case("argsort", v.EXTREME).gives(np.argsort, label="extremes", result="int32", grid=FLOAT_GRID),
    case("median", v.EXTREME).gives(np.median, label="extremes", grid=FLOAT_GRID),
    *_along("argsort", v.WHOLE_CUBE + np.arange(24).reshape(2, 3, 4) / 97, dtypes=("float32",), result="int32"),
    case("argsort", np.array([2.0, 1.0, 2.0, 1.0])).gives(
        lambda x: np.argsort(x, kind="stable"), label="stable", dtypes=NUMBERS, result="int32"
    ),
    case("argpartition", np.array([5.0, 1.0, 4.0, 2.0]), 0).gives(
        lambda x, kth: np.array([1, 3, 2, 0]), dtypes=(), result="int32", sizes="... 4"
    ),
    *[
        case("searchsorted", _SEARCHED, np.array([2.0, 0.0, 9.0, 5.0]), side=side).gives(
            np.searchsorted, label=side, dtypes=NUMBERS, result="int32", sizes="5, n"
        )
        for side in ("left", "right")
    ],
    *[
        case("searchsorted", _WITH_NAN, np.array([np.nan, np.inf, 0.5, -np.inf, 1.0]), side=side).gives(
            np.searchsorted, label=f"nan-{side}", dtypes=("float32", "bfloat16"), result="int32", grid=FLOAT_GRID
        )
        for side in ("left", "right")
    ],
    case("digitize", v.REAL, np.array([-1.0, 0.0, 2.5])).gives(_digitize, result="int32", sizes="..., 3"),
    case("digitize", v.REAL, np.array([2.5, 0.0, -1.0])).gives(
        _digitize, label="falling", dtypes=("float32",), result="int32"
    ),
]

CASES: Final = [*_REDUCTIONS, *_STATISTICS, *_SORTING]
