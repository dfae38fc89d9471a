"""Linear algebra of arrays, by LAPACK as NumPy has it."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops.backend.gaps import unsupported
from keras_ops.errors import MatrixError


class HostLinalg:
    """Factors and solutions."""

    jvp: Any = unsupported("OpenVINO runs inference only: it has no automatic differentiation")

    def cholesky(self, x: Any, upper: bool) -> Any:
        try:
            return np.linalg.cholesky(x, upper=upper)
        except np.linalg.LinAlgError as error:
            raise MatrixError("cholesky", "x", x.shape, "not positive definite") from error

    def qr(self, x: Any, mode: str) -> Any:
        return tuple(np.linalg.qr(x, "complete" if mode == "complete" else "reduced"))

    def svd(self, x: Any, full_matrices: bool, compute_uv: bool) -> Any:
        return tuple(np.linalg.svd(x, full_matrices)) if compute_uv else np.linalg.svdvals(x)

    def eig(self, x: Any) -> Any:
        # Real where all eigenvalues are: made complex, so that dtypes do not depend on values.
        wide = np.result_type(x.dtype, np.complex64)
        values, vectors = np.linalg.eig(x)
        return values.astype(wide), vectors.astype(wide)

    def eigh(self, x: Any) -> Any:
        return tuple(np.linalg.eigh(x))

    def solve(self, a: Any, b: Any) -> Any:
        try:
            return np.linalg.solve(a, b) if b.ndim == a.ndim else np.linalg.solve(a, b[..., None])[..., 0]
        except np.linalg.LinAlgError as error:
            raise MatrixError("solve", "a", a.shape, "singular") from error

    def inv(self, x: Any) -> Any:
        try:
            return np.linalg.inv(x)
        except np.linalg.LinAlgError as error:
            raise MatrixError("inv", "x", x.shape, "singular") from error
