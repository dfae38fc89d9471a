"""Linear equations, inverses and determinants."""

from __future__ import annotations

import importlib
import warnings
from functools import cache
from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.linalg.decompositions import TorchDecompositions
from keras_ops.errors import MatrixError


class TorchSolutions(TorchDecompositions):
    """Solutions of `torch.linalg`."""

    @override
    def solve(self, a: Any, b: Any) -> Any:
        try:
            if b.ndim == a.ndim - 1:
                return torch.linalg.solve(a, b[..., None])[..., 0]
            return torch.linalg.solve(a, b)
        except torch.linalg.LinAlgError as error:  # type: ignore[attr-defined]  # exported, but not declared
            raise MatrixError("solve", "a", a.shape, "singular") from error

    @override
    def solve_triangular(self, a: Any, b: Any, lower: bool) -> Any:
        if b.ndim == a.ndim - 1:
            return torch.linalg.solve_triangular(a, b[..., None], upper=not lower)[..., 0]
        return torch.linalg.solve_triangular(a, b, upper=not lower)

    @override
    def inv(self, x: Any) -> Any:
        try:
            return torch.linalg.inv(x)
        except torch.linalg.LinAlgError as error:  # type: ignore[attr-defined]  # exported, but not declared
            raise MatrixError("inv", "x", x.shape, "singular") from error

    @override
    def det(self, x: Any) -> Any:
        return torch.linalg.det(x)

    @override
    def cholesky_inverse(self, x: Any, upper: bool) -> Any:
        # The kernel reads one triangle; its gradient takes both to be read.
        return torch.cholesky_inverse(x.triu() if upper else x.tril(), upper)

    @override
    def lstsq(self, a: Any, b: Any, rcond: float | None) -> Any:
        # By the pseudo-inverse: its gradient is defined for equal singular values, too, and it runs on every device.
        inverse = torch.linalg.pinv(a) if rcond is None else torch.linalg.pinv(a, rtol=rcond)
        return inverse @ b

    @override
    def jvp(self, fun: Any, primals: Any, tangents: Any, has_aux: bool) -> Any:
        _load_forward_rules()
        return torch.func.jvp(fun, tuple(primals), tuple(tangents), has_aux=has_aux)


@cache
def _load_forward_rules() -> None:
    """Import the framework's rules of forward mode, which warns of something that the framework itself does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        importlib.import_module("torch._decomp.decompositions_for_jvp")
