"""What the datasets of numbers in tables have in common."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def split(x: Array, y: Array, test_split: float, seed: int) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Shuffle rows, and return the first of them for training, the last `test_split` (0 up to 1) of them for tests.

    Raises:
        ValueError: `test_split` is out of its range.
    """
    if not 0 <= test_split < 1:
        raise ValueError(f"test_split={test_split!r}; expected a fraction from 0 to below 1.")
    order = np.arange(len(x))
    np.random.RandomState(seed).shuffle(order)
    x, y = x[order], y[order]
    count = int(len(x) * (1 - test_split))
    return (x[:count], y[:count]), (x[count:], y[count:])
