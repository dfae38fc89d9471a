"""Contract: pooling."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class PoolingNN(ABC, Generic[T]):
    """Pooling."""
