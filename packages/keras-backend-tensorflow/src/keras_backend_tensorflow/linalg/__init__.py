"""The linalg family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.linalg.decompositions import TensorFlowDecompositions
from keras_ops.backend.linalg import LinalgBackend


class TensorFlowLinalg(TensorFlowDecompositions, LinalgBackend[Any]):
    """All of the family."""


__all__ = ["TensorFlowLinalg"]
