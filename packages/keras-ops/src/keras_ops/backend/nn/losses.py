"""Contract: cross-entropies and sequence losses."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class LossesNN(ABC, Generic[T]):
    """Cross-entropies and sequence losses."""
