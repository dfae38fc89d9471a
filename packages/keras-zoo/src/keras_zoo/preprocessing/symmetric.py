"""Images for networks trained on images in `[-1, 1]`."""

from __future__ import annotations

from typing import Any

from keras_zoo import imagenet_utils


def preprocess_input(x: Any, data_format: str | None = None) -> Any:
    """Scale images to `[-1, 1]`.

    Args:
        x: Images of shape `(batch, rows, columns, 3)` or `(rows, columns, 3)`, or with channels first, with values in
            `[0, 255]`: array, tensor or symbolic tensor. A floating array is changed in place.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.

    Returns:
        The scaled images; `floatx()` if `x` held integers.

    Examples:
        >>> preprocess_input(np.array([[[0.0, 127.5, 255.0]]])).tolist()
        [[[-1.0, 0.0, 1.0]]]
    """
    return imagenet_utils.preprocess_input(x, data_format, mode="tf")
