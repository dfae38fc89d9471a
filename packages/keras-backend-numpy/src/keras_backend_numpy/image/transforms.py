"""Geometric transforms and filters."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.image.transforms import TransformsImage


class NumpyTransforms(TransformsImage[Any]):
    """Geometric transforms and filters."""
