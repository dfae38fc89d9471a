"""Contract: slices and scattered updates."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class SlicingCore(ABC, Generic[T]):
    """Slices and scattered updates."""
