"""Ops of the math family."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops.conformance.cases import FLOAT_GRID, Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("math")
WIDE_GRID: Final = ("float32", "float64")
REAL, IMAGINARY = v.random(2, 8), v.random(2, 8, seed=1)
SIGNAL: Final = v.random(2, 20)
SQUARE: Final = np.stack([v.random(3, 3) + 2 * np.eye(3), -v.random(3, 3, seed=1) - 2 * np.eye(3)])
IDS: Final = v.indices(0, 2, 0, 2)
ROWS: Final = v.random(4, 3)
_erf: Final = np.vectorize(math.erf, otypes=[float])


def _erfinv(x: Any) -> Any:
    """Return the inverse of the error function, by Newton's method on the exact one."""
    y = np.zeros_like(x)
    for _ in range(60):
        y = y - (_erf(y) - x) * math.sqrt(math.pi) / 2 * np.exp(y * y)
    return y


def _pair(x: Any) -> tuple[Any, Any]:
    return x.real, x.imag


def _of_pair(function: Any) -> Any:
    return lambda x: _pair(function(x[0] + 1j * x[1]))


def _logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    top = x.max(axis=axis, keepdims=True)
    found = np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return found if keepdims else np.squeeze(found, axis)


def _frames(x: Any, length: int, stride: int) -> Any:
    return np.stack([x[..., i : i + length] for i in range(0, x.shape[-1] - length + 1, stride)], -2)


def _stft(x: Any, length: int, stride: int, fft_length: int, window: Any, center: bool) -> Any:
    if center:
        x = np.pad(x, [(0, 0)] * (x.ndim - 1) + [(fft_length // 2,) * 2], "reflect")
    before = (fft_length - length) // 2
    shape = {"hann": np.hanning(length + 1)[:-1], "hamming": np.hamming(length + 1)[:-1], None: np.ones(fft_length)}[
        window
    ]
    if window is not None:
        shape = np.pad(shape, (before, fft_length - length - before))
    return _pair(np.fft.rfft(_frames(x, fft_length, stride) * shape))


def _segments(function: Any, empty: float) -> Any:
    def apply(data: Any, ids: Any, count: int) -> Any:
        rows = [[row for row, i in zip(data, ids, strict=True) if i == n] for n in range(count)]
        return np.stack([function(r, axis=0) if r else np.full(data.shape[1:], empty) for r in rows])

    return apply


def _top_k(x: Any, k: int) -> Any:
    order = np.argsort(-x, -1, kind="stable")[..., :k]
    return np.take_along_axis(x, order, -1), order


_FUNCTIONS: Final[list[Case]] = [
    case("erf", v.SMOOTH).gives(_erf, smooth=True, sizes="...", result="float"),
    case("erfinv", v.UNIT).gives(_erfinv, smooth=True, sizes="...", dtypes=("float32",), grid=FLOAT_GRID, tolerance=3),
    case("rsqrt", v.POSITIVE).gives(lambda x: 1 / np.sqrt(x), smooth=True, sizes="...", result="float"),
    case("logsumexp", v.CUBE).gives(_logsumexp, smooth=True, sizes="a b c"),
    case("logsumexp", v.CUBE * 100, 1, keepdims=True).gives(_logsumexp, label="axis", smooth=True, sizes="a b c"),
    case("logsumexp", np.zeros((0, 3)), 0).gives(np.full((3,), -np.inf), label="empty"),
    case("logdet", SQUARE[:1] @ SQUARE[:1].transpose(0, 2, 1)).gives(
        lambda x: np.linalg.slogdet(x)[1],
        smooth=True,
        dtypes=("float32",),
        sizes="... 3 3",
        grid=("float32",),
        tolerance=4,
    ),
    case("view_as_complex", v.random(3, 2)).gives(
        lambda x: x[..., 0] + 1j * x[..., 1],
        dtypes=("float32",),
        result="complex64",
        needs=("complex",),
        sizes="... 2",
        grid=("float32",),
    ),
    case("view_as_real", (v.random(3) + 1j * v.random(3, seed=1)).astype("complex64")).gives(
        lambda x: np.stack([x.real, x.imag], -1),
        dtypes=("float32",),
        needs=("complex",),
        sizes="...",
        grid=("float32",),
    ),
    case("top_k", v.CUBE + np.arange(24).reshape(2, 3, 4) / 97, 2).gives(
        _top_k, dtypes=("float32",), result=("float32", "int32"), smooth=True, sizes="... 4", grid=FLOAT_GRID
    ),
    case("top_k", v.indices(1, 3, 3, 2), 3).gives(
        (np.array([3, 3, 2]), np.array([1, 2, 3])), label="equal", dtypes=("float32",), result=("int32", "int32")
    ),
    case("in_top_k", v.indices(1, 0, 7), v.CUBE[0], 2).gives(
        np.array([np.sum(row > row[i]) < 2 if i < 4 else False for row, i in zip(v.CUBE[0], (1, 0, 7), strict=True)]),
        dtypes=("float32",),
        result="bool",
        grid=FLOAT_GRID,
    ),
]

_SEGMENTS: Final[list[Case]] = [
    case("segment_sum", ROWS, IDS, 4).gives(_segments(np.sum, 0.0), smooth=True, dtypes=("float32", "int32")),
    case("segment_max", ROWS, IDS, 4).gives(_segments(np.max, -np.inf), dtypes=("float32",)),
    case("segment_max", ROWS, v.indices(1, 0, 0, 1), 2).gives(
        _segments(np.max, 0.0), label="full", smooth=True, dtypes=("float32", "int32")
    ),
    case("segment_sum", ROWS, IDS).gives(
        lambda data, ids: _segments(np.sum, 0.0)(data, ids, 3),
        label="counted",
        dtypes=("float32",),
        dynamic=True,
        jit=False,
    ),
]

_FOURIER: Final[list[Case]] = [
    *[
        case(name, (REAL, IMAGINARY)).gives(
            _of_pair(getattr(np.fft, name)), dtypes=("float32",), smooth=True, sizes=sizes, grid=WIDE_GRID
        )
        for name, sizes in (("fft", "... 8, ... 8"), ("fft2", "... 2 8, ... 2 8"), ("ifft2", "... 2 8, ... 2 8"))
    ],
    case("rfft", REAL).gives(
        lambda x: _pair(np.fft.rfft(x)), dtypes=("float32",), smooth=True, sizes="... 8", grid=WIDE_GRID
    ),
    case("rfft", REAL, 11).gives(
        lambda x, n: _pair(np.fft.rfft(x, n)), label="longer", dtypes=("float32",), sizes="... 8", grid=WIDE_GRID
    ),
    case("irfft", (REAL, IMAGINARY)).gives(
        lambda x: np.fft.irfft(x[0] + 1j * x[1]), dtypes=("float32",), smooth=True, sizes="... 8, ... 8", grid=WIDE_GRID
    ),
    case("irfft", (REAL, IMAGINARY), 9).gives(
        lambda x, n: np.fft.irfft(x[0] + 1j * x[1], n),
        label="odd",
        dtypes=("float32",),
        sizes="... 8, ... 8",
        grid=WIDE_GRID,
    ),
    case("extract_sequences", SIGNAL, 5, 3).gives(
        _frames, smooth=True, dtypes=("float32",), sizes="... 20", grid=WIDE_GRID
    ),
    *[
        case("stft", SIGNAL, 6, 3, 8, window, center).gives(
            _stft,
            label=f"{window}{'-center' if center else ''}",
            dtypes=("float32",),
            smooth=window == "hann",
            sizes="... 20",
            grid=WIDE_GRID,
        )
        for window, center in (("hann", True), ("hamming", False), (None, False))
    ],
    case("istft", tuple(_stft(SIGNAL, 8, 4, 8, "hann", True)), 8, 4, 8, 20).gives(
        lambda *_: SIGNAL, dtypes=("float32",), tolerance=4, grid=WIDE_GRID
    ),
]

CASES: Final = [*_FUNCTIONS, *_SEGMENTS, *_FOURIER]
