"""The error function and its inverse, in float64.

Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969); M. Giles,
"Approximating the erfinv function", GPU Computing Gems (2011), for the first guess of the inverse.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]

# Coefficients of numerators and denominators, highest power first.
_NEAR: Final = (
    (1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3),
    (1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3),
)
_MIDDLE: Final = (
    (
        *(2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1),
        *(2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3),
        1.23033935479799725e3,
    ),
    (
        *(1.0, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3),
        *(3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3),
    ),
)
_FAR: Final = (
    (
        *(1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1),
        *(1.60837851487422766e-2, 6.58749161529837803e-4),
    ),
    (
        *(1.0, 2.56852019228982242, 1.87295284992346725, 5.27905102951428412e-1, 6.05183413124413191e-2),
        2.33520497626869185e-3,
    ),
)
_GUESS_NEAR: Final = (
    *(2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087),
    *(-0.00125372503, -0.00417768164, 0.246640727, 1.50140941),
)
_GUESS_FAR: Final = (
    *(-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773),
    *(-0.0076224613, 0.00943887047, 1.00167406, 2.83297682),
)
_SQRT_PI: Final = float(np.sqrt(np.pi))


def _ratio(coefficients: tuple[tuple[float, ...], tuple[float, ...]], x: Array) -> Array:
    above, below = coefficients
    return np.polyval(above, x) / np.polyval(below, x)


def _erfc_tail(x: Array) -> Array:
    """Return the complement of the error function, for `x` not below 0.46875."""
    middle = np.minimum(x, 4.0)
    far = np.maximum(x, 4.0)
    inverse_square = 1 / (far * far)
    near_value = _ratio(_MIDDLE, middle)
    far_value = (1 / _SQRT_PI - inverse_square * _ratio(_FAR, inverse_square)) / far
    # exp(-x²) in two factors, the first exact: x² itself would lose digits.
    coarse = np.trunc(x * 16) / 16
    with np.errstate(under="ignore", invalid="ignore", over="ignore"):
        factor = np.exp(-coarse * coarse) * np.exp(-(x - coarse) * (x + coarse))
        return np.where(x > 27, 0.0, factor * np.where(x <= 4, near_value, far_value))


def erf(x: Array) -> Array:
    """Return the error function."""
    size = np.abs(x)
    small = np.minimum(size, 0.46875)
    near = x * _ratio(_NEAR, small * small)
    tail = np.copysign(1 - _erfc_tail(np.clip(size, 0.46875, 30.0)), x)
    return np.where(np.isnan(x), x, np.where(size <= 0.46875, np.where(np.isfinite(x), near, 0.0), tail))


def erfinv(x: Array) -> Array:
    """Return the inverse of the error function."""
    size = np.abs(x)
    inside = np.where(size < 1, size, 0.0)
    w = -np.log1p(-inside) - np.log1p(inside)
    guess = np.where(w < 5, np.polyval(_GUESS_NEAR, w - 2.5), np.polyval(_GUESS_FAR, np.sqrt(w) - 3)) * inside
    # Beyond what float32 tells from one, the guess is that of the leading terms of erfc(y) = 1 - x.
    far = -np.log1p(-inside) - np.log(_SQRT_PI)
    guess = np.where(w < 16, guess, np.sqrt(np.maximum(far - np.log(np.maximum(far, 1.0)) / 2, 0)))
    for _ in range(3):
        guess = _improved(guess, inside)
    result = np.copysign(guess, x)
    result = np.where(size == 1, np.copysign(np.inf, x), result)
    return np.where(size <= 1, result, np.nan)


def _improved(y: Array, x: Array) -> Array:
    """Return a better root of erf(y) = x, for 0 <= x < 1, by a step of Halley's method."""
    # Near one the complement is what can be told apart.
    miss = np.where(x < 0.5, erf(y) - x, (1 - x) - _erfc_tail(np.maximum(y, 0.46875)))
    step = miss * (_SQRT_PI / 2) * np.exp(y * y)
    return y - step / (1 + y * step)
