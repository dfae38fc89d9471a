"""Other functions of arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from keras_ops.dtypes import is_float

# Source: M. Giles, "Approximating the erfinv function", GPU Computing Gems (2011).
_NEAR: Final = (
    *(2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087),
    *(-0.00125372503, -0.00417768164, 0.246640727, 1.50140941),
)
_FAR: Final = (
    *(-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773),
    *(-0.0076224613, 0.00943887047, 1.00167406, 2.83297682),
)
_erf: Final = np.frompyfunc(math.erf, 1, 1)


def _least(dtype: Any) -> Any:
    if dtype.kind == "b":
        return False
    return -np.inf if is_float(dtype.name) else np.iinfo(dtype).min


def _reduced(function: Any, data: Any, segment_ids: Any, num_segments: int | None, empty: Any) -> Any:
    size = int(segment_ids.max(initial=-1)) + 1 if num_segments is None else num_segments
    result = np.full((size, *data.shape[1:]), empty, data.dtype)
    inside = (segment_ids >= 0) & (segment_ids < size)
    function.at(result, segment_ids[inside], data[inside])
    return result


class HostMath:
    """Segments, transforms and error functions."""

    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        return _reduced(np.add, data, segment_ids, num_segments, 0)

    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        return _reduced(np.maximum, data, segment_ids, num_segments, _least(data.dtype))

    def fft(self, x: Sequence[Any]) -> Any:
        found = np.fft.fft(x[0] + x[1] * np.asarray(1j, np.complex64))
        return found.real.astype(x[0].dtype), found.imag.astype(x[0].dtype)

    def rsqrt(self, x: Any) -> Any:
        return np.asarray(x.dtype.type(1) / np.sqrt(x)).astype(x.dtype, copy=False)

    def view_as_complex(self, x: Any) -> Any:
        return (x[..., 0] + 1j * x[..., 1].astype(np.float32)).astype(np.complex64)

    def view_as_real(self, x: Any) -> Any:
        return np.stack([np.real(x), np.imag(x)], -1)

    def erf(self, x: Any) -> Any:
        return np.asarray(_erf(np.asarray(x).astype(np.float64))).astype(x.dtype)

    def erfinv(self, x: Any) -> Any:
        wide = np.asarray(x).astype(np.float64)
        size = np.minimum(np.abs(wide), 1 - 1e-16)
        w = -np.log1p(-size * size)
        found = np.where(w < 5, np.polyval(_NEAR, w - 2.5), np.polyval(_FAR, np.sqrt(w) - 3)) * size
        found = np.where(np.abs(wide) == 1, np.inf, found)
        return np.where(np.abs(wide) <= 1, np.copysign(found, wide), np.nan).astype(x.dtype)
