"""Shapes, joins, cuts, picking, products, and tensors made from numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops.conformance.cases import ANY, FLOAT_GRID, NUMBERS, Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("numpy")
CUBE: Final = "a b c"
M, N = v.random(3, 4), v.random(4, 2, seed=1)
B1, B2 = v.random(2, 3, 4), v.random(2, 4, 2, seed=1)
SQUARE: Final = v.random(3, 3) + 2 * np.eye(3)
_POINTS: Final = np.array([1.0, 2.0, -3.0])


def _same(name: str, *arguments: Any, label: str = "", sizes: str | None = CUBE, **options: Any) -> Case:
    """Return a case of an op that NumPy has under the same name, with the same arguments."""
    return case(name, *arguments, **options).gives(
        getattr(np, name), label=label, sizes=sizes, dtypes=ANY if not label else ("float32",), smooth=True
    )


_SHAPES: Final = [
    _same("reshape", v.CUBE, (4, 6), sizes=None),
    _same("reshape", v.CUBE, (2, -1), sizes=None, label="rest"),
    _same("ravel", v.CUBE),
    _same("transpose", v.CUBE),
    _same("transpose", v.CUBE, (1, 2, 0), label="axes"),
    _same("swapaxes", v.CUBE, 0, -1),
    _same("moveaxis", v.CUBE, (0, 1), (-1, 0)),
    _same("expand_dims", v.CUBE, 1),
    _same("expand_dims", v.CUBE, (0, -1), label="axes"),
    _same("squeeze", v.CUBE[:, None], 1, sizes="a 1 b c"),
    _same("broadcast_to", v.CUBE[:, :1], (2, 3, 4), sizes=None),
    _same("flip", v.CUBE),
    _same("flip", v.CUBE, (0, 2), label="axes"),
    _same("roll", v.CUBE, 2),
    _same("roll", v.CUBE, (1, -1), (0, 2), label="axes"),
    _same("rot90", v.CUBE),
    _same("rot90", v.CUBE, 3, (1, 2), label="axes"),
    _same("repeat", v.CUBE, 2, 1),
    _same("repeat", v.CUBE, [1, 0, 2], 1, label="each", sizes="a 3 c"),
    _same("tile", v.CUBE, (2, 1, 3)),
    _same("tile", v.CUBE, 2, label="number"),
    case("array", v.CUBE).gives(lambda x: x, dtypes=ANY, sizes=CUBE),
    case("copy", v.CUBE).gives(np.copy, dtypes=ANY, sizes=CUBE),
    case("view", np.array([1, 2, 3, 4], "uint8"), "int8").gives(
        np.array([1, 2, 3, 4]), dtypes=("float32",), result="int8", grid=("float32",)
    ),
    case("view", np.array([1.0, -2.0], "float32"), "int32").gives(
        np.array([1.0, -2.0], "float32").view("int32"),
        label="floats",
        dtypes=("float32",),
        result="int32",
        grid=("float32",),
    ),
]

_JOINS: Final = [
    case("concatenate", [v.CUBE, v.CUBE[:, :1] * 2], 1).gives(
        lambda xs, axis: np.concatenate(xs, axis), dtypes=ANY, smooth=True, sizes="a b c, a d c"
    ),
    case("stack", [v.CUBE, v.CUBE * 2], 1).gives(
        lambda xs, axis: np.stack(xs, axis), dtypes=ANY, smooth=True, sizes="a b c, a b c"
    ),
    case("append", v.CUBE, v.CUBE * 2, 0).gives(np.append, dtypes=NUMBERS, sizes="a b c, d b c"),
    case("hstack", [v.CUBE, v.CUBE * 2]).gives(np.hstack, dtypes=NUMBERS, sizes="a b c, a d c"),
    case("vstack", [v.CUBE, v.CUBE * 2]).gives(np.vstack, dtypes=NUMBERS, sizes="a b c, d b c"),
    _same("split", v.CUBE, 2, 2, sizes="a b 2*c"),
    _same("split", v.CUBE, [1, 3], 2, label="places", sizes="a b 4"),
    _same("array_split", v.CUBE, 3, 2, sizes="a b 4"),
    case("pad", v.CUBE, ((1, 0), (0, 2), (1, 1))).gives(np.pad, dtypes=NUMBERS, smooth=True, sizes=CUBE),
    case("pad", v.CUBE, 1, "constant", 3).gives(
        lambda x, width, mode, value: np.pad(x, width, mode, constant_values=value),
        label="value",
        sizes=CUBE,
        via=("pad", "pad_constant"),
    ),
    *[
        case("pad", v.CUBE, ((0, 0), (1, 1), (2, 1)), mode).gives(
            np.pad, label=mode, dtypes=("float32",), sizes="a 3 3", unknown=False
        )
        for mode in ("edge", "reflect", "symmetric", "wrap", "maximum", "mean", "linear_ramp")
    ],
]

_DIAGONALS: Final = [
    _same("diagonal", v.CUBE, 1, 0, 2),
    _same("diag", v.CUBE[0, 0], 1, sizes="n"),
    _same("diag", v.CUBE[0], -1, label="matrix", sizes="n m"),
    _same("diagflat", v.CUBE[0], sizes="n m"),
    case("trace", v.CUBE, 0, 1, 2).gives(np.trace, dtypes=NUMBERS, smooth=True, sizes=CUBE),
    _same("tril", v.CUBE, -1),
    _same("triu", v.CUBE, 1),
]

_PICKING: Final = [
    case("get_item", v.CUBE, (slice(None), 1, slice(None, None, -2))).gives(
        lambda x, key: x[key], dtypes=ANY, smooth=True, sizes="a 3 c"
    ),
    case("get_item", v.CUBE, (..., None, slice(1, 3))).gives(lambda x, key: x[key], label="axis", sizes="a b 4"),
    _same("take", v.CUBE, v.indices(2, 0, -1), 1, sizes="a 3 c, n"),
    _same("take", v.CUBE, np.array([[5, 0], [1, 23]], "int32"), label="flat", sizes=None),
    _same("take_along_axis", v.CUBE, np.array([[[2, 0, 1, 1]], [[0, 0, -1, 2]]], "int32"), 1, sizes=None),
    case("where", v.BITS > 0, v.SMOOTH, v.SHIFTED).gives(np.where, dtypes=ANY, smooth=True, sizes="... n, ... n, n"),
    case("where", v.BITS > 0).gives(
        lambda condition: np.nonzero(condition),
        label="places",
        dtypes=("float32",),
        result="int32",
        dynamic=True,
        jit=False,
        via=("nonzero",),
    ),
    case("nonzero", v.WHOLE).gives(np.nonzero, dtypes=NUMBERS, result="int32", dynamic=True, jit=False),
    case("select", [v.BITS > 0, v.MORE_BITS > 0], [v.SMOOTH, v.SHIFTED], np.array(7.0)).gives(
        np.select, dtypes=NUMBERS, smooth=True, grid=FLOAT_GRID
    ),
    case("unravel_index", v.indices(22, 41, 37), (7, 6)).gives(
        np.unravel_index, dtypes=("float32",), result="int32", sizes="..."
    ),
]


def _einsum(subscripts: str, *operands: Any) -> Any:
    return np.einsum(subscripts, *operands)


_PRODUCTS: Final = [
    case("matmul", M, N).gives(np.matmul, dtypes=NUMBERS, smooth=True, sizes="n m, m k"),
    case("matmul", B1, B2).gives(np.matmul, label="batch", smooth=True, sizes="... n m, ... m k"),
    case("matmul", B1, N[:, 0]).gives(np.matmul, label="vector", smooth=True, sizes="... n m, m"),
    case("matmul", v.WHOLE[:, :3] * 10, v.WHOLE[:, 1:] * 10).gives(
        np.matmul, label="narrow", dtypes=("int8",), result="int32"
    ),
    case("dot", B1, N).gives(np.dot, smooth=True, sizes="... n m, m k"),
    case("inner", M, M[:2]).gives(np.inner, smooth=True, sizes="n m, k m"),
    case("outer", M, N).gives(np.outer, smooth=True, sizes="n m, k"),
    case("vdot", M, M[::-1].copy()).gives(np.vdot, smooth=True, sizes="n m, n m"),
    case("tensordot", B1, B2, 0).gives(np.tensordot, label="outer", dtypes=("float32",), sizes="a b, c"),
    case("tensordot", B1, B2, ([0, 2], [0, 1])).gives(np.tensordot, smooth=True, sizes="a b c, a c d"),
    case("kron", M, N).gives(np.kron, smooth=True, sizes="a b, c d"),
    case("cross", v.random(2, 3), v.random(2, 3, seed=1)).gives(
        np.cross, smooth=True, sizes="... 3, ... 3", grid=("int32", *FLOAT_GRID)
    ),
    case("slogdet", np.stack([SQUARE, -SQUARE])).gives(
        np.linalg.slogdet, dtypes=("float32",), sizes="... 3 3", grid=("float32",)
    ),
    *[
        case("einsum", subscripts, *operands).gives(_einsum, label=label, smooth=True, via=("einsum",))
        for label, subscripts, operands in [
            ("", "ij,jk->ik", (M, N)),
            ("implied", "ij,jk", (M, N)),
            ("ellipsis", "...ij,...jk->...ik", (B1, B2)),
            ("trace", "ii", (SQUARE,)),
            ("three", "ij,jk,k->i", (M, N, v.random(2, seed=3))),
        ]
    ],
]

_CREATION: Final = [
    case("zeros", (2, 3)).gives(np.zeros((2, 3)), dtypes=("float32",)),
    case("zeros", (2, 3), "int32").gives(np.zeros((2, 3)), label="dtype", dtypes=("float32",), result="int32"),
    case("ones", (2, 3), "bool").gives(np.ones((2, 3), bool), dtypes=("float32",), result="bool"),
    case("empty", (0, 3)).gives(np.zeros((0, 3)), dtypes=("float32",)),
    case("full", (2, 3), 7).gives(np.full((2, 3), 7), dtypes=("float32",), result="float32"),
    case("full", (2, 3), np.array([1.0, 2.0, 3.0])).gives(np.full, label="row", dtypes=("float32",)),
    case("full_like", v.CUBE, 2).gives(np.full_like, dtypes=NUMBERS, sizes=CUBE),
    case("zeros_like", v.CUBE).gives(np.zeros_like, dtypes=ANY, sizes=CUBE),
    case("ones_like", v.CUBE).gives(np.ones_like, dtypes=ANY, sizes=CUBE),
    case("empty_like", v.CUBE[:0]).gives(np.empty_like, dtypes=ANY),
    case("eye", 3, 4, 1).gives(np.eye(3, 4, 1), dtypes=("float32",)),
    case("identity", 3).gives(np.eye(3), dtypes=("float32",)),
    case("tri", 3, 4, -1).gives(np.tri(3, 4, -1), dtypes=("float32",)),
    case("arange", 2, 11, 3).gives(np.arange(2, 11, 3), dtypes=("float32",), result="int32"),
    case("arange", 0.5, 2.0, 0.25).gives(np.arange(0.5, 2, 0.25), label="floats", dtypes=("float32",)),
    case("linspace", np.array([0.0, 1.0]), np.array([2.0, -1.0]), 5, axis=1).gives(np.linspace, smooth=True),
    case("linspace", 0.0, 1.0, 4, endpoint=False).gives(np.linspace(0, 1, 4, False), label="open", dtypes=("float32",)),
    case("logspace", 0.0, 2.0, 3).gives(np.array([1.0, 10.0, 100.0]), dtypes=("float32",)),
    case("meshgrid", v.SMOOTH[0], v.SMOOTH[1, :2]).gives(
        np.meshgrid, dtypes=NUMBERS, smooth=True, sizes="n, m", via=("meshgrid",)
    ),
    case("meshgrid", v.SMOOTH[0], v.SMOOTH[1, :2], indexing="ij").gives(
        np.meshgrid, label="matrix", sizes="n, m", via=("meshgrid",)
    ),
    case("vander", _POINTS, 4).gives(np.vander, dtypes=NUMBERS, smooth=True, sizes="n"),
    case("vander", _POINTS, increasing=True).gives(
        lambda x, increasing: np.vander(x, None, increasing), label="rising"
    ),
    *[
        case(name, 7).gives(getattr(np, name)(7), dtypes=("float32",), jit=False)
        for name in ("bartlett", "blackman", "hamming", "hanning")
    ],
    case("kaiser", 7, 8.6).gives(np.kaiser(7, 8.6), dtypes=("float32",), jit=False),
]

CASES: Final = [*_SHAPES, *_JOINS, *_DIAGONALS, *_PICKING, *_PRODUCTS, *_CREATION]
