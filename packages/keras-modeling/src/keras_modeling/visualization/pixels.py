"""Batches of images as arrays of pixels."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.settings import settings

Array: TypeAlias = "np.ndarray[Any, Any]"


def array_of(x: Any) -> Array:
    """Return a tensor, an array or a nested list as an array."""
    return current.core.convert_to_numpy(x) if current.core.is_tensor(x) else np.asarray(x)


def batch_of(images: Any, data_format: str | None, where: str) -> Array:
    """Return images as an array of shape `(batch, height, width, channels)`.

    Raises:
        ValueError: they have another rank, or `data_format` is unknown.
    """
    found = array_of(images)
    if found.ndim != 4:
        raise ValueError(f"`images` must be batched 4D tensor. Received: images.shape={found.shape}")
    return found.transpose(0, 2, 3, 1) if is_channels_first(data_format, where) else found


def is_channels_first(data_format: str | None, where: str) -> bool:
    """Tell whether channels stand before the axes of space; by default as the global setting says."""
    chosen = data_format or settings.image_data_format
    if chosen not in ("channels_first", "channels_last"):
        raise ArgumentError(where, "data_format", data_format, "'channels_first' or 'channels_last'")
    return chosen == "channels_first"


def scaled(images: Array, value_range: Sequence[float], where: str) -> Array:
    """Return images of values between two bounds as floats from 0 to 255.

    Raises:
        ValueError: the bounds are not two numbers, the smaller first.
    """
    try:
        low, high = (float(bound) for bound in value_range)
    except (TypeError, ValueError):
        raise ArgumentError(
            where, "value_range", value_range, "two numbers, the smallest and the greatest value"
        ) from None
    if low >= high:
        raise ArgumentError(where, "value_range", value_range, "two numbers, the smaller first")
    values = images.astype("float32")
    if (low, high) != (0.0, 255.0):
        values = (values - np.float32(low)) / np.float32(high - low) * np.float32(255.0)
    clipped: Array = np.clip(values, 0, 255)
    return clipped


def library(name: str) -> Any:
    """Return a module of matplotlib.

    Raises:
        ImportError: it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(
            "`keras.visualization` needs the `matplotlib` package, which is not installed. Try"
            " `pip install keras-modeling[visualization]`."
        ) from error
