"""Contract: resizing and cropping."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ResizingImage(ABC, Generic[T]):
    """Resizing and cropping."""
