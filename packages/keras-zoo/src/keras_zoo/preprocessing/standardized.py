"""Images for networks trained on normalised images."""

from __future__ import annotations

from typing import Any

from keras_zoo import imagenet_utils


def preprocess_input(x: Any, data_format: str | None = None) -> Any:
    """Scale images to `[0, 1]`, and normalise them by means and deviations of ImageNet.

    Args:
        x: Images of shape `(batch, rows, columns, 3)` or `(rows, columns, 3)`, or with channels first, with values in
            `[0, 255]`: array, tensor or symbolic tensor. A floating array is changed in place.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.

    Returns:
        The scaled images; `floatx()` if `x` held integers.

    Examples:
        >>> [round(float(v), 3) for v in preprocess_input(np.full((1, 1, 3), 255.0))[0, 0]]
        [2.249, 2.429, 2.64]
    """
    return imagenet_utils.preprocess_input(x, data_format, mode="torch")
