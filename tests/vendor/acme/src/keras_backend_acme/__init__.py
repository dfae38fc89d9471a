"""The least that a backend can be: primitives alone, so that every composite of the contract runs."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "acme",
    package="keras-backend-acme",
    framework="numpy",
    capabilities=Capabilities(
        complex=False,
        dtypes=frozenset({"bool", "uint8", "uint32", "int8", "int16", "int32", "float16", "float32"}),
    ),
    families={
        "core": "keras_backend_acme.core:AcmeCore",
        "numpy": "keras_backend_acme.numpy:AcmeNumpy",
        "nn": "keras_backend_acme.nn:AcmeNN",
        "math": "keras_backend_acme.others:AcmeMath",
        "linalg": "keras_backend_acme.others:AcmeLinalg",
        "image": "keras_backend_acme.others:AcmeImage",
        "random": "keras_backend_acme.others:AcmeRandom",
        "autodiff": "keras_backend_acme.others:AcmeAutodiff",
        "rnn": "keras_backend_acme.others:AcmeRNN",
        "variable": "keras_backend_acme.others:AcmeVariable",
        "layer_base": "keras_ops.backend.layer_base:LayerBase",
    },
)

__all__ = ["backend"]
