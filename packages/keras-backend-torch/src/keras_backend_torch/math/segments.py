"""Segment reductions."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.math.segments import SegmentsMath


class TorchSegments(SegmentsMath[Any]):
    """Segment reductions."""
