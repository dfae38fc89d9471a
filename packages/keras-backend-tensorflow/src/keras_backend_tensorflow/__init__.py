"""The TensorFlow backend."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "tensorflow",
    package="keras-backend-tensorflow",
    framework="tensorflow",
    minimum="2.16",
    rank=10,
    dtype_key="_datatype_enum()",  # the dtype of a tensor is looked up and hashed in Python, ten times slower
    capabilities=Capabilities(
        trains=True,
        jit=True,
        jit_by_default=True,
        sparse=True,
        ragged=True,
        strings=True,
        distribution=True,
        pure_functions=True,
        saved_functions=True,
        pipelines=True,
        exports=frozenset({"tf_saved_model", "onnx", "openvino", "litert"}),
        adopts=frozenset({"tf_saved_model", "onnx", "openvino", "litert"}),
        wide=frozenset({"int64", "float64"}),
    ),
    families={
        "core": "keras_backend_tensorflow.core:TensorFlowCore",
        "numpy": "keras_backend_tensorflow.numpy:TensorFlowNumpy",
        "nn": "keras_backend_tensorflow.nn:TensorFlowNN",
        "math": "keras_backend_tensorflow.math:TensorFlowMath",
        "linalg": "keras_backend_tensorflow.linalg:TensorFlowLinalg",
        "image": "keras_backend_tensorflow.image:TensorFlowImage",
        "random": "keras_backend_tensorflow.random:TensorFlowRandom",
        "rnn": "keras_backend_tensorflow.rnn:TensorFlowRNN",
        "strings": "keras_backend_tensorflow.strings:TensorFlowStrings",
        "sparse": "keras_backend_tensorflow.sparse:TensorFlowSparse",
        "autodiff": "keras_backend_tensorflow.autodiff:TensorFlowAutodiff",
        "distribution": "keras_backend_tensorflow.distribution:TensorFlowDistribution",
        "wrapping": "keras_backend_tensorflow.wrapping:TensorFlowWrapping",
        "pipelines": "keras_backend_tensorflow.pipelines:TensorFlowPipelines",
        "export": "keras_backend_tensorflow.export:TensorFlowExport",
        "variable": "keras_backend_tensorflow.variable:TensorFlowVariable",
        "layer_base": "keras_backend_tensorflow.layer_base:TensorFlowLayerBase",
    },
)

__all__ = ["backend"]
