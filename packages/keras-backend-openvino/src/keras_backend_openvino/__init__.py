"""The OpenVINO backend: inference by compiled OpenVINO models."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.backend import Backend, Capabilities

backend: Final[Backend[Any]] = Backend(
    "openvino",
    package="keras-backend-openvino",
    framework="openvino",
    minimum="2025.0",
    rank=95,
    capabilities=Capabilities(jit=True, jit_by_default=True, exports=frozenset({"openvino"})),
    families={
        "core": "keras_backend_openvino.families.core:OpenVINOCore",
        "numpy": "keras_backend_openvino.families.numpy:OpenVINONumpy",
        "nn": "keras_backend_openvino.families.nn:OpenVINONN",
        "math": "keras_backend_openvino.families.math:OpenVINOMath",
        "linalg": "keras_backend_openvino.families.linalg:OpenVINOLinalg",
        "image": "keras_backend_openvino.families.image:OpenVINOImage",
        "random": "keras_backend_openvino.families.random:OpenVINORandom",
        "rnn": "keras_backend_openvino.families.rnn:OpenVINORNN",
        "strings": "keras_backend_openvino.families.strings:OpenVINOStrings",
        "autodiff": "keras_backend_openvino.autodiff:OpenVINOAutodiff",
        "export": "keras_backend_openvino.export:OpenVINOExport",
        "variable": "keras_backend_openvino.variable:OpenVINOVariable",
        "layer_base": "keras_backend_openvino.layer_base:OpenVINOLayerBase",
    },
)

__all__ = ["backend"]
