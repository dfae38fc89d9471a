"""Contract: decompositions and solvers."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class DecompositionsLinalg(ABC, Generic[T]):
    """Decompositions and solvers."""
