"""Half precision: NumPy has no vectorised arithmetic for it, and none that keeps bfloat16 beside Python numbers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numpy as np

from keras_ops.dtypes import numpy_dtype

HALF: Final = (np.dtype(np.float16), numpy_dtype("bfloat16"))

F = TypeVar("F", bound=Callable[..., Any])


def in_single(method: F) -> F:
    """Make a method compute half-precision arrays in float32, and return the dtype of the first array among them.

    Overflow and invalid operations give inf and nan silently, as on the other backends.
    """

    @functools.wraps(method)
    def wrapped(self: Any, *args: Any, **kwargs: Any) -> Any:
        half = next((x.dtype for x in args if getattr(x, "dtype", None) in HALF), None)
        with np.errstate(all="ignore"):
            if half is None:
                return method(self, *args, **kwargs)
            return _narrow(method(self, *map(_widen, args), **kwargs), half)

    return cast("F", wrapped)


def _widen(x: Any) -> Any:
    return x.astype(np.float32) if getattr(x, "dtype", None) in HALF else x


def _narrow(x: Any, dtype: np.dtype[Any]) -> Any:
    if isinstance(x, tuple):
        return tuple(_narrow(item, dtype) for item in x)
    return x.astype(dtype) if x.dtype == np.float32 else x
