"""`AveragePooling1D`, `AveragePooling2D`, `AveragePooling3D`."""

from __future__ import annotations

from typing import Any

from keras_layers.pooling.base_pooling import BasePooling
from keras_ops import ops
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class AveragePooling1D(BasePooling):
    """Reduce windows over time to their mean.

    Args:
        pool_size: Size of the window: an integer.
        strides: Step between windows; `None` means the size of the window.
        padding: `"valid"`, or `"same"` for windows that reach over the edge, where nothing counts.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        name: Name.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, channels)`, or `(batch, channels, steps)` for `"channels_first"`.

    Returns:
        Tensor with windows in place of the spatial axes.

    Examples:
        >>> AveragePooling1D(2)(np.zeros((1, 4, 3))).shape == (1, 2, 3)
        True
    """

    _pool = staticmethod(ops.average_pool)

    def __init__(
        self,
        pool_size: Any,
        strides: Any = None,
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(1, pool_size, strides=strides, padding=padding, data_format=data_format, name=name, **kwargs)


@builtin("keras.layers", kind="layer")
class AveragePooling2D(BasePooling):
    """Reduce windows over height and width to their mean.

    Args:
        pool_size: Size of the window: an integer, or 2 of them.
        strides: Step between windows; `None` means the size of the window.
        padding: `"valid"`, or `"same"` for windows that reach over the edge, where nothing counts.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        name: Name.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for `"channels_first"`.

    Returns:
        Tensor with windows in place of the spatial axes.

    Examples:
        >>> AveragePooling2D(2)(np.zeros((1, 4, 4, 3))).shape == (1, 2, 2, 3)
        True
    """

    _pool = staticmethod(ops.average_pool)

    def __init__(
        self,
        pool_size: Any,
        strides: Any = None,
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(2, pool_size, strides=strides, padding=padding, data_format=data_format, name=name, **kwargs)


@builtin("keras.layers", kind="layer")
class AveragePooling3D(BasePooling):
    """Reduce windows over three spatial axes to their mean.

    Args:
        pool_size: Size of the window: an integer, or 3 of them.
        strides: Step between windows; `None` means the size of the window.
        padding: `"valid"`, or `"same"` for windows that reach over the edge, where nothing counts.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        name: Name.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for `"channels_first"`.

    Returns:
        Tensor with windows in place of the spatial axes.

    Examples:
        >>> AveragePooling3D(2)(np.zeros((1, 4, 4, 4, 3))).shape == (1, 2, 2, 2, 3)
        True
    """

    _pool = staticmethod(ops.average_pool)

    def __init__(
        self,
        pool_size: Any,
        strides: Any = None,
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(3, pool_size, strides=strides, padding=padding, data_format=data_format, name=name, **kwargs)
