"""Casts that keep to the range of the target, composed of comparisons and a plain cast."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import numpy as np

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float, is_integer, numpy_dtype


def saturate_cast(x: Any, dtype: str) -> Any:
    """Return `x` in another dtype; what is out of its range becomes the nearest value in it, NaN as an integer zero.

    Booleans are the range from zero to one, so that negative numbers become false.
    """
    core = current.core
    source = dtype_name(x.dtype)
    if dtype == "bool" and _is_real(source):
        return core.cast(current.numpy.maximum(x, current.numpy.zeros_like(x)), dtype)
    if source == dtype or not (_is_real(source) and _is_real(dtype)):
        return core.cast(x, dtype)
    low, high = _limits(dtype)
    own_low, own_high = _limits(source)
    if is_integer(source) or is_float(dtype):
        if low <= own_low and own_high <= high and not (is_float(source) and is_float(dtype)):
            return core.cast(x, dtype)
        return core.cast(_clipped(x, max(low, own_low), min(high, own_high), source), dtype)
    return _float_to_integer(x, dtype, source)


def _is_real(name: str) -> bool:
    return is_integer(name) or is_float(name)


def _limits(name: str) -> tuple[Any, Any]:
    if is_integer(name):
        whole = np.iinfo(name)
        return int(whole.min), int(whole.max)
    finite: Any = ml_dtypes.finfo(numpy_dtype(name))  # type: ignore[no-untyped-call]  # as in that library
    return float(finite.min), float(finite.max)


def _clipped(x: Any, low: Any, high: Any, dtype: str) -> Any:
    bounds = [current.core.convert_to_tensor(np.asarray(value, numpy_dtype(dtype)), dtype) for value in (low, high)]
    return current.numpy.minimum(current.numpy.maximum(x, bounds[0]), bounds[1])


def _float_to_integer(x: Any, dtype: str, source: str) -> Any:
    """Cast what lies inside the range, and put the limits where it does not: floats may be too coarse to hold them."""
    core, family = current.core, current.numpy
    low, high = _limits(dtype)

    def constant(value: Any, of: str) -> Any:
        return core.convert_to_tensor(np.asarray(value).astype(numpy_dtype(of)), of)

    with np.errstate(over="ignore"):  # a limit that the source dtype lacks is infinite there
        below = family.less_equal(x, constant(float(low), source))
        above = family.greater_equal(x, constant(float(high), source))
    inside = family.logical_not(family.logical_or(family.logical_or(below, above), family.isnan(x)))
    cast = core.cast(family.where(inside, x, constant(0, source)), dtype)
    return family.where(below, constant(low, dtype), family.where(above, constant(high, dtype), cast))
