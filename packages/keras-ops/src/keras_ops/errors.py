"""Errors of the tensor layer: one class per kind of mistake, which is also the built-in error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class KerasError(Exception):
    """Base of every error that these packages raise on purpose."""


class ArgumentError(KerasError, ValueError):
    """An argument has a value that does not fit.

    Args:
        where: Name of what was called.
        argument: Name of the argument.
        got: The value that came.
        expected: What would have fit, as the end of "expected …".
    """

    def __init__(self, where: str, argument: str, got: object, expected: str) -> None:
        super().__init__(f"`{where}`: {argument}={got!r}; expected {expected}.")
        self.where: str = where
        self.argument: str = argument
        self.got: object = got
        self.expected: str = expected

    @classmethod
    def worded(cls, message: str, where: str, argument: str, got: object) -> Self:
        """Return an error with words of its own, those that programs know from elsewhere."""
        error = cls(where, argument, got, message)
        error.args = (f"`{where}`: {message}",)
        return error


class ArgumentTypeError(KerasError, TypeError, ValueError):
    """An argument has a type that does not fit, and so a value that does not."""

    def __init__(self, where: str, argument: str, got: object, expected: str) -> None:
        super().__init__(f"`{where}`: {argument} is of type {type(got).__name__}; expected {expected}.")


class AxisError(KerasError, ValueError, IndexError):
    """An axis lies outside the rank of a tensor."""

    def __init__(self, where: str, axis: int, rank: int, argument: str = "axis") -> None:
        fits = f"expected {argument} in [{-rank}, {rank - 1}]" if rank else "a scalar has no axis"
        super().__init__(f"`{where}`: {argument}={axis} is out of range for a tensor of rank {rank}; {fits}.")


class ShapeError(KerasError, ValueError):
    """Shapes do not fit one another or the operation."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"`{where}`: {message}")


class MatrixError(KerasError, ValueError):
    """A matrix does not have what an operation needs, such as an inverse."""

    def __init__(self, where: str, argument: str, shape: Iterable[object], holds: str) -> None:
        super().__init__(f"`{where}`: {argument}, of shape {tuple(shape)}, holds a matrix that is {holds}.")


class DTypeError(KerasError, ValueError):
    """A dtype is unknown or cannot take part in an operation."""


class UnsupportedError(KerasError, NotImplementedError):
    """The selected backend has a gap here, for the reason given."""


class BackendError(KerasError, ImportError):
    """No backend could be selected or loaded."""


class CapabilityError(KerasError, RuntimeError):
    """The selected backend lacks a capability that the call needs."""

    def __init__(self, backend: str, lacks: str, call: str, others: Iterable[str]) -> None:
        names = ", ".join(others) or "none is installed"
        super().__init__(
            f"The {backend!r} backend {lacks}, so {call} is not available; choose a backend that can"
            f" ({names}) with KERAS_BACKEND before importing keras."
        )
