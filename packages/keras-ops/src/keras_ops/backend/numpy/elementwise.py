"""Contract: functions of one tensor, element by element."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

import ml_dtypes
import numpy as np

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_complex, is_float, numpy_dtype

T = TypeVar("T")


class ElementwiseNumpy(ABC, Generic[T]):
    """The tensor is floating (or complex) where the function is not defined on integers; the dtype stays.

    Exceptions: `is...` and `signbit` give bool, and `absolute`, `real`, `imag` and `angle` of complex numbers are real.
    """

    @abstractmethod
    def negative(self, x: T) -> T:
        """Change the sign of numbers."""

    @abstractmethod
    def absolute(self, x: T) -> T:
        """Return the distance from zero."""

    @abstractmethod
    def sign(self, x: T) -> T:
        """Return -1, 0 or 1, and NaN for NaN; of a complex number, the number of length one in its direction."""

    @abstractmethod
    def sqrt(self, x: T) -> T:
        """Return the square root; NaN below zero."""

    @abstractmethod
    def exp(self, x: T) -> T:
        """Raise e to a power."""

    @abstractmethod
    def log(self, x: T) -> T:
        """Return the natural logarithm; -inf at zero, NaN below."""

    @abstractmethod
    def sin(self, x: T) -> T:
        """Return the sine of radians."""

    @abstractmethod
    def cos(self, x: T) -> T:
        """Return the cosine of radians."""

    @abstractmethod
    def tanh(self, x: T) -> T:
        """Return the hyperbolic tangent."""

    @abstractmethod
    def floor(self, x: T) -> T:
        """Round floats down."""

    @abstractmethod
    def round(self, x: T, decimals: int = 0) -> T:
        """Round numbers to so many decimals, halves to even; a negative number of decimals rounds tens, hundreds and so on."""

    def round_whole(self, x: Any, decimals: int) -> Any:
        """Round integers to tens, hundreds and so on (`decimals` is below zero), halves to even."""
        family, dtype = current.numpy, dtype_name(x.dtype)
        scale = 10**-decimals
        if scale > np.iinfo(dtype).max:
            return family.zeros_like(x)
        unit = family.full_like(x, scale)
        whole = family.floor_divide(x, unit)
        rest = family.subtract(x, family.multiply(whole, unit))
        # Not twice the rest, which may be out of range.
        other = family.subtract(unit, rest)
        odd = family.equal(family.mod(whole, family.full_like(x, 2)), family.ones_like(x))
        up = family.logical_or(family.greater(rest, other), family.logical_and(family.equal(rest, other), odd))
        return family.multiply(family.add(whole, current.core.cast(up, dtype)), unit)

    def square(self, x: Any) -> Any:
        """Multiply by itself."""
        family = current.numpy
        return family.multiply(x, x)

    def ceil(self, x: Any) -> Any:
        """Round floats up."""
        family = current.numpy
        return family.negative(family.floor(family.negative(x)))

    def clip(self, x: Any, x_min: Any, x_max: Any) -> Any:
        """Bound numbers: below by `x_min`, then above by `x_max`.

        Bounds are Python numbers, tensors of the dtype of `x` that broadcast against it, or `None` for no bound; those of
        an integer tensor are integers of its range.
        """
        family = current.numpy
        dtype = dtype_name(x.dtype)
        result: Any = x
        if x_min is not None:
            result = family.maximum(result, current.core.convert_to_tensor(x_min, dtype))
        if x_max is not None:
            result = family.minimum(result, current.core.convert_to_tensor(x_max, dtype))
        return result

    def isnan(self, x: Any) -> Any:
        """Tell where numbers are NaN; integers never are."""
        return current.numpy.not_equal(x, x)

    def isfinite(self, x: Any) -> Any:
        """Tell where numbers are neither NaN nor infinite; integers always."""
        family = current.numpy
        size: Any = family.absolute(x)
        return size < math.inf if is_float(dtype_name(size.dtype)) else family.equal(x, x)

    def isinf(self, x: Any) -> Any:
        """Tell where numbers are infinite; integers never are."""
        family = current.numpy
        size: Any = family.absolute(x)
        if not is_float(dtype_name(size.dtype)):
            return family.not_equal(x, x)
        return family.equal(size, family.full_like(size, math.inf))

    def isposinf(self, x: Any) -> Any:
        """Tell where real numbers are plus infinity."""
        return self._is(x, math.inf)

    def isneginf(self, x: Any) -> Any:
        """Tell where real numbers are minus infinity."""
        return self._is(x, -math.inf)

    def _is(self, x: Any, value: float) -> Any:
        family = current.numpy
        if not is_float(dtype_name(x.dtype)):
            return family.not_equal(x, x)
        return family.equal(x, family.full_like(x, value))

    @abstractmethod
    def expm1(self, x: T) -> T:
        """Return `exp(x) - 1`, precise near zero."""

    @abstractmethod
    def log1p(self, x: T) -> T:
        """Return `log(1 + x)`, precise near zero."""

    def exp2(self, x: Any) -> Any:
        """Raise two to a power."""
        return current.numpy.power(current.numpy.full_like(x, 2), x)

    def log2(self, x: Any) -> Any:
        """Return the logarithm to base two."""
        return current.numpy.log(x) / math.log(2.0)

    def log10(self, x: Any) -> Any:
        """Return the logarithm to base ten."""
        return current.numpy.log(x) / math.log(10.0)

    def cbrt(self, x: Any) -> Any:
        """Return the cube root of real numbers, negative below zero."""
        family = current.numpy
        size: Any = family.absolute(x)
        return family.sign(x) * size ** (1.0 / 3.0)

    def reciprocal(self, x: Any) -> Any:
        """Return one divided by each element."""
        return 1 / x

    def deg2rad(self, x: Any) -> Any:
        """Return degrees in radians."""
        return x * (math.pi / 180.0)

    def trunc(self, x: Any) -> Any:
        """Round towards zero; integers and booleans stay."""
        family = current.numpy
        if not is_float(dtype_name(x.dtype)):
            return x
        return family.where(x < 0, family.ceil(x), family.floor(x))

    def tan(self, x: Any) -> Any:
        """Return the tangent of radians."""
        family = current.numpy
        return family.sin(x) / family.cos(x)

    def arcsin(self, x: Any) -> Any:
        """Return the angle, from -π/2 to π/2, whose sine is `x`; NaN outside [-1, 1]."""
        family = current.numpy
        return family.arctan2(x, family.sqrt((1 - x) * (1 + x)))

    def arccos(self, x: Any) -> Any:
        """Return the angle, from 0 to π, whose cosine is `x`; NaN outside [-1, 1]."""
        family = current.numpy
        return family.arctan2(family.sqrt((1 - x) * (1 + x)), x)

    def arctan(self, x: Any) -> Any:
        """Return the angle, from -π/2 to π/2, whose tangent is `x`."""
        return current.numpy.arctan2(x, current.numpy.ones_like(x))

    def sinh(self, x: Any) -> Any:
        """Return the hyperbolic sine."""
        family = current.numpy
        return (family.expm1(x) - family.expm1(family.negative(x))) / 2

    def cosh(self, x: Any) -> Any:
        """Return the hyperbolic cosine."""
        family = current.numpy
        return (family.exp(x) + family.exp(family.negative(x))) / 2

    def arcsinh(self, x: Any) -> Any:
        """Return the inverse of the hyperbolic sine."""
        family = current.numpy
        below = x < 0
        size = family.where(below, family.negative(x), x)
        found = family.log1p(size + size * (size / (1 + family.hypot(size, family.ones_like(size)))))
        return family.where(below, family.negative(found), found)

    def arccosh(self, x: Any) -> Any:
        """Return the inverse of the hyperbolic cosine, not negative; NaN below one."""
        family = current.numpy
        above: Any = x - 1
        return family.log1p(above + family.sqrt(above) * family.sqrt(above + 2))

    def arctanh(self, x: Any) -> Any:
        """Return the inverse of the hyperbolic tangent; NaN outside [-1, 1]."""
        family = current.numpy
        return (family.log1p(x) - family.log1p(family.negative(x))) / 2

    def bessel_i0e(self, x: Any) -> Any:
        """Return the modified Bessel function of order 0, scaled: `exp(-|x|) * I0(x)`.

        Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 9.8.1 and 9.8.2.
        """
        family = current.numpy
        size: Any = family.absolute(x)
        border = family.full_like(size, 3.75)
        low, high = family.minimum(size, border), family.maximum(size, border)
        near = _polynomial(family.square(low / 3.75), _I0_NEAR) * family.exp(-low)
        far = _polynomial(3.75 / high, _I0_FAR) / family.sqrt(high)
        return family.where(size < 3.75, near, far)

    def signbit(self, x: Any) -> Any:
        """Tell where the sign is negative, that of -0.0 too."""
        if not is_float(dtype_name(x.dtype)):
            return x < 0
        family = current.numpy
        one = family.ones_like(x)
        inverse: Any = family.divide(one, family.where(family.equal(x, family.zeros_like(x)), x, one))
        return family.logical_or(x < 0, inverse < 0)

    def nan_to_num(self, x: Any, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
        """Replace NaN, plus and minus infinity; the latter two by default by the largest numbers of the dtype."""
        family, core = current.numpy, current.core
        dtype = dtype_name(x.dtype)
        if is_complex(dtype):
            real, imaginary = (
                family.nan_to_num(part, nan, posinf, neginf) for part in (family.real(x), family.imag(x))
            )
            return core.cast(real, dtype) + 1j * core.cast(imaginary, dtype)
        if not is_float(dtype):
            return x
        limits = ml_dtypes.finfo(numpy_dtype(dtype))  # type: ignore[no-untyped-call]  # the library has no types
        top = float(limits.max) if posinf is None else posinf
        bottom = float(limits.min) if neginf is None else neginf
        x = family.where(family.isnan(x), family.full_like(x, nan), x)
        x = family.where(family.isposinf(x), family.full_like(x, top), x)
        return family.where(family.isneginf(x), family.full_like(x, bottom), x)

    def bitwise_not(self, x: Any) -> Any:
        """Turn each bit of integers over; booleans by "not"."""
        family = current.numpy
        dtype = dtype_name(x.dtype)
        if dtype == "bool":
            return family.logical_not(x)
        ones = int(np.iinfo(dtype).max) if dtype.startswith("u") else -1
        return family.bitwise_xor(x, family.full_like(x, ones))

    def real(self, x: Any) -> Any:
        """Return the real part; to be overridden where there are complex tensors."""
        return x

    def imag(self, x: Any) -> Any:
        """Return the imaginary part, zero for real numbers; to be overridden where there are complex tensors."""
        return current.numpy.zeros_like(x)

    def conj(self, x: Any) -> Any:
        """Return the complex conjugate; to be overridden where there are complex tensors."""
        return x

    def isreal(self, x: Any) -> Any:
        """Tell where the imaginary part is zero."""
        family = current.numpy
        part: Any = family.imag(x)
        return family.equal(part, family.zeros_like(part))

    def angle(self, x: Any) -> Any:
        """Return the angle of complex numbers with the positive real axis, in radians."""
        family = current.numpy
        return family.arctan2(family.imag(x), family.real(x))


_I0_NEAR: Final = (1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813)
_I0_FAR: Final = (
    *(0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281),
    *(-0.02057706, 0.02635537, -0.01647633, 0.00392377),
)


def _polynomial(x: Any, coefficients: Sequence[float]) -> Any:
    result: Any = coefficients[-1]
    for c in reversed(coefficients[:-1]):
        result = result * x + c
    return result
