"""A backend of Keras on MLX. This module is light: finding the backend does not import the framework."""

from __future__ import annotations

import sys
from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "mlx",
    package="keras-backend-mlx",
    framework="mlx",
    minimum="0.32",
    install="mlx" if sys.platform == "darwin" else "mlx[cpu]",
    contract_version=1,
    capabilities=Capabilities(
        trains=True,
        jit=True,
        # Without Metal, a compiler of C++ is called for each fused kernel: it pays for long training only.
        jit_by_default=sys.platform == "darwin",
        traces_unseen=True,
        dtypes=frozenset(
            {"bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"}
            | {"float16", "bfloat16", "float32", "float64", "complex64"}
        ),
    ),
    families={
        "core": "keras_backend_mlx.core:MlxCore",
        "numpy": "keras_backend_mlx.numpy:MlxNumpy",
        "nn": "keras_backend_mlx.nn:MlxNN",
        "math": "keras_backend_mlx.math:MlxMath",
        "linalg": "keras_backend_mlx.linalg:MlxLinalg",
        "image": "keras_ops.backend.image:ImageBackend",
        "random": "keras_backend_mlx.random:MlxRandom",
        "rnn": "keras_ops.backend.rnn:RNNBackend",
        "autodiff": "keras_backend_mlx.autodiff:MlxAutodiff",
        "variable": "keras_backend_mlx.variable:MlxVariable",
        "layer_base": "keras_ops.backend.layer_base:LayerBase",
    },
)

__all__ = ["backend"]
