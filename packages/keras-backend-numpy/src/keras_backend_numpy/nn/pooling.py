"""Pooling."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.nn.pooling import PoolingNN


class NumpyPooling(PoolingNN[Any]):
    """Pooling."""
