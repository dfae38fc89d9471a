"""Images of one size without distortion."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops import image, ops
from keras_ops.config import image_data_format

__all__ = ["smart_resize"]


def smart_resize(
    x: Any,
    size: tuple[int, int],
    interpolation: str = "bilinear",
    data_format: str = "channels_last",
    backend_module: Any = None,
) -> Any:
    """Cut the largest part around the centre that has the ratio of `size`, and resize it.

    Args:
        x: An image `(height, width, channels)` or a batch of them; a tensor or an array.
        size: `(height, width)`.
        interpolation: `"bilinear"`, `"nearest"`, `"bicubic"`, `"lanczos3"` or `"lanczos5"`.
        data_format: `"channels_last"` or `"channels_first"`; None for that of the configuration.
        backend_module: Accepted for compatibility; the selected backend computes.

    Returns:
        The image or images of that size: an array if `x` is one, else a tensor.

    Raises:
        ValueError: `size` has no two entries, or the rank of `x` is neither 3 nor 4.

    Examples:
        >>> smart_resize(np.ones((10, 20, 3), "float32"), (5, 5)).shape
        (5, 5, 3)
    """
    del backend_module
    if len(size) != 2:
        raise ValueError(f"Expected `size` to be a tuple of 2 integers, but got: {size}.")
    if len(x.shape) not in (3, 4):
        raise ValueError(
            "Expected an image array with shape `(height, width, channels)`, or `(batch_size, height, width, channels)`, but got "
            f"input with incorrect rank, of shape {tuple(x.shape)}."
        )
    layout = data_format or image_data_format()
    tensor, last = ops.convert_to_tensor(x), layout == "channels_last"
    rows, columns = (-3, -2) if last else (-2, -1)
    shape = ops.shape(tensor)
    height, width = shape[rows], shape[columns]
    wanted_height, wanted_width = size
    crop_height = _least(height, width * wanted_height, wanted_width)
    crop_width = _least(width, height * wanted_width, wanted_height)
    top, left = (height - crop_height) // 2, (width - crop_width) // 2
    window = (slice(top, top + crop_height), slice(left, left + crop_width))
    tensor = tensor[(..., *window, slice(None))] if last else tensor[(..., *window)]
    resized = image.resize(tensor, size=(wanted_height, wanted_width), interpolation=interpolation, data_format=layout)
    return ops.convert_to_numpy(resized) if isinstance(x, np.ndarray) else resized


def _least(size: Any, product: Any, divisor: int) -> Any:
    """Return the lesser of a size and a quotient, rounded down; sizes that are known in a graph only are tensors."""
    if isinstance(size, int) and isinstance(product, int):
        return min(size, product // divisor)
    return ops.minimum(size, ops.cast(ops.cast(product, "float32") / divisor, "int32"))
