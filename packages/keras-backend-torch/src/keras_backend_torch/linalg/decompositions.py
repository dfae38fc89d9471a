"""Factors of matrices."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.linalg import LinalgBackend
from keras_ops.errors import MatrixError


class TorchDecompositions(LinalgBackend[Any]):
    """Factors of `torch.linalg`."""

    @override
    def cholesky(self, x: Any, upper: bool) -> Any:
        try:
            return torch.linalg.cholesky(x, upper=upper)
        except torch.linalg.LinAlgError as error:  # type: ignore[attr-defined]  # exported, but not declared
            raise MatrixError("cholesky", "x", x.shape, "not positive definite") from error

    @override
    def qr(self, x: Any, mode: str) -> Any:
        return tuple(torch.linalg.qr(x, mode))

    @override
    def svd(self, x: Any, full_matrices: bool, compute_uv: bool) -> Any:
        if not compute_uv:
            return torch.linalg.svdvals(x)
        return tuple(torch.linalg.svd(x, full_matrices))

    @override
    def eig(self, x: Any) -> Any:
        return tuple(torch.linalg.eig(x))

    @override
    def eigh(self, x: Any) -> Any:
        return tuple(torch.linalg.eigh(x))

    @override
    def lu_factor(self, x: Any) -> Any:
        factors, pivots = torch.linalg.lu_factor(x)
        return factors, pivots - 1  # LAPACK counts from one
