"""Contract: functions of one tensor, element by element."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class ElementwiseNumpy(ABC, Generic[T]):
    """The tensor is floating where the function is not defined on integers; the dtype stays."""

    @abstractmethod
    def exp(self, x: T) -> T: ...
