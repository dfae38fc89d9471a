"""Contract: tensors made from numbers."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class CreationNumpy(ABC, Generic[T]):
    """Tensors made from numbers."""
