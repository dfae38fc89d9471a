"""Contract: normalization."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class NormalizationNN(ABC, Generic[T]):
    """Normalization."""
