"""Attention."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.nn.attention import AttentionNN


class JaxAttention(AttentionNN[Any]):
    """Attention."""
