"""Factors of matrices."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.linalg import LinalgBackend
from keras_ops.errors import MatrixError


class NumpyDecompositions(LinalgBackend[Any]):
    """Factors by LAPACK, as NumPy has them."""

    @override
    def cholesky(self, x: Any, upper: bool) -> Any:
        try:
            return np.linalg.cholesky(x, upper=upper)
        except np.linalg.LinAlgError as error:
            raise MatrixError("cholesky", "x", x.shape, "not positive definite") from error

    @override
    def qr(self, x: Any, mode: str) -> Any:
        return tuple(np.linalg.qr(x, "complete" if mode == "complete" else "reduced"))

    @override
    def svd(self, x: Any, full_matrices: bool, compute_uv: bool) -> Any:
        if not compute_uv:
            return np.linalg.svdvals(x)
        return tuple(np.linalg.svd(x, full_matrices))

    @override
    def eig(self, x: Any) -> Any:
        # Real where all eigenvalues are: made complex, so that dtypes do not depend on values.
        wide = np.result_type(x.dtype, np.complex64)
        values, vectors = np.linalg.eig(x)
        return values.astype(wide), vectors.astype(wide)

    @override
    def eigh(self, x: Any) -> Any:
        return tuple(np.linalg.eigh(x))
