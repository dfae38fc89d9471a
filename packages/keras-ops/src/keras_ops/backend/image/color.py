"""Contract: colour spaces."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ColorImage(ABC, Generic[T]):
    """Colour spaces."""
