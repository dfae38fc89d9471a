"""Other mathematical functions."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_numpy.math.error_function import erf, erfinv
from keras_ops.backend.math.functions import FunctionsMath


class NumpyFunctions(FunctionsMath[Any]):
    """Error functions are computed in float64 and rounded."""

    @override
    def erf(self, x: Any) -> Any:
        x = np.asarray(x)
        return erf(x.astype(np.float64)).astype(x.dtype)

    @override
    def erfinv(self, x: Any) -> Any:
        x = np.asarray(x)
        return erfinv(x.astype(np.float64)).astype(x.dtype)

    @override
    def rsqrt(self, x: Any) -> Any:
        x = np.asarray(x)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(x.dtype.type(1) / np.sqrt(x)).astype(x.dtype, copy=False)

    @override
    def logsumexp(self, x: Any, axis: Any, keepdims: bool) -> Any:
        with np.errstate(divide="ignore", under="ignore"):
            return super().logsumexp(x, axis, keepdims)

    @override
    def view_as_complex(self, x: Any) -> Any:
        return (x[..., 0] + 1j * x[..., 1].astype(np.float32)).astype(np.complex64)

    @override
    def view_as_real(self, x: Any) -> Any:
        return np.stack([np.real(x), np.imag(x)], -1)
