"""The JAX backend."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "jax",
    package="keras-backend-jax",
    framework="jax",
    minimum="0.4.35",
    rank=20,
    capabilities=Capabilities(
        trains=True,
        jit=True,
        jit_by_default=True,
        sparse=True,
        distribution=True,
        stateless_steps=True,
        pure_functions=True,
        exports=frozenset({"tf_saved_model", "onnx", "openvino", "litert"}),
    ),
    families={
        "core": "keras_backend_jax.core:JaxCore",
        "numpy": "keras_backend_jax.numpy:JaxNumpy",
        "nn": "keras_backend_jax.nn:JaxNN",
        "math": "keras_backend_jax.math:JaxMath",
        "linalg": "keras_backend_jax.linalg:JaxLinalg",
        "image": "keras_backend_jax.image:JaxImage",
        "random": "keras_backend_jax.random:JaxRandom",
        "rnn": "keras_backend_jax.rnn:JaxRNN",
        "strings": "keras_backend_jax.strings:JaxStrings",
        "sparse": "keras_backend_jax.sparse:JaxSparse",
        "autodiff": "keras_backend_jax.autodiff:JaxAutodiff",
        "distribution": "keras_backend_jax.distribution:JaxDistribution",
        "wrapping": "keras_backend_jax.wrapping:JaxWrapping",
        "export": "keras_backend_jax.export:JaxExport",
        "variable": "keras_backend_jax.variable:JaxVariable",
        "layer_base": "keras_backend_jax.layer_base:JaxLayerBase",
    },
)

__all__ = ["backend"]
