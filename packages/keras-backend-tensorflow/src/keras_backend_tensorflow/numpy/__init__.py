"""The numpy family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.numpy.arithmetic import TensorFlowArithmetic
from keras_backend_tensorflow.numpy.creation import TensorFlowCreation
from keras_backend_tensorflow.numpy.elementwise import TensorFlowElementwise
from keras_backend_tensorflow.numpy.indexing import TensorFlowIndexing
from keras_backend_tensorflow.numpy.manipulation import TensorFlowManipulation
from keras_backend_tensorflow.numpy.products import TensorFlowProducts
from keras_backend_tensorflow.numpy.reduction import TensorFlowReduction
from keras_ops.backend.numpy import NumpyBackend


class TensorFlowNumpy(
    TensorFlowArithmetic,
    TensorFlowElementwise,
    TensorFlowReduction,
    TensorFlowCreation,
    TensorFlowManipulation,
    TensorFlowIndexing,
    TensorFlowProducts,
    NumpyBackend[Any],
):
    """All of the family."""


__all__ = ["TensorFlowNumpy"]
