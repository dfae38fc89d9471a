"""Global pooling over sequences, images and volumes."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.pooling.base_pooling import BaseGlobalPooling
from keras_ops import ops
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class GlobalAveragePooling1D(BaseGlobalPooling):
    """Reduce time to its mean, over the steps that count where there is a mask.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        keepdims: Whether the axis stays, with size one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, channels)`, channels second for `"channels_first"`.
        mask: Boolean tensor of shape `(batch, steps)`, true for steps that count.

    Returns:
        Tensor of shape `(batch, channels)`; not a number for samples of which no step counts.

    Examples:
        >>> GlobalAveragePooling1D()(np.array([[[1.0], [3.0]]])).tolist()
        [[2.0]]
    """

    _reduce = staticmethod(ops.mean)

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(1, data_format=data_format, keepdims=keepdims, **kwargs)
        self.supports_masking = True

    @override
    def call(self, inputs: Any, mask: Any = None) -> Any:
        if mask is None:
            return super().call(inputs)
        axes = self._axes
        weights = ops.cast(mask, inputs.dtype)
        weights = ops.expand_dims(weights, axis=2 if self.data_format == "channels_last" else 1)
        total = ops.sum(ops.multiply(inputs, weights), axis=axes, keepdims=self.keepdims)
        return ops.divide(total, ops.sum(weights, axis=axes, keepdims=self.keepdims))

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return None


@builtin("keras.layers", kind="layer")
class GlobalMaxPooling1D(BaseGlobalPooling):
    """Reduce time to its greatest value.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        keepdims: Whether the axis stays, with size one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, channels)`, channels second for `"channels_first"`.

    Returns:
        Tensor of shape `(batch, channels)`.

    Examples:
        >>> GlobalMaxPooling1D()(np.array([[[1.0], [3.0]]])).tolist()
        [[3.0]]
    """

    _reduce = staticmethod(ops.max)

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(1, data_format=data_format, keepdims=keepdims, **kwargs)


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
