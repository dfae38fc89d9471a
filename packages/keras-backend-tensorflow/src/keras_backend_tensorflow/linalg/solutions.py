"""Linear equations, inverses and determinants."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.linalg.decompositions import TensorFlowDecompositions
from keras_ops.errors import MatrixError


class TensorFlowSolutions(TensorFlowDecompositions):
    """Solutions of `tf.linalg`."""

    @override
    def solve(self, a: Any, b: Any) -> Any:
        try:
            if b.shape.rank == a.shape.rank - 1:
                return tf.linalg.solve(a, b[..., None])[..., 0]
            return tf.linalg.solve(a, b)
        except tf.errors.InvalidArgumentError as error:
            raise MatrixError("solve", "a", a.shape, "singular") from error

    @override
    def solve_triangular(self, a: Any, b: Any, lower: bool) -> Any:
        if b.shape.rank == a.shape.rank - 1:
            return tf.linalg.triangular_solve(a, b[..., None], lower=lower)[..., 0]
        return tf.linalg.triangular_solve(a, b, lower=lower)

    @override
    def inv(self, x: Any) -> Any:
        try:
            return tf.linalg.inv(x)
        except tf.errors.InvalidArgumentError as error:
            raise MatrixError("inv", "x", x.shape, "singular") from error

    @override
    def det(self, x: Any) -> Any:
        return tf.linalg.det(x)

    @override
    def jvp(self, fun: Any, primals: Any, tangents: Any, has_aux: bool) -> Any:
        primals = tuple(map(tf.convert_to_tensor, primals))
        with tf.autodiff.ForwardAccumulator(list(primals), list(map(tf.convert_to_tensor, tangents))) as accumulator:
            found = fun(*primals)
        outputs, aux = found if has_aux else (found, None)
        along = tf.nest.map_structure(
            lambda x: accumulator.jvp(x, unconnected_gradients=tf.UnconnectedGradients.ZERO), outputs
        )
        return (outputs, along, aux) if has_aux else (outputs, along)
