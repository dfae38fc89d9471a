"""Contract: arithmetic, comparison and logic of two tensors of one dtype, broadcast against each other."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name

T = TypeVar("T")


class ArithmeticNumpy(ABC, Generic[T]):
    """Both tensors have one dtype, which stays; comparisons and logic give bool. Logic takes bool, bitwise ops integers.

    Tensors take Python's operators with each other and with Python numbers, which leave their dtype as it is; a backend may
    widen bfloat16 there. Composites calculate with tensors of an unknown framework, hence `Any`.
    """

    @abstractmethod
    def add(self, x1: T, x2: T) -> T:
        """Add; booleans by "or"."""

    @abstractmethod
    def subtract(self, x1: T, x2: T) -> T:
        """Subtract numbers."""

    @abstractmethod
    def multiply(self, x1: T, x2: T) -> T:
        """Multiply; booleans by "and"."""

    @abstractmethod
    def divide(self, x1: T, x2: T) -> T:
        """Divide floating or complex numbers."""

    @abstractmethod
    def floor_divide(self, x1: T, x2: T) -> T:
        """Divide and round down."""

    @abstractmethod
    def mod(self, x1: T, x2: T) -> T:
        """Return the remainder of division that rounds down: it has the sign of the divisor."""

    @abstractmethod
    def power(self, x1: T, x2: T) -> T:
        """Raise to a power."""

    @abstractmethod
    def maximum(self, x1: T, x2: T) -> T:
        """Return the larger element; NaN wins. Also of booleans."""

    @abstractmethod
    def minimum(self, x1: T, x2: T) -> T:
        """Return the smaller element; NaN wins. Also of booleans."""

    @abstractmethod
    def equal(self, x1: T, x2: T) -> T:
        """Tell where elements are equal; NaN is not."""

    @abstractmethod
    def less(self, x1: T, x2: T) -> T:
        """Tell where `x1` is below `x2`."""

    @abstractmethod
    def logical_and(self, x1: T, x2: T) -> T:
        """Tell where both hold."""

    @abstractmethod
    def logical_or(self, x1: T, x2: T) -> T:
        """Tell where at least one holds."""

    @abstractmethod
    def logical_not(self, x: T) -> T:
        """Tell where `x` does not hold."""

    def not_equal(self, x1: Any, x2: Any) -> Any:
        """Tell where elements differ; NaN does."""
        family = current.numpy
        return family.logical_not(family.equal(x1, x2))

    def less_equal(self, x1: Any, x2: Any) -> Any:
        """Tell where `x1` is not above `x2`."""
        family = current.numpy
        return family.logical_or(family.less(x1, x2), family.equal(x1, x2))

    def greater(self, x1: Any, x2: Any) -> Any:
        """Tell where `x1` is above `x2`."""
        return current.numpy.less(x2, x1)

    def greater_equal(self, x1: Any, x2: Any) -> Any:
        """Tell where `x1` is not below `x2`."""
        return current.numpy.less_equal(x2, x1)

    def logical_xor(self, x1: Any, x2: Any) -> Any:
        """Tell where exactly one holds."""
        return current.numpy.not_equal(x1, x2)

    @abstractmethod
    def arctan2(self, x1: T, x2: T) -> T:
        """Return the angle of the point at `x2` to the right and `x1` up, in radians from -π to π."""

    @abstractmethod
    def bitwise_and(self, x: T, y: T) -> T:
        """Combine the bits of integers or booleans by "and"."""

    @abstractmethod
    def bitwise_or(self, x: T, y: T) -> T:
        """Combine the bits of integers or booleans by "or"."""

    @abstractmethod
    def bitwise_xor(self, x: T, y: T) -> T:
        """Combine the bits of integers or booleans by "exclusive or"."""

    @abstractmethod
    def left_shift(self, x: T, y: T) -> T:
        """Move the bits of integers to the left."""

    @abstractmethod
    def right_shift(self, x: T, y: T) -> T:
        """Move the bits of integers to the right; the sign stays."""

    @abstractmethod
    def gcd(self, x1: T, x2: T) -> T:
        """Return the greatest common divisor of integers, not negative."""

    def lcm(self, x1: Any, x2: Any) -> Any:
        """Return the least common multiple of integers, not negative."""
        family = current.numpy
        divisor: Any = family.gcd(x1, x2)
        whole = family.floor_divide(x1, family.maximum(divisor, family.ones_like(divisor)))
        return family.absolute(family.multiply(whole, x2))

    def hypot(self, x1: Any, x2: Any) -> Any:
        """Return the length of the hypotenuse, without overflow on the way."""
        family = current.numpy
        a, b = family.absolute(x1), family.absolute(x2)
        longer, shorter = family.maximum(a, b), family.minimum(a, b)
        plain = family.logical_and(longer > 0, longer < math.inf)
        ratio = family.where(plain, shorter, family.zeros_like(longer)) / family.where(
            plain, longer, family.ones_like(longer)
        )
        return longer * family.sqrt(1 + ratio * ratio)

    def logaddexp(self, x1: Any, x2: Any) -> Any:
        """Return `log(exp(x1) + exp(x2))` without overflow on the way."""
        family, stop = current.numpy, current.core.stop_gradient
        largest = stop(family.maximum(x1, x2))
        finite = family.isfinite(largest)
        shift = family.where(finite, largest, family.zeros_like(largest))
        a, b = family.exp(family.subtract(x1, shift)), family.exp(family.subtract(x2, shift))
        # One of the two terms is 1. The value is that of the other one, exactly; the gradient is that of the sum.
        excess = stop(family.minimum(a, b)) + (a - stop(a)) + (b - stop(b))
        return family.where(finite, shift + family.log1p(excess), largest)

    def logaddexp2(self, x1: Any, x2: Any) -> Any:
        """Return `log2(2**x1 + 2**x2)` without overflow on the way."""
        scale = math.log(2.0)
        return current.numpy.logaddexp(x1 * scale, x2 * scale) / scale

    def divide_no_nan(self, x1: Any, x2: Any) -> Any:
        """Divide, and give zero where the divisor is zero."""
        family = current.numpy
        zero = family.equal(x2, family.zeros_like(x2))
        quotient = family.divide(x1, family.where(zero, family.ones_like(x2), x2))
        return family.where(zero, family.zeros_like(quotient), quotient)

    def heaviside(self, x1: Any, x2: Any) -> Any:
        """Return 0 below zero, 1 above, `x2` at zero, and NaN at NaN."""
        family = current.numpy
        step = family.where(x1 > 0, family.ones_like(x1), family.zeros_like(x1))
        step = family.where(family.isnan(x1), x1, step)
        return family.where(family.equal(x1, family.zeros_like(x1)), x2, step)

    def ldexp(self, x1: Any, x2: Any) -> Any:
        """Multiply floats by two to the power of integers, which are of another dtype (int32)."""
        family = current.numpy
        dtype = dtype_name(x1.dtype)
        # Half of the power at a time: the whole one may be out of range where the product is not.
        half: Any = x2 // 2
        rest: Any = x2 - half
        return x1 * family.exp2(current.core.cast(half, dtype)) * family.exp2(current.core.cast(rest, dtype))

    def isclose(self, x1: Any, x2: Any, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> Any:
        """Tell where floats differ by at most `atol + rtol * |x2|`; infinities are close to themselves."""
        family = current.numpy
        near = family.absolute(family.subtract(x1, x2)) <= atol + rtol * family.absolute(x2)
        finite = family.logical_and(family.isfinite(x1), family.isfinite(x2))
        close = family.logical_or(family.logical_and(near, finite), family.equal(x1, x2))
        if not equal_nan:
            return close
        return family.logical_or(close, family.logical_and(family.isnan(x1), family.isnan(x2)))

    def isin(self, x1: Any, x2: Any, assume_unique: bool = False, invert: bool = False) -> Any:
        """Tell which elements of `x1` (or, inverted, which not) are among those of `x2`."""
        family = current.numpy
        values, pool = family.ravel(x1), family.sort(family.ravel(x2))
        size = current.core.shape(pool)[0]
        if isinstance(size, int) and size == 0:
            found = family.zeros_like(x1, "bool")
        else:
            place = family.searchsorted(pool, values)
            place = family.minimum(place, family.full_like(place, size - 1))
            found = family.reshape(family.equal(family.take(pool, place, 0), values), current.core.shape(x1))
        return family.logical_not(found) if invert else found
