"""Contract: shape, order and repetition of elements."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ManipulationNumpy(ABC, Generic[T]):
    """Shape, order and repetition of elements."""
