"""Ops of one or two tensors, element by element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops.conformance.cases import ANY, FLOAT_GRID, FLOATING, INTEGER_GRID, NUMBERS, Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("numpy")
SAME: Final = "..."
PAIR: Final = "... n, n"
INTEGRAL: Final = ("int32", "uint8")


def _unary(names: str, x: Any, **settings: Any) -> list[Case]:
    return [case(name, x).gives(getattr(np, name), sizes=SAME, **settings) for name in names.split()]


def _binary(names: str, x1: Any, x2: Any, **settings: Any) -> list[Case]:
    settings = {"sizes": PAIR, **settings}
    return [case(name, x1, x2).gives(getattr(np, name), **settings) for name in names.split()]


def _heaviside_like(x: Any, middle: Any) -> Any:
    return np.where(x == 0, middle, np.where(np.isnan(x), x, (x > 0).astype(x.dtype)))


def _divide_no_nan(x1: Any, x2: Any) -> Any:
    return np.where(x2 == 0, 0.0, x1 / np.where(x2 == 0, 1, x2))


_FUNCTIONS: Final = [
    *_unary("exp expm1 exp2 sin cos tanh tan sinh cosh arcsinh arctan cbrt", v.SMOOTH, smooth=True, result="float"),
    *_unary("sqrt log log1p log2 log10 reciprocal", v.POSITIVE, smooth=True, result="float"),
    *_unary("arcsin arccos arctanh", v.UNIT, smooth=True, result="float"),
    *_unary("arccosh", v.POSITIVE + 1, smooth=True, result="float"),
    *_unary("deg2rad", v.SMOOTH * 40, smooth=True, result="float"),
    *_unary("negative square absolute", v.SMOOTH, smooth=True, dtypes=NUMBERS),
    *_unary("sign", v.REAL, dtypes=NUMBERS),
    *_unary("floor ceil", v.REAL, result="float"),
    *_unary("trunc", v.REAL, dtypes=NUMBERS),
    *_unary("isnan isinf isfinite isposinf isneginf", v.REAL, dtypes=NUMBERS, result="bool"),
    *_unary("signbit", v.REAL, dtypes=NUMBERS, result="bool"),
    *_unary("logical_not", v.BITS, dtypes=ANY, result="bool"),
    *_unary("real conj conjugate", v.SMOOTH, dtypes=NUMBERS),
    *_unary("imag", v.SMOOTH, dtypes=NUMBERS),
    *_unary("isreal", v.REAL, result="bool"),
    *_unary("angle", v.REAL, result="float"),
    *[
        case(name, v.EXTREME).gives(
            getattr(np, name), label="extremes", dtypes=FLOATING, result="bool", grid=FLOAT_GRID
        )
        for name in ("isnan", "isinf", "isfinite", "isposinf", "isneginf", "signbit")
    ],
    case("round", v.REAL).gives(np.round, dtypes=NUMBERS, sizes=SAME),
    case("round", v.SMOOTH * 10, decimals=1).gives(np.round, dtypes=("float32",), label="decimals"),
    case("round", np.array([15.0, 25.0, -35.0, 149.0, 150.0]), decimals=-1).gives(
        np.round, dtypes=("int32",), label="tens", grid=("int32",)
    ),
    case("nan_to_num", v.EXTREME, 7.0, 8.0, -9.0).gives(
        lambda x, *numbers: np.nan_to_num(x, False, *numbers), sizes=SAME, grid=FLOAT_GRID
    ),
    case("nan_to_num", v.EXTREME).gives(
        lambda x: np.array([0, np.finfo("f").max, np.finfo("f").min, 0, 1.5, -2]),
        dtypes=("float32",),
        label="largest",
        grid=FLOAT_GRID,
    ),
    case("clip", v.SMOOTH, -1.0, 1.5).gives(np.clip, smooth=True, sizes=SAME, grid=FLOAT_GRID),
    case("clip", v.WHOLE, 2, 8).gives(np.clip, dtypes=("int32",), label="integers", grid=INTEGER_GRID[1:]),
]
_COMPLEX: Final = [
    case(name, v.SMOOTH).gives(
        getattr(np, name), label="complex", dtypes=("complex64",), result=result, needs=("complex",), symbolic=False
    )
    for name, result in [
        *(("real", "real"), ("imag", "real"), ("conj", None), ("angle", "real"), ("isreal", "bool")),
        *(("absolute", "real"), ("exp", None), ("square", None), ("negative", None), ("sqrt", None)),
    ]
]

_ARITHMETIC: Final = [
    *_binary("add subtract multiply", v.SMOOTH, v.SHIFTED, dtypes=NUMBERS, smooth=True),
    *_binary("divide true_divide", v.SMOOTH, v.SHIFTED, smooth=True, result="float"),
    *_binary("divide", v.WHOLE, v.SMALL, label="integers", dtypes=("int32", "uint8"), result="float"),
    *_binary("floor_divide mod", v.REAL, v.OTHER, label="floats"),
    *_binary("floor_divide mod", v.WHOLE - 5, v.SMALL, dtypes=("int32",)),
    *_binary("power", v.POSITIVE, v.SHIFTED, smooth=True),
    *_binary("power", v.SMALL, v.SMALL[:, ::-1], dtypes=("int32",), label="integers"),
    *_binary("maximum minimum", v.SMOOTH, v.SHIFTED, dtypes=NUMBERS, smooth=True),
    *_binary("maximum minimum", v.EXTREME, v.EXTREME[::-1].copy(), label="extremes", sizes=None, grid=FLOAT_GRID),
    *_binary("arctan2 hypot logaddexp logaddexp2", v.SMOOTH, v.SHIFTED, smooth=True, result="float"),
    case("hypot", np.array([1e30, 3e-30]), np.array([1e30, 4e-30])).gives(
        np.hypot, label="large", dtypes=("float32",), grid=("float32",)
    ),
    case("logaddexp", np.array([300.0, -300.0]), np.array([299.0, -1000.0])).gives(
        np.logaddexp, label="large", dtypes=("float32",), grid=("float32",)
    ),
    case("heaviside", v.REAL, v.OTHER).gives(_heaviside_like, sizes=PAIR, result="float"),
    case("divide_no_nan", v.REAL, v.OTHER * (v.OTHER > 0)).gives(_divide_no_nan, sizes=PAIR, result="float"),
    case("ldexp", v.SMOOTH, np.array([3, -2, 0, 5], "int32")).gives(
        lambda x, e: x * 2.0**e, sizes=PAIR, result="float"
    ),
    *_binary("gcd lcm", v.WHOLE + 1, v.SMALL, dtypes=INTEGRAL, grid=INTEGER_GRID[1:]),
    case("add", v.SMOOTH, 2).gives(lambda x, y: x + y, dtypes=NUMBERS, label="number"),
    case("multiply", v.SMOOTH, v.SHIFTED).gives(
        np.multiply, dtypes=("complex64",), label="complex", needs=("complex",), symbolic=False
    ),
]

_COMPARISON: Final = [
    *_binary("equal not_equal less less_equal greater greater_equal", v.REAL, v.OTHER, dtypes=ANY, result="bool"),
    *_binary(
        "equal less greater_equal", v.EXTREME, v.EXTREME, label="extremes", result="bool", sizes=None, grid=FLOAT_GRID
    ),
    *[
        case(name, v.WHOLE, -1).gives(
            getattr(np, name), label="negative", dtypes=("uint8", "int32"), result="bool", grid=INTEGER_GRID
        )
        for name in ("less", "greater", "equal", "not_equal", "less_equal", "greater_equal")
    ],
    case("greater", 300, v.WHOLE).gives(np.greater, label="large", dtypes=("int8", "uint8"), result="bool"),
    *_binary("logical_and logical_or logical_xor", v.BITS, v.MORE_BITS, dtypes=ANY, result="bool"),
    case("isclose", v.REAL, v.REAL + np.where(v.BITS > 0, 1e-7, 0.5)).gives(np.isclose, result="bool", sizes=PAIR),
    case("isclose", v.EXTREME, v.EXTREME, equal_nan=True).gives(
        np.isclose, label="nan", result="bool", grid=FLOAT_GRID
    ),
    case("isin", v.WHOLE, np.array([1.0, 3.0, 12.0])).gives(np.isin, dtypes=NUMBERS, result="bool", sizes="..., n"),
    case("isin", v.WHOLE, np.array([1.0, 3.0]), invert=True).gives(np.isin, label="inverted", result="bool"),
]

_BITWISE: Final = [
    *_binary("bitwise_and bitwise_or bitwise_xor", v.WHOLE, v.SMALL, dtypes=(*INTEGRAL, "bool"), grid=INTEGER_GRID),
    *_binary("left_shift right_shift", v.WHOLE, v.SMALL, dtypes=INTEGRAL, grid=INTEGER_GRID[1:]),
    case("bitwise_left_shift", v.WHOLE, v.SMALL).gives(np.left_shift, dtypes=("int32",), grid=("int32",)),
    case("bitwise_right_shift", v.WHOLE - 6, v.SMALL).gives(np.right_shift, dtypes=("int32",), grid=("int32",)),
    case("bitwise_not", v.WHOLE).gives(np.bitwise_not, dtypes=("int32", "bool"), grid=INTEGER_GRID, sizes=SAME),
    case("bitwise_not", v.WHOLE).gives(lambda x: 255 - x, dtypes=("uint8",), label="unsigned", grid=("uint8",)),
    case("bitwise_invert", v.WHOLE).gives(np.invert, dtypes=("int32",), grid=INTEGER_GRID, sizes=SAME),
]

CASES: Final = [*_FUNCTIONS, *_COMPLEX, *_ARITHMETIC, *_COMPARISON, *_BITWISE]
