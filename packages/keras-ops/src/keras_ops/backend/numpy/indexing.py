"""Contract: picking, sorting and searching."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class IndexingNumpy(ABC, Generic[T]):
    """Picking, sorting and searching."""
