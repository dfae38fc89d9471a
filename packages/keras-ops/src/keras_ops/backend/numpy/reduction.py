"""Contract: reductions and running totals along axes."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ReductionNumpy(ABC, Generic[T]):
    """Reductions and running totals along axes."""
