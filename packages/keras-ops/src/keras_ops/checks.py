"""Checks of arguments, run before eager and symbolic calls alike.

A check's first parameter is the name of the op; the others are parameters of the op, by name.
"""

from __future__ import annotations

from typing import Any

from keras_ops.errors import AxisError
from keras_ops.tensor import Axis


def rank_of(x: Any) -> int:
    """Return the number of axes of a tensor; Python numbers have none."""
    return len(x.shape) if hasattr(x, "shape") else 0


def axis(where: str, x: Any, axis: Axis) -> None:
    """Check that an axis, or each of several, lies in the rank of `x`; `None` fits.

    Raises:
        AxisError: it does not.
    """
    if axis is None:
        return
    rank = rank_of(x)
    for a in (axis,) if isinstance(axis, int) else axis:
        if not -rank <= a < rank:
            raise AxisError(where, a, rank)
