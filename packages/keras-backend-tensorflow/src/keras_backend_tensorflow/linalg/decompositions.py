"""Factors of matrices."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.linalg import LinalgBackend
from keras_ops.errors import MatrixError


class TensorFlowDecompositions(LinalgBackend[Any]):
    """Factors of `tf.linalg`."""

    @override
    def cholesky(self, x: Any, upper: bool) -> Any:
        try:
            # A failure shows as NaN.
            factor = tf.debugging.check_numerics(tf.linalg.cholesky(x), "cholesky") if x.dtype.is_floating else None
            factor = tf.linalg.cholesky(x) if factor is None else factor
        except tf.errors.InvalidArgumentError as error:
            raise MatrixError("cholesky", "x", x.shape, "not positive definite") from error
        return tf.linalg.adjoint(factor) if upper else factor

    @override
    def qr(self, x: Any, mode: str) -> Any:
        return tuple(tf.linalg.qr(x, full_matrices=mode == "complete"))

    @override
    def svd(self, x: Any, full_matrices: bool, compute_uv: bool) -> Any:
        if not compute_uv:
            return tf.linalg.svd(x, full_matrices=False, compute_uv=False)
        values, u, v = tf.linalg.svd(x, full_matrices)
        return u, values, tf.linalg.adjoint(v)

    @override
    def eig(self, x: Any) -> Any:
        return tuple(tf.linalg.eig(x))

    @override
    def eigh(self, x: Any) -> Any:
        values, vectors = tf.linalg.eigh(x)
        return tf.math.real(values) if values.dtype.is_complex else values, vectors
