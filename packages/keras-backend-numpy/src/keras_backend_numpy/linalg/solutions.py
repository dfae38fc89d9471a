"""Linear equations, inverses and determinants."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_numpy.linalg.decompositions import NumpyDecompositions
from keras_ops.backend.gaps import unsupported
from keras_ops.errors import MatrixError


class NumpySolutions(NumpyDecompositions):
    """Solutions by LAPACK, as NumPy has them."""

    jvp: Any = unsupported("NumPy has no automatic differentiation")

    @override
    def solve(self, a: Any, b: Any) -> Any:
        try:
            if b.ndim == a.ndim - 1:
                return np.linalg.solve(a, b[..., None])[..., 0]
            return np.linalg.solve(a, b)
        except np.linalg.LinAlgError as error:
            raise MatrixError("solve", "a", a.shape, "singular") from error

    @override
    def inv(self, x: Any) -> Any:
        try:
            return np.linalg.inv(x)
        except np.linalg.LinAlgError as error:
            raise MatrixError("inv", "x", x.shape, "singular") from error

    @override
    def det(self, x: Any) -> Any:
        return np.asarray(np.linalg.det(x))

    @override
    def lstsq(self, a: Any, b: Any, rcond: float | None) -> Any:
        return np.linalg.lstsq(a, b, rcond)[0]
