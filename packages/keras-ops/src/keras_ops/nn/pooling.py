"""Pooling."""

from __future__ import annotations

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.nn import geometry
from keras_ops.nn.activation import numeric
from keras_ops.nn.geometry import PerAxis
from keras_ops.op import op
from keras_ops.settings import standardize_data_format
from keras_ops.shapes import nn as shapes
from keras_ops.tensor import Tensor, TensorLike


@op(shapes.pool, dtype=numeric, check=geometry.pool, saved="keras.src.ops.nn>MaxPool")
def max_pool(
    inputs: TensorLike,
    pool_size: PerAxis,
    strides: PerAxis | None = None,
    padding: str = "valid",
    data_format: str | None = None,
) -> Tensor:
    """Take the greatest element of each window, along the spatial axes.

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`.
        pool_size: Sizes of a window: an integer, or one for each spatial axis.
        strides: Steps between windows, by default their sizes.
        padding: `"valid"` for windows within the inputs, `"same"` for as many as `ceil(size / stride)`.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.

    Returns:
        Tensor with windows in place of the spatial axes, of the dtype of `inputs`.

    Raises:
        ArgumentError: window, strides, padding or data format do not fit.
        ShapeError: inputs have no spatial axis.

    Examples:
        >>> np.asarray(max_pool(np.array([[[1.0], [3.0], [2.0], [0.0]]]), 2)).tolist()
        [[[3.0], [2.0]]]
    """
    return current.nn.max_pool(inputs, pool_size, strides, padding, standardize_data_format(data_format))


@op(shapes.pool, dtype=promotion.floating, check=geometry.pool, saved="keras.src.ops.nn>AveragePool")
def average_pool(
    inputs: TensorLike,
    pool_size: PerAxis,
    strides: PerAxis | None = None,
    padding: str = "valid",
    data_format: str | None = None,
) -> Tensor:
    """Average each window along the spatial axes; padding does not count.

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`, floating; integers
            become `floatx()`.
        pool_size: Sizes of a window: an integer, or one for each spatial axis.
        strides: Steps between windows, by default their sizes.
        padding: `"valid"` for windows within the inputs, `"same"` for as many as `ceil(size / stride)`.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.

    Returns:
        Tensor with windows in place of the spatial axes, of the dtype of `inputs`.

    Raises:
        ArgumentError: window, strides, padding or data format do not fit.
        ShapeError: inputs have no spatial axis.

    Examples:
        >>> np.asarray(average_pool(np.array([[[1.0], [3.0], [5.0]]]), 2, padding="same")).tolist()
        [[[2.0], [5.0]]]
    """
    return current.nn.average_pool(inputs, pool_size, strides, padding, standardize_data_format(data_format))


@op(
    shapes.adaptive_pool,
    dtype=promotion.floating,
    check=geometry.adaptive_pool,
    saved="keras.src.ops.nn>AdaptiveAveragePool",
)
def adaptive_average_pool(inputs: TensorLike, output_size: PerAxis, data_format: str | None = None) -> Tensor:
    """Average windows that split each spatial axis evenly into a number of parts.

    Window `i` of `n` over `size` elements goes from `floor(i * size / n)` to before `ceil((i + 1) * size / n)`.

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`, floating; integers
            become `floatx()`.
        output_size: Sizes that come out: an integer, or one for each spatial axis.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.

    Returns:
        Tensor with `output_size` in place of the spatial axes, of the dtype of `inputs`.

    Raises:
        ArgumentError: sizes or data format do not fit.
        ShapeError: inputs have no spatial axis.

    Examples:
        >>> np.asarray(adaptive_average_pool(np.array([[[1.0], [2.0], [3.0]]]), 2)).tolist()
        [[[1.5], [2.5]]]
    """
    return current.nn.adaptive_average_pool(inputs, output_size, standardize_data_format(data_format))


@op(shapes.adaptive_pool, dtype=numeric, check=geometry.adaptive_pool, saved="keras.src.ops.nn>AdaptiveMaxPool")
def adaptive_max_pool(inputs: TensorLike, output_size: PerAxis, data_format: str | None = None) -> Tensor:
    """Take the greatest elements of windows that split each spatial axis evenly into a number of parts.

    Window `i` of `n` over `size` elements goes from `floor(i * size / n)` to before `ceil((i + 1) * size / n)`.

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`.
        output_size: Sizes that come out: an integer, or one for each spatial axis.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.

    Returns:
        Tensor with `output_size` in place of the spatial axes, of the dtype of `inputs`.

    Raises:
        ArgumentError: sizes or data format do not fit.
        ShapeError: inputs have no spatial axis.

    Examples:
        >>> np.asarray(adaptive_max_pool(np.array([[[1.0], [2.0], [3.0]]]), 2)).tolist()
        [[[2.0], [3.0]]]
    """
    return current.nn.adaptive_max_pool(inputs, output_size, standardize_data_format(data_format))
