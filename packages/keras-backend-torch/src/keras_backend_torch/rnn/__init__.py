"""The rnn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.rnn.kernels import TorchKernels
from keras_backend_torch.rnn.loop import TorchLoop
from keras_ops.backend.rnn import RNNBackend


class TorchRNN(TorchLoop, TorchKernels, RNNBackend[Any]):
    """All of the family."""


__all__ = ["TorchRNN"]
