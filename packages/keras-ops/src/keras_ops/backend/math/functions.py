"""Contract: other mathematical functions."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current

T = TypeVar("T")


class FunctionsMath(ABC, Generic[T]):
    """The tensor is floating; the dtype stays."""

    @abstractmethod
    def erf(self, x: T) -> T:
        """Return the error function."""

    @abstractmethod
    def erfinv(self, x: T) -> T:
        """Return the inverse of the error function: -inf and inf at -1 and 1, NaN outside."""

    def rsqrt(self, x: T) -> T:
        """Return one divided by the square root."""
        result: T = 1 / current.numpy.sqrt(x)
        return result

    def logsumexp(self, x: Any, axis: int | Sequence[int] | None, keepdims: bool) -> T:
        """Return the logarithm of the sum of exponentials, without overflow; of nothing, minus infinity."""
        family = current.numpy
        top: Any = current.core.stop_gradient(family.max(x, axis, True, -math.inf))
        top = family.where(family.isfinite(top), top, family.zeros_like(top))
        total: Any = family.log(family.sum(family.exp(x - top), axis, True)) + top
        result: T = total if keepdims else family.squeeze(total, axis)
        return result

    def logdet(self, x: Any) -> T:
        """Return the logarithm of the absolute value of determinants, of the last two axes."""
        result: T = current.numpy.slogdet(x)[1]
        return result

    def view_as_complex(self, x: Any) -> T:
        """Return complex numbers of pairs of real ones, along the last axis, of size two."""
        wide: Any = current.core.cast(x, "complex64")
        result: T = wide[..., 0] + wide[..., 1] * 1j
        return result

    def view_as_real(self, x: Any) -> T:
        """Return real and imaginary parts, along a new last axis; imaginary parts of real numbers are zero."""
        family = current.numpy
        result: T = family.stack([family.real(x), family.imag(x)], -1)
        return result
