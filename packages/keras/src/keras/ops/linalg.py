# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Linear algebra."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.ops import cholesky as cholesky
    from keras_ops.ops import cholesky_inverse as cholesky_inverse
    from keras_ops.ops import det as det
    from keras_ops.ops import eig as eig
    from keras_ops.ops import eigh as eigh
    from keras_ops.ops import inv as inv
    from keras_ops.ops import jvp as jvp
    from keras_ops.ops import lstsq as lstsq
    from keras_ops.ops import lu_factor as lu_factor
    from keras_ops.ops import norm as norm
    from keras_ops.ops import qr as qr
    from keras_ops.ops import solve as solve
    from keras_ops.ops import solve_triangular as solve_triangular
    from keras_ops.ops import svd as svd
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "cholesky": "keras_ops.ops:cholesky",
            "cholesky_inverse": "keras_ops.ops:cholesky_inverse",
            "det": "keras_ops.ops:det",
            "eig": "keras_ops.ops:eig",
            "eigh": "keras_ops.ops:eigh",
            "inv": "keras_ops.ops:inv",
            "jvp": "keras_ops.ops:jvp",
            "lstsq": "keras_ops.ops:lstsq",
            "lu_factor": "keras_ops.ops:lu_factor",
            "norm": "keras_ops.ops:norm",
            "qr": "keras_ops.ops:qr",
            "solve": "keras_ops.ops:solve",
            "solve_triangular": "keras_ops.ops:solve_triangular",
            "svd": "keras_ops.ops:svd",
        },
    )

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
