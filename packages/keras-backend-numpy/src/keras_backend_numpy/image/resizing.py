"""Resizing and cropping."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.image.resizing import ResizingImage


class NumpyResizing(ResizingImage[Any]):
    """Resizing and cropping."""
