"""Numbers in the dtype of a tensor, and a wider dtype for what would lose digits in a narrow one."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name


def like(x: Any, value: float) -> Any:
    """Return a number as a tensor of the dtype of `x`."""
    return current.core.convert_to_tensor(value, dtype_name(x.dtype))


def widened(x: Any) -> Any:
    """Return `x` in float32, unless it is float32 or float64 already."""
    return x if dtype_name(x.dtype) in ("float32", "float64") else current.core.cast(x, "float32")


def back(x: Any, original: Any) -> Any:
    """Return `x` in the dtype of the tensor that was widened."""
    dtype = dtype_name(original.dtype)
    return x if dtype_name(x.dtype) == dtype else current.core.cast(x, dtype)
