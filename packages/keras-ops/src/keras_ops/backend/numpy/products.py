"""Contract: matrix and tensor products."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ProductsNumpy(ABC, Generic[T]):
    """Matrix and tensor products."""
