"""Contract: several tensors of one dtype as one, so that a rule for each of them is a few calls of the framework for all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Self


class Bundle(ABC):
    """Tensors of any shapes; arithmetic goes element by element, with a bundle of as many tensors or with a scalar.

    Args:
        tensors: The tensors.
    """

    __slots__ = ("tensors",)

    def __init__(self, tensors: list[Any] | tuple[Any, ...]) -> None:
        self.tensors: list[Any] | tuple[Any, ...] = tensors

    @abstractmethod
    def __add__(self, other: Any) -> Self: ...

    @abstractmethod
    def __sub__(self, other: Any) -> Self: ...

    @abstractmethod
    def __mul__(self, other: Any) -> Self: ...

    @abstractmethod
    def __truediv__(self, other: Any) -> Self: ...

    @abstractmethod
    def sqrt(self) -> Self:
        """Return square roots."""

    @abstractmethod
    def absolute(self) -> Self:
        """Return absolute values."""

    @abstractmethod
    def sign(self) -> Self:
        """Return signs: -1, 0 or 1."""

    @abstractmethod
    def maximum(self, other: Self) -> Self:
        """Return the greater elements."""

    def move(self, targets: list[Any], share: float) -> Self:
        """Move what variables hold towards these values, by a share of the distance, and return it as a bundle.

        Composite: arithmetic, then `write`.

        Args:
            targets: What the variables hold, in the order of the tensors.
            share: Between 0 and 1.
        """
        old = type(self)(targets)
        new = old + (self - old) * share
        new.write(targets)
        return new

    def take_from(self, targets: list[Any]) -> None:
        """Subtract the values from what variables hold.

        Composite: arithmetic, then `write`.

        Args:
            targets: What the variables hold, in the order of the tensors.
        """
        (type(self)(targets) - self).write(targets)

    @abstractmethod
    def write(self, targets: list[Any]) -> None:
        """Copy the values into what variables hold.

        Args:
            targets: What the variables hold, in the order of the tensors.
        """
