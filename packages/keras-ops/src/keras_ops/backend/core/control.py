"""Contract: control flow and functional tools."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ControlCore(ABC, Generic[T]):
    """Control flow and functional tools."""
