"""The nn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.nn.activation import TorchActivation
from keras_backend_torch.nn.attention import TorchAttention
from keras_backend_torch.nn.conv import TorchConv
from keras_backend_torch.nn.encoding import TorchEncoding
from keras_backend_torch.nn.losses import TorchLosses
from keras_backend_torch.nn.normalization import TorchNormalization
from keras_backend_torch.nn.pooling import TorchPooling
from keras_ops.backend.nn import NNBackend


class TorchNN(
    TorchActivation,
    TorchConv,
    TorchPooling,
    TorchNormalization,
    TorchLosses,
    TorchEncoding,
    TorchAttention,
    NNBackend[Any],
):
    """All of the family."""


__all__ = ["TorchNN"]
