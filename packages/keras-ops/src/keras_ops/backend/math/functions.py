"""Contract: other mathematical functions."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class FunctionsMath(ABC, Generic[T]):
    """Other mathematical functions."""
