"""Contract: random numbers."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class DistributionsRandom(ABC, Generic[T]):
    """Random numbers."""
