"""Half precision: NumPy has no vectorised arithmetic for it, and none that keeps bfloat16 beside Python numbers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numpy as np

from keras_ops.dtypes import numpy_dtype

HALF: Final = (np.dtype(np.float16), numpy_dtype("bfloat16"))

F = TypeVar("F", bound=Callable[..., Any])


def wide(x: Any) -> Any:
    """Return the dtype to accumulate in: 32 bits for 16-bit floats, else that of `x`."""
    return np.float32 if x.dtype in HALF else x.dtype


def ordered(x: Any) -> Any:
    """Return an array whose order puts NaN last, which that of bfloat16 does not."""
    return x.astype(np.float32) if x.dtype in HALF else x


def in_single(method: F) -> F:
    """Make a method compute half-precision arrays in float32 and return their dtype."""

    @functools.wraps(method)
    def wrapped(self: Any, *args: Any, **kwargs: Any) -> Any:
        half = next((x.dtype for x in args if getattr(x, "dtype", None) in HALF), None)
        if half is None:
            return method(self, *args, **kwargs)
        widened = (x.astype(np.float32) if getattr(x, "dtype", None) in HALF else x for x in args)
        return method(self, *widened, **kwargs).astype(half)

    return cast("F", wrapped)
