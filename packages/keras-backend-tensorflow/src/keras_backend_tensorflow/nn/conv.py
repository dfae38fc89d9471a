"""Convolutions."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.nn.conv import ConvNN


class TensorFlowConv(ConvNN[Any]):
    """Convolutions."""
