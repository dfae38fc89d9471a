"""Activation functions."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.nn.activation import ActivationNN


class TensorFlowActivation(ActivationNN[Any]):
    """Activation functions."""
