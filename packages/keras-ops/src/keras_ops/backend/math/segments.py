"""Contract: segment reductions."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class SegmentsMath(ABC, Generic[T]):
    """Segment reductions."""
