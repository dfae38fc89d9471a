"""The PyTorch backend."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "torch",
    package="keras-backend-torch",
    framework="torch",
    minimum="2.2",
    rank=30,
    capabilities=Capabilities(
        modules=True,
        trains=True,
        traces_unseen=True,
        jit=True,
        distribution=True,
        wide=frozenset({"int64", "float64"}),
        wide_types=frozenset(),
        unsigned_sums=False,
        exports=frozenset({"tf_saved_model", "onnx", "openvino", "litert"}),
    ),
    families={
        "core": "keras_backend_torch.core:TorchCore",
        "numpy": "keras_backend_torch.numpy:TorchNumpy",
        "nn": "keras_backend_torch.nn:TorchNN",
        "math": "keras_backend_torch.math:TorchMath",
        "linalg": "keras_backend_torch.linalg:TorchLinalg",
        "image": "keras_backend_torch.image:TorchImage",
        "random": "keras_backend_torch.random:TorchRandom",
        "rnn": "keras_backend_torch.rnn:TorchRNN",
        "autodiff": "keras_backend_torch.autodiff:TorchAutodiff",
        "distribution": "keras_backend_torch.distribution:TorchDistribution",
        "wrapping": "keras_backend_torch.wrapping:TorchWrapping",
        "export": "keras_backend_torch.export:TorchExport",
        "variable": "keras_backend_torch.variable:TorchVariable",
        "layer_base": "keras_backend_torch.layer_base:TorchLayerBase",
    },
)

__all__ = ["backend"]
