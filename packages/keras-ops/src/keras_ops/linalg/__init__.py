"""Public ops of the linalg family."""

from __future__ import annotations

from keras_ops.linalg.decompositions import cholesky as cholesky
from keras_ops.linalg.decompositions import cholesky_inverse as cholesky_inverse
from keras_ops.linalg.decompositions import eig as eig
from keras_ops.linalg.decompositions import eigh as eigh
from keras_ops.linalg.decompositions import lu_factor as lu_factor
from keras_ops.linalg.decompositions import qr as qr
from keras_ops.linalg.decompositions import svd as svd
from keras_ops.linalg.derivative import jvp as jvp
from keras_ops.linalg.solutions import det as det
from keras_ops.linalg.solutions import inv as inv
from keras_ops.linalg.solutions import lstsq as lstsq
from keras_ops.linalg.solutions import norm as norm
from keras_ops.linalg.solutions import solve as solve
from keras_ops.linalg.solutions import solve_triangular as solve_triangular

__all__ = [
    "cholesky",
    "cholesky_inverse",
    "det",
    "eig",
    "eigh",
    "inv",
    "jvp",
    "lstsq",
    "lu_factor",
    "norm",
    "qr",
    "solve",
    "solve_triangular",
    "svd",
]
