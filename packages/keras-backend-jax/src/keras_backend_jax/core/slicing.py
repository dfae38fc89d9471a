"""Slices and scattered updates."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.core.slicing import SlicingCore


class JaxSlicing(SlicingCore[Any]):
    """Slices and scattered updates."""
