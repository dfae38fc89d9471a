"""Global pooling over images and volumes."""

from __future__ import annotations

from typing import Any

from keras_layers.pooling.base_pooling import BaseGlobalPooling
from keras_ops import ops
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class GlobalAveragePooling2D(BaseGlobalPooling):
    """Reduce height and width to their mean.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        keepdims: Whether the axes stay, with size one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, channels second for `"channels_first"`.

    Returns:
        Tensor of shape `(batch, channels)`.

    Examples:
        >>> GlobalAveragePooling2D()(np.zeros((1, 4, 4, 3))).shape == (1, 3)
        True
    """

    _reduce = staticmethod(ops.mean)

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(2, data_format=data_format, keepdims=keepdims, **kwargs)


@builtin("keras.layers", kind="layer")
class GlobalAveragePooling3D(BaseGlobalPooling):
    """Reduce three spatial axes to their mean.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        keepdims: Whether the axes stay, with size one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, channels second for `"channels_first"`.

    Returns:
        Tensor of shape `(batch, channels)`.

    Examples:
        >>> GlobalAveragePooling3D()(np.zeros((1, 4, 4, 4, 3))).shape == (1, 3)
        True
    """

    _reduce = staticmethod(ops.mean)

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(3, data_format=data_format, keepdims=keepdims, **kwargs)


@builtin("keras.layers", kind="layer")
class GlobalMaxPooling2D(BaseGlobalPooling):
    """Reduce height and width to their greatest value.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        keepdims: Whether the axes stay, with size one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, channels second for `"channels_first"`.

    Returns:
        Tensor of shape `(batch, channels)`.

    Examples:
        >>> GlobalMaxPooling2D()(np.zeros((1, 4, 4, 3))).shape == (1, 3)
        True
    """

    _reduce = staticmethod(ops.max)

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(2, data_format=data_format, keepdims=keepdims, **kwargs)


@builtin("keras.layers", kind="layer")
class GlobalMaxPooling3D(BaseGlobalPooling):
    """Reduce three spatial axes to their greatest value.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        keepdims: Whether the axes stay, with size one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, channels second for `"channels_first"`.

    Returns:
        Tensor of shape `(batch, channels)`.

    Examples:
        >>> GlobalMaxPooling3D()(np.zeros((1, 4, 4, 4, 3))).shape == (1, 3)
        True
    """

    _reduce = staticmethod(ops.max)

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(3, data_format=data_format, keepdims=keepdims, **kwargs)
