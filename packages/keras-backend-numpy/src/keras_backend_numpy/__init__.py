"""The NumPy reference backend: inference, on numpy alone."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "numpy",
    package="keras-backend-numpy",
    rank=90,
    capabilities=Capabilities(),
    families={
        "core": "keras_backend_numpy.core:NumpyCore",
        "numpy": "keras_backend_numpy.numpy:NumpyNumpy",
        "nn": "keras_backend_numpy.nn:NumpyNN",
        "math": "keras_backend_numpy.math:NumpyMath",
        "linalg": "keras_backend_numpy.linalg:NumpyLinalg",
        "image": "keras_backend_numpy.image:NumpyImage",
        "random": "keras_backend_numpy.random:NumpyRandom",
        "rnn": "keras_backend_numpy.rnn:NumpyRNN",
        "autodiff": "keras_backend_numpy.autodiff:NumpyAutodiff",
        "variable": "keras_backend_numpy.variable:NumpyVariable",
        "layer_base": "keras_backend_numpy.layer_base:NumpyLayerBase",
    },
)

__all__ = ["backend"]
