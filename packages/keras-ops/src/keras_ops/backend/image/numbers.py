"""Numbers that image functions compute with, whatever numbers images have."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_integer


def work(images: Any) -> Any:
    """Return images in float32, or float64 if they have it."""
    if dtype_name(images.dtype) in ("float32", "float64", "complex64", "complex128"):
        return images
    return current.core.cast(images, "float32")


def back(images: Any, dtype: str) -> Any:
    """Return images in their own dtype again; integers are rounded, and stay in its range."""
    if dtype_name(images.dtype) == dtype:
        return images
    if is_integer(dtype):
        limits = np.iinfo(dtype)
        # The greatest integers of 32 and 64 bits round up to numbers that these do not have.
        top = float(limits.max) if limits.bits < 32 else float(np.nextafter(np.float32(limits.max), np.float32(0)))
        images = current.numpy.clip(current.numpy.round(images, 0), float(limits.min), top)
    return current.core.cast(images, dtype)
