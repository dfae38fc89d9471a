"""Numbers that ops are tried on; arrays of one shape where possible, so that what is compiled for it serves them all."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

# With zero, halves and whole numbers.
REAL: Final = np.array([-7.5, -2.25, -1.0, -0.375, 0.0, 0.3125, 0.5, 1.0, 1.5, 2.5, 9.25, 3.75]).reshape(3, 4)
OTHER: Final = np.array([2.0, -1.5, -1.0, 4.0, 0.5, 0.3125, -3.0, 1.0, 2.5, -2.5, 1.25, -0.75]).reshape(3, 4)
# Away from the places where functions have kinks, poles or steps.
SMOOTH: Final = np.array([-2.3, -1.7, -0.6, -0.2, 0.15, 0.4, 0.9, 1.3, 1.8, 2.6, 0.7, -1.1]).reshape(3, 4)
SHIFTED: Final = np.array([0.8, -0.35, 1.45, -1.9, -0.75, 2.2, 0.55, -2.4, 0.25, 1.15, -1.3, 1.65]).reshape(3, 4)
POSITIVE: Final = np.array([0.05, 0.3, 0.7, 1.2, 1.9, 2.4, 3.3, 5.1, 8.3, 0.55, 1.1, 12.4]).reshape(3, 4)
UNIT: Final = np.array([-0.95, -0.7, -0.4, -0.1, 0.2, 0.35, 0.55, 0.8, 0.9, -0.25, 0.05, -0.5]).reshape(3, 4)
CHANCES: Final = np.array([0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.1, 0.3, 0.45, 0.6, 0.9]).reshape(3, 4)
WHOLE: Final = np.array([7.0, 2.0, 1.0, 12.0, 3.0, 0.0, 5.0, 8.0, 4.0, 10.0, 6.0, 9.0]).reshape(3, 4)
SMALL: Final = np.array([2.0, 1.0, 3.0, 2.0, 4.0, 3.0, 1.0, 2.0, 5.0, 3.0, 2.0, 4.0]).reshape(3, 4)
BITS: Final = np.array([1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0]).reshape(3, 4)
MORE_BITS: Final = np.array([1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0]).reshape(3, 4)
EXTREME: Final = np.array([np.nan, np.inf, -np.inf, 0.0, 1.5, -2.0])
CUBE: Final = (np.arange(24.0).reshape(2, 3, 4) * 7 % 11 - 4) / 4 + 0.13
WHOLE_CUBE: Final = np.arange(24.0).reshape(2, 3, 4) * 7 % 11


def random(*shape: int, seed: int = 0) -> Any:
    """Return normally distributed numbers, always the same ones for a shape and a seed."""
    return np.random.RandomState(seed).standard_normal(shape).round(3)


def indices(*values: int) -> Any:
    """Return a vector of int32."""
    return np.array(values, "int32")
