"""The nn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.nn.activation import TensorFlowActivation
from keras_backend_tensorflow.nn.attention import TensorFlowAttention
from keras_backend_tensorflow.nn.conv import TensorFlowConv
from keras_backend_tensorflow.nn.encoding import TensorFlowEncoding
from keras_backend_tensorflow.nn.losses import TensorFlowLosses
from keras_backend_tensorflow.nn.normalization import TensorFlowNormalization
from keras_backend_tensorflow.nn.pooling import TensorFlowPooling
from keras_ops.backend.nn import NNBackend


class TensorFlowNN(
    TensorFlowActivation,
    TensorFlowConv,
    TensorFlowPooling,
    TensorFlowNormalization,
    TensorFlowLosses,
    TensorFlowEncoding,
    TensorFlowAttention,
    NNBackend[Any],
):
    """All of the family."""


__all__ = ["TensorFlowNN"]
