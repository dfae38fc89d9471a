"""Ops of the linalg family. Factors are not unique, so what is compared is their products."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops import numpy as ops
from keras_ops.conformance.cases import Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("linalg")
PRECISE: Final[dict[str, Any]] = {"dtypes": ("float32",), "tolerance": 4}
GRID: Final = ("float32", "float64")
A: Final = np.stack([v.random(3, 3) + 2 * np.eye(3), v.random(3, 3, seed=1) - 2 * np.eye(3)])
SPD: Final = A @ A.transpose(0, 2, 1) + np.eye(3)
LOWER: Final = np.linalg.cholesky(SPD)
B: Final = v.random(2, 3, 2)
TALL: Final = v.random(4, 3)
NORMS: Final[list[tuple[Any, Any]]] = [
    *((None, None), (None, 1), (2, 1), (1, 1), (3, 1), (0.5, 1), (np.inf, 1), (-np.inf, 1), (0, 1)),
    *(("fro", (0, 1)), ("nuc", (0, 1)), (2, (0, 1)), (-2, (0, 1)), (1, (0, 1)), (np.inf, (0, 1)), (-1, (0, 1))),
]


def _square(name: str, *arguments: Any, sizes: str, **options: Any) -> Case:
    return case(name, *arguments, **options).gives(
        getattr(np.linalg, name), smooth=True, sizes=sizes, grid=GRID, **PRECISE
    )


def _triangular(a: Any, b: Any, lower: bool = False) -> Any:
    return np.linalg.solve(np.tril(a) if lower else np.triu(a), b)


def _cholesky(x: Any, upper: bool = False) -> Any:
    # Of the symmetric part: gradients of a matrix of which one triangle is read are shared by both.
    found = np.linalg.cholesky((x + np.swapaxes(x, -1, -2)) / 2)
    return np.swapaxes(found, -1, -2) if upper else found


CASES: Final[list[Case]] = [
    case("cholesky", SPD).gives(_cholesky, sizes=None, grid=GRID, **PRECISE),
    case("cholesky", SPD, True).gives(_cholesky, label="upper", grid=GRID, **PRECISE),
    case("cholesky_inverse", LOWER).gives(
        lambda x: np.linalg.inv(x @ np.swapaxes(x, -1, -2)), grid=GRID, dtypes=("float32",), tolerance=20
    ),
    case("det", A).gives(np.linalg.det, smooth=True, sizes="... 3 3", grid=("float32",), **PRECISE),
    case("inv", A).gives(np.linalg.inv, smooth=True, grid=GRID, **PRECISE),
    case("solve", A, B).gives(np.linalg.solve, smooth=True, grid=GRID, **PRECISE),
    case("solve", A[0], B[0, :, 0]).gives(np.linalg.solve, label="vector", smooth=True, grid=GRID, **PRECISE),
    case("solve_triangular", LOWER, B, lower=True).gives(_triangular, label="lower", smooth=True, grid=GRID, **PRECISE),
    case("solve_triangular", LOWER.transpose(0, 2, 1).copy(), B).gives(_triangular, smooth=True, grid=GRID, **PRECISE),
    case("lstsq", TALL, v.random(4, seed=1)).gives(
        lambda a, b: np.linalg.lstsq(a, b, None)[0], grid=GRID, dtypes=("float32",), tolerance=20
    ),
    case("lstsq", np.ones((3, 2)), np.array([1.0, 2.0, 3.0])).gives(
        np.array([1.0, 1.0]), label="shortest", grid=GRID, dtypes=("float32",), tolerance=20
    ),
    *[
        case("norm", TALL, ord=order, axis=axis).gives(
            lambda x, ord, axis: np.linalg.norm(x.ravel() if axis is None else x, ord, axis),
            label=f"{order}-{axis}",
            smooth=order not in (0, "nuc", 2, -2),
            sizes="n m",
            grid=GRID,
            **PRECISE,
        )
        for order, axis in NORMS
    ],
    case("norm", TALL, keepdims=True).gives(
        lambda x, keepdims: np.linalg.norm(x, None, (0, 1), keepdims), label="kept", sizes="n m", grid=GRID, **PRECISE
    ),
    case("svd", A, compute_uv=False).gives(
        lambda x, compute_uv: np.linalg.svd(x, compute_uv=False), sizes="... 3 3", grid=GRID, **PRECISE
    ),
    case("lu_factor", np.array([[1.0, 4.0], [2.0, 2.0]])).gives(
        (np.array([[2.0, 2.0], [0.5, 3.0]]), np.array([1, 1])), result=("float32", "int32"), grid=GRID, **PRECISE
    ),
]


def _hermitian(x: Any) -> Any:
    return ops.add(x, ops.swapaxes(x, -1, -2))


def _joined(u: Any, values: Any, v_: Any) -> Any:
    return ops.matmul(ops.multiply(u, ops.expand_dims(values, -2)), v_)


# What is checked of factors: an op, its argument, a function of its results, and what that gives.
FACTORS: Final[dict[str, tuple[str, Any, dict[str, Any], Callable[[Any], Any], Any]]] = {
    "qr": ("qr", TALL, {}, lambda f: ops.matmul(*f), TALL),
    "qr-orthogonal": ("qr", TALL, {}, lambda f: ops.matmul(ops.transpose(f[0]), f[0]), np.eye(3)),
    "qr-triangular": ("qr", TALL, {}, lambda f: ops.tril(f[1], -1), np.zeros((3, 3))),
    "qr-complete": ("qr", TALL, {"mode": "complete"}, lambda f: ops.matmul(*f), TALL),
    "svd": ("svd", TALL, {"full_matrices": False}, lambda f: _joined(*f), TALL),
    "svd-full": ("svd", TALL, {}, lambda f: ops.matmul(f[0], ops.transpose(f[0])), np.eye(4)),
    "eigh": ("eigh", SPD, {}, lambda f: _joined(f[1], f[0], ops.swapaxes(f[1], -1, -2)), SPD),
    "eigh-values": ("eigh", SPD, {}, lambda f: f[0], np.linalg.eigvalsh(SPD)),
}
