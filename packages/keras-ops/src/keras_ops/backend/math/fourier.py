"""Contract: Fourier transforms."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class FourierMath(ABC, Generic[T]):
    """Fourier transforms."""
