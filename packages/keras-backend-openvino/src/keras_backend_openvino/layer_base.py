"""Layers are plain objects here."""

from __future__ import annotations

from keras_ops.backend.layer_base import LayerBase


class OpenVINOLayerBase(LayerBase):
    """Adds nothing."""
