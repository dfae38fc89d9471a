"""Contract: geometric transforms and filters."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class TransformsImage(ABC, Generic[T]):
    """Geometric transforms and filters."""
