"""Contract: one-hot and multi-hot encodings."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class EncodingNN(ABC, Generic[T]):
    """One-hot and multi-hot encodings."""
