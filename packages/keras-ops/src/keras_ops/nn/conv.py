"""Convolutions."""

from __future__ import annotations

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.nn import geometry
from keras_ops.nn.geometry import PerAxis
from keras_ops.op import op
from keras_ops.settings import standardize_data_format
from keras_ops.shapes import nn as shapes
from keras_ops.tensor import Tensor, TensorLike


@op(shapes.conv, dtype=promotion.promoted, check=geometry.conv, saved="keras.src.ops.nn>Conv")
def conv(
    inputs: TensorLike,
    kernel: TensorLike,
    strides: PerAxis = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Tensor:
    """Correlate inputs with a kernel along one to three spatial axes.

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`.
        kernel: Tensor of shape `(*window, channels / groups, filters)`. Where it takes fewer channels than there are,
            groups of channels make groups of filters.
        strides: Steps between windows: an integer, or one for each spatial axis.
        padding: `"valid"` for windows within the inputs, `"same"` for as many as `ceil(size / stride)`, over zeros around.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.
        dilation_rate: Distance between elements of a window: an integer, or one for each spatial axis.

    Returns:
        Tensor with windows in place of the spatial axes and filters as channels, of the promoted dtype.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes do not fit one another.

    Examples:
        >>> x = np.array([[[1.0], [2.0], [3.0], [4.0]]])
        >>> np.asarray(conv(x, np.ones((3, 1, 1)))).tolist()
        [[[6.0], [9.0]]]
    """
    layout = standardize_data_format(data_format)
    return current.nn.conv(inputs, kernel, strides, padding, layout, dilation_rate)


@op(
    shapes.depthwise_conv,
    dtype=promotion.promoted,
    check=geometry.depthwise_conv,
    saved="keras.src.ops.nn>DepthwiseConv",
)
def depthwise_conv(
    inputs: TensorLike,
    kernel: TensorLike,
    strides: PerAxis = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Tensor:
    """Correlate each channel with kernels of its own.

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`.
        kernel: Tensor of shape `(*window, channels, multiplier)`.
        strides: Steps between windows: an integer, or one for each spatial axis.
        padding: `"valid"` for windows within the inputs, `"same"` for as many as `ceil(size / stride)`, over zeros around.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.
        dilation_rate: Distance between elements of a window: an integer, or one for each spatial axis.

    Returns:
        Tensor with windows in place of the spatial axes and `channels * multiplier` channels, of the promoted dtype.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes do not fit one another.

    Examples:
        >>> x = np.array([[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]])
        >>> np.asarray(depthwise_conv(x, np.ones((2, 2, 1)))).tolist()
        [[[3.0, 30.0], [5.0, 50.0]]]
    """
    layout = standardize_data_format(data_format)
    return current.nn.depthwise_conv(inputs, kernel, strides, padding, layout, dilation_rate)


@op(
    shapes.separable_conv,
    dtype=promotion.promoted,
    check=geometry.separable_conv,
    saved="keras.src.ops.nn>SeparableConv",
)
def separable_conv(
    inputs: TensorLike,
    depthwise_kernel: TensorLike,
    pointwise_kernel: TensorLike,
    strides: PerAxis = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Tensor:
    """Correlate each channel with kernels of its own, then mix the channels.

    Source: arXiv:1610.02357 (Xception).

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`.
        depthwise_kernel: Tensor of shape `(*window, channels, multiplier)`.
        pointwise_kernel: Tensor of shape `(1, ..., channels * multiplier, filters)`.
        strides: Steps between windows: an integer, or one for each spatial axis.
        padding: `"valid"` for windows within the inputs, `"same"` for as many as `ceil(size / stride)`, over zeros around.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.
        dilation_rate: Distance between elements of a window: an integer, or one for each spatial axis.

    Returns:
        Tensor with windows in place of the spatial axes and filters as channels, of the promoted dtype.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes do not fit one another.

    Examples:
        >>> x = np.array([[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]])
        >>> np.asarray(separable_conv(x, np.ones((2, 2, 1)), np.ones((1, 2, 1)))).tolist()
        [[[33.0], [55.0]]]
    """
    layout = standardize_data_format(data_format)
    return current.nn.separable_conv(
        inputs, depthwise_kernel, pointwise_kernel, strides, padding, layout, dilation_rate
    )


@op(
    shapes.conv_transpose,
    dtype=promotion.promoted,
    check=geometry.conv_transpose,
    saved="keras.src.ops.nn>ConvTranspose",
)
def conv_transpose(
    inputs: TensorLike,
    kernel: TensorLike,
    strides: PerAxis = 1,
    padding: str = "valid",
    output_padding: PerAxis | None = None,
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Tensor:
    """Apply the transpose of a convolution: each input adds a kernel times its value, strides apart.

    The size of an axis becomes `size * stride` with `"same"`, `(size - 1) * stride + max(window, stride)` with `"valid"`;
    with `output_padding` it is `(size - 1) * stride + window + output_padding`, for `"same"` less `2 * (window // 2)`,
    where `window` is the dilated one.

    Args:
        inputs: Tensor of shape `(batch, *sizes, channels)`, or `(batch, channels, *sizes)` for `"channels_first"`.
        kernel: Tensor of shape `(*window, filters, channels)`.
        strides: Steps between the places that inputs add to: an integer, or one for each spatial axis.
        padding: `"valid"` or `"same"`.
        output_padding: Elements that the output has behind, beyond what the strides need; an integer, or one for each
            spatial axis, less than the stride.
        data_format: `"channels_last"` or `"channels_first"`; by default the one of `image_data_format()`.
        dilation_rate: Distance between elements of a window: an integer, or one for each spatial axis.

    Returns:
        Tensor with greater spatial axes and filters as channels, of the promoted dtype.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes do not fit one another.

    Examples:
        >>> x = np.array([[[1.0], [2.0]]])
        >>> np.asarray(conv_transpose(x, np.ones((2, 1, 1)), strides=2)).tolist()
        [[[1.0], [1.0], [2.0], [2.0]]]
    """
    layout = standardize_data_format(data_format)
    return current.nn.conv_transpose(inputs, kernel, strides, padding, output_padding, layout, dilation_rate)


@op(shapes.unfold, dtype=promotion.promoted, check=geometry.unfold, saved="keras.src.ops.nn>Unfold")
def unfold(
    x: TensorLike, kernel_size: PerAxis, dilation: PerAxis = 1, padding: PerAxis = 0, stride: PerAxis = 1
) -> Tensor:
    """Lay out the windows of images as columns.

    Args:
        x: Tensor of shape `(batch, channels, height, width)`, whatever the image data format.
        kernel_size: Sizes of a window: an integer, or two.
        dilation: Distance between elements of a window: an integer, or two.
        padding: How many zeros stand on both sides of an axis: an integer, or two.
        stride: Steps between windows: an integer, or two.

    Returns:
        Tensor of shape `(batch, channels * window, windows)`, of the dtype of `x`.

    Raises:
        ArgumentError: a number does not fit.
        ShapeError: `x` has another number of axes, or is smaller than a window.

    Examples:
        >>> x = np.arange(4.0).reshape(1, 1, 2, 2)
        >>> np.asarray(unfold(x, (1, 2))).tolist()
        [[[0.0, 2.0], [1.0, 3.0]]]
    """
    return current.nn.unfold(x, kernel_size, dilation, padding, stride)
