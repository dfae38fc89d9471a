"""The math family: error functions, a transform, segments; the rest is made of them."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np
from keras_ops.backend.math import MathBackend

_erf = np.vectorize(math.erf, otypes=[float])


def _erfinv_of(x: float) -> float:
    if abs(x) < 1:
        return NormalDist().inv_cdf((1 + x) / 2) / math.sqrt(2)
    return math.copysign(math.inf, x) if abs(x) == 1 else math.nan


_erfinv = np.vectorize(_erfinv_of, otypes=[float])


class AcmeMath(MathBackend[Any]):
    """The math family."""

    def erf(self, x: Any) -> Any:
        return _erf(x).astype(x.dtype)

    def erfinv(self, x: Any) -> Any:
        return _erfinv(x).astype(x.dtype)

    def fft(self, x: Any) -> Any:
        found = np.fft.fft(x[0] + 1j * x[1])
        return found.real.astype(x[0].dtype), found.imag.astype(x[0].dtype)

    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        return self._reduce(np.add, data, segment_ids, num_segments, 0)

    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        empty = {"f": -np.inf, "b": False}.get(data.dtype.kind)
        empty = np.iinfo(data.dtype).min if empty is None else empty
        return self._reduce(np.maximum, data, segment_ids, num_segments, empty)

    def _reduce(self, function: Any, data: Any, ids: Any, count: int | None, empty: Any) -> Any:
        size = int(ids.max(initial=-1)) + 1 if count is None else count
        result = np.full((size, *data.shape[1:]), empty, data.dtype)
        inside = (ids >= 0) & (ids < size)
        function.at(result, ids[inside], data[inside])
        return result
