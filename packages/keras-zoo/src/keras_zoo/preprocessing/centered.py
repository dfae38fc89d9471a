"""Images for networks trained in Caffe: blue first, means subtracted."""

from __future__ import annotations

from typing import Any

from keras_zoo import imagenet_utils


def preprocess_input(x: Any, data_format: str | None = None) -> Any:
    """Swap red and blue, and subtract the means of ImageNet.

    Args:
        x: Images of shape `(batch, rows, columns, 3)` or `(rows, columns, 3)`, or with channels first, with values in
            `[0, 255]`: array, tensor or symbolic tensor. A floating array is changed in place.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.

    Returns:
        The scaled images; `floatx()` if `x` held integers.

    Examples:
        >>> [round(float(v), 3) for v in preprocess_input(np.array([[[0.0, 127.5, 255.0]]]))[0, 0]]
        [151.061, 10.721, -123.68]
    """
    return imagenet_utils.preprocess_input(x, data_format, mode="caffe")
