"""Tensors made from numbers."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.numpy.creation import CreationNumpy


class TorchCreation(CreationNumpy[Any]):
    """Tensors made from numbers."""
