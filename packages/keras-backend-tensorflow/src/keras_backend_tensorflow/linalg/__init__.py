"""The linalg family on this backend."""

from __future__ import annotations

from keras_backend_tensorflow.linalg.solutions import TensorFlowSolutions


class TensorFlowLinalg(TensorFlowSolutions):
    """All of the family."""


__all__ = ["TensorFlowLinalg"]
