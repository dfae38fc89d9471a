"""The linalg family: factors of matrices; determinants, inverses, norms and the rest are made of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from keras_ops.backend import unsupported
from keras_ops.backend.linalg import LinalgBackend
from keras_ops.errors import MatrixError


class AcmeLinalg(LinalgBackend[Any]):
    """The linalg family."""

    jvp = unsupported("Acme runs inference only")

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
        return tuple(part.astype(np.complex64) for part in np.linalg.eig(x))

    def eigh(self, x: Any) -> Any:
        return tuple(np.linalg.eigh(x))

    def solve(self, a: Any, b: Any) -> Any:
        return np.linalg.solve(a, b) if b.ndim == a.ndim else np.linalg.solve(a, b[..., None])[..., 0]
