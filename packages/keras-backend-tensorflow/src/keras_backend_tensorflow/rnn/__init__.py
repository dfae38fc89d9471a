"""The rnn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.rnn.kernels import TensorFlowKernels
from keras_backend_tensorflow.rnn.loop import TensorFlowLoop
from keras_ops.backend.rnn import RNNBackend


class TensorFlowRNN(TensorFlowLoop, TensorFlowKernels, RNNBackend[Any]):
    """All of the family."""


__all__ = ["TensorFlowRNN"]
