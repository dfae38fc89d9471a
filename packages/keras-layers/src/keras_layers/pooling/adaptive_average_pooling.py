"""`AdaptiveAveragePooling1D`, `AdaptiveAveragePooling2D`, `AdaptiveAveragePooling3D`."""

from __future__ import annotations

from typing import Any

from keras_layers.pooling.base_pooling import BaseAdaptivePooling
from keras_ops import ops
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class AdaptiveAveragePooling1D(BaseAdaptivePooling):
    """Split time evenly into parts, whatever the size, and reduce each part to its mean.

    Args:
        output_size: Number of parts: an integer.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, channels)`, or `(batch, channels, steps)` for `"channels_first"`.

    Returns:
        Tensor with `output_size` in place of the spatial axes.

    Examples:
        >>> AdaptiveAveragePooling1D(2)(np.zeros((1, 5, 3))).shape == (1, 2, 3)
        True
    """

    _pool = staticmethod(ops.adaptive_average_pool)

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(1, output_size, data_format=data_format, **kwargs)


@builtin("keras.layers", kind="layer")
class AdaptiveAveragePooling2D(BaseAdaptivePooling):
    """Split height and width evenly into parts, whatever the size, and reduce each part to its mean.

    Args:
        output_size: Number of parts: an integer, or two of them.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for `"channels_first"`.

    Returns:
        Tensor with `output_size` in place of the spatial axes.

    Examples:
        >>> AdaptiveAveragePooling2D(2)(np.zeros((1, 5, 4, 3))).shape == (1, 2, 2, 3)
        True
    """

    _pool = staticmethod(ops.adaptive_average_pool)

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(2, output_size, data_format=data_format, **kwargs)


@builtin("keras.layers", kind="layer")
class AdaptiveAveragePooling3D(BaseAdaptivePooling):
    """Split three spatial axes evenly into parts, whatever the size, and reduce each part to its mean.

    Args:
        output_size: Number of parts: an integer, or three of them.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for `"channels_first"`.

    Returns:
        Tensor with `output_size` in place of the spatial axes.

    Examples:
        >>> AdaptiveAveragePooling3D(2)(np.zeros((1, 5, 4, 3, 3))).shape == (1, 2, 2, 2, 3)
        True
    """

    _pool = staticmethod(ops.adaptive_average_pool)

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(3, output_size, data_format=data_format, **kwargs)
