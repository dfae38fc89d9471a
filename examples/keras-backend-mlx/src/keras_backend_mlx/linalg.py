"""The linalg family: LAPACK, on the CPU."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mlx.core as mx
from keras_ops import tree
from keras_ops.backend.linalg import LinalgBackend
from keras_ops.errors import MatrixError

from keras_backend_mlx.tensors import known


class MlxLinalg(LinalgBackend[Any]):
    """The linalg family. The framework has no gradients of factors; that of solutions is written here."""

    def cholesky(self, x: Any, upper: bool) -> Any:
        factor = mx.linalg.cholesky(x, upper=upper, stream=mx.cpu)
        # LAPACK stops at the first minor that is not positive, and leaves it on the diagonal.
        if known(mx.all(mx.diagonal(factor, axis1=-2, axis2=-1) > 0)) is False:
            raise MatrixError("cholesky", "x", x.shape, "not positive definite")
        return mx.triu(factor) if upper else mx.tril(factor)

    def qr(self, x: Any, mode: str) -> Any:
        return tuple(mx.linalg.qr(x, stream=mx.cpu))

    def svd(self, x: Any, full_matrices: bool, compute_uv: bool) -> Any:
        if not compute_uv:
            return mx.linalg.svd(x, compute_uv=False, stream=mx.cpu)
        u, s, vt = mx.linalg.svd(x, stream=mx.cpu)
        n = s.shape[-1]
        return (u, s, vt) if full_matrices else (u[..., :n], s, vt[..., :n, :])

    def eig(self, x: Any) -> Any:
        return tuple(mx.linalg.eig(x, stream=mx.cpu))

    def eigh(self, x: Any) -> Any:
        return tuple(mx.linalg.eigh(x, stream=mx.cpu))

    def solve(self, a: Any, b: Any) -> Any:
        if b.ndim == a.ndim - 1:
            return _solved(a, b[..., None])[..., 0]
        return _solved(a, b)

    def jvp(self, fun: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any], has_aux: bool) -> Any:
        form: list[Any] = []

        def flat(*xs: Any) -> list[Any]:
            found = fun(*xs)
            outputs, aux = found if has_aux else (found, ())
            form[:] = [outputs, aux]
            return [*tree.flatten(outputs), *tree.flatten(aux)]

        values, moved = mx.jvp(flat, list(primals), list(tangents))
        n = len(tree.flatten(form[0]))
        packed = tree.pack_sequence_as(form[0], values[:n]), tree.pack_sequence_as(form[0], moved[:n])
        return (*packed, tree.pack_sequence_as(form[1], values[n:])) if has_aux else packed


# `Any`: what the decorator gives has no types.
_solved: Any = mx.custom_function(lambda a, b: mx.linalg.solve(a, b, stream=mx.cpu))


@_solved.vjp  # type: ignore[untyped-decorator]  # as above
def _pull(primals: Any, cotangent: Any, output: Any) -> Any:
    a, _ = primals
    of_b = _solved(mx.swapaxes(a, -1, -2), cotangent)
    return -of_b @ mx.swapaxes(output, -1, -2), of_b
