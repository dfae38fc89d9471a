"""A backend of Keras: what it is called, what it can do, and where its families are.

This module is light. It must not import the framework: Keras reads it to find out which backends there are.
"""

from __future__ import annotations

from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "acme",  # what KERAS_BACKEND calls it; the entry point in pyproject.toml has the same name
    package="keras-backend-acme",
    framework="numpy",  # the module of your framework
    minimum="1.26",  # its oldest version that this package works with
    # install="acme[cpu]",  # what `pip install` takes, where that is not the module's name
    # contract_version=1,  # pin it when you publish
    # rank=100,  # place among backends that are tried when the user chose none
    # dtype_key="dtype",  # the cheapest hashable attribute that tells the dtype of a tensor
    capabilities=Capabilities(
        trains=False,  # gradients: autodiff.value_and_gradients, linalg.jvp
        jit=False,  # autodiff.compile_step(jit=True) compiles
        complex=False,
        # Leave `dtypes` out if the framework has all of them.
        dtypes=frozenset({"bool", "uint8", "uint32", "int8", "int16", "int32", "float16", "float32"}),
    ),
    families={
        "core": "keras_backend_acme.core:AcmeCore",
        "numpy": "keras_backend_acme.numpy:AcmeNumpy",
        "nn": "keras_backend_acme.nn:AcmeNN",
        "math": "keras_backend_acme.math:AcmeMath",
        "linalg": "keras_backend_acme.linalg:AcmeLinalg",
        "random": "keras_backend_acme.random:AcmeRandom",
        "autodiff": "keras_backend_acme.autodiff:AcmeAutodiff",
        # No primitives: the contract's own classes will do until something is to be quicker.
        "image": "keras_ops.backend.image:ImageBackend",
        "rnn": "keras_ops.backend.rnn:RNNBackend",
        # A variable holds a tensor, and a layer is a plain object.
        "variable": "keras_ops.variable:KerasVariable",
        "layer_base": "keras_ops.backend.layer_base:LayerBase",
    },
)

__all__ = ["backend"]
