"""Contract: arithmetic, comparison and logic of two tensors of one dtype, broadcast against each other."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class ArithmeticNumpy(ABC, Generic[T]):
    """Both tensors have one dtype; arithmetic keeps it, comparisons give bool."""

    @abstractmethod
    def add(self, x1: T, x2: T) -> T: ...

    @abstractmethod
    def equal(self, x1: T, x2: T) -> T: ...

    @abstractmethod
    def not_equal(self, x1: T, x2: T) -> T: ...
