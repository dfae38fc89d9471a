"""Contract: convolutions."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ConvNN(ABC, Generic[T]):
    """Convolutions."""
