"""Padding in the modes of NumPy, composed of taking, joining and reducing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_integer
from keras_ops.errors import ArgumentError

# Modes that repeat elements: where each comes from depends on the size alone.
GATHERED: Final = ("edge", "reflect", "symmetric", "wrap")
STATISTICS: Final = ("maximum", "mean", "median", "minimum")
MODES: Final = ("constant", *GATHERED, *STATISTICS, "linear_ramp", "empty")


def pad(family: Any, x: Any, pad_width: Sequence[Sequence[int]], mode: str) -> Any:
    """Pad axis after axis, so that corners hold what NumPy puts there.

    Raises:
        ArgumentError: `mode` is none of NumPy's.
    """
    if mode not in MODES:
        raise ArgumentError("pad", "mode", mode, f"one of {MODES}")
    if mode == "empty":
        return family.pad_constant(x, pad_width, 0)
    for axis, (before, after) in enumerate(pad_width):
        if before or after:
            x = _pad_axis(family, x, axis, before, after, mode)
    return x


def _pad_axis(family: Any, x: Any, axis: int, before: int, after: int, mode: str) -> Any:
    if mode in GATHERED:
        size = current.core.shape(x)[axis]
        if not isinstance(size, int):
            raise ArgumentError("pad", "mode", mode, f"'constant', since the size of axis {axis} is unknown here")
        source = np.pad(np.arange(size), (before, after), mode=mode)  # type: ignore[call-overload]  # one of GATHERED
        return family.take(x, current.core.convert_to_tensor(source, "int32"), axis)
    if mode == "linear_ramp":
        return _ramp(family, x, axis, before, after)
    value = _statistic(family, x, axis, mode)
    sides = [family.repeat(value, n, axis) for n in (before, after)]
    return family.concatenate([sides[0], x, sides[1]], axis)


def _statistic(family: Any, x: Any, axis: int, mode: str) -> Any:
    if mode in ("maximum", "minimum"):
        return getattr(family, "max" if mode == "maximum" else "min")(x, axis, True)
    name = dtype_name(x.dtype)
    if not (is_integer(name) or name == "bool"):
        return getattr(family, mode)(x, axis, True)
    value = getattr(family, mode)(current.core.cast(x, "float32"), axis, True)
    return current.core.cast(value if name == "bool" else family.round(value, 0), name)


def _ramp(family: Any, x: Any, axis: int, before: int, after: int) -> Any:
    """Pad with straight lines from the edges to zero at the ends."""
    name = dtype_name(x.dtype)
    work = current.core.cast(x, "float32") if is_integer(name) or name == "bool" else x
    dtype = dtype_name(work.dtype)
    head = (slice(None),) * axis
    shape = [1] * len(x.shape)
    parts = [x]
    for n, edge, first in ((before, slice(0, 1), True), (after, slice(-1, None), False)):
        if n:
            slope = np.arange(n) / n if first else np.arange(n)[::-1] / n
            shape[axis] = n
            line = current.core.convert_to_tensor(slope.reshape(shape), dtype)
            side = family.multiply(family.get_item(work, (*head, edge)), line)
            if dtype != name:
                side = current.core.cast(side if name == "bool" else family.trunc(side), name)
            parts = [side, *parts] if first else [*parts, side]
    return family.concatenate(parts, axis)
