"""Normalization."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.nn.normalization import NormalizationNN


class TensorFlowNormalization(NormalizationNN[Any]):
    """Normalization."""
