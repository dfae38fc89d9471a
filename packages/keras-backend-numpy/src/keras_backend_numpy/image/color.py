"""Colour spaces."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.image.color import ColorImage


class NumpyColor(ColorImage[Any]):
    """Colour spaces."""
