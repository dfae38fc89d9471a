"""The math family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.math.fourier import TensorFlowFourier
from keras_backend_tensorflow.math.functions import TensorFlowFunctions
from keras_backend_tensorflow.math.segments import TensorFlowSegments
from keras_ops.backend.math import MathBackend


class TensorFlowMath(TensorFlowSegments, TensorFlowFourier, TensorFlowFunctions, MathBackend[Any]):
    """All of the family."""


__all__ = ["TensorFlowMath"]
