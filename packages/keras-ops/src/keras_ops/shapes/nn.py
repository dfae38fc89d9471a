"""Shape rules of the nn family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_ops.backend.nn.windows import per_axis, spread, transposed_axes, windowed
from keras_ops.errors import ShapeError
from keras_ops.settings import standardize_data_format
from keras_ops.shapes.basic import Several, normalize_axis, reduce

if TYPE_CHECKING:
    from keras_ops.backend.nn.conv import PerAxis
    from keras_ops.op import Spec
    from keras_ops.tensor import Axis, Shape


def halved(specs: Sequence[Spec], axis: int = -1) -> Shape:
    """Give the shape with half the size along an axis."""
    shape = list(specs[0].shape)
    at = normalize_axis(axis, len(shape), "glu")
    if (size := shape[at]) is not None:
        shape[at] = size // 2
    return tuple(shape)


def conv(
    specs: Sequence[Spec],
    strides: PerAxis = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Shape:
    """Give the shape of a convolution: windows along the spatial axes, filters as channels."""
    return _convolved(specs[0].shape, specs[1].shape, specs[1].shape[-1], strides, padding, data_format, dilation_rate)


def depthwise_conv(
    specs: Sequence[Spec],
    strides: PerAxis = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Shape:
    """Give the shape of a convolution of each channel: `channels * multiplier` channels."""
    kernel = specs[1].shape
    filters = None if None in kernel[-2:] else _known(kernel[-2]) * _known(kernel[-1])
    return _convolved(specs[0].shape, kernel, filters, strides, padding, data_format, dilation_rate)


def separable_conv(
    specs: Sequence[Spec],
    strides: PerAxis = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Shape:
    """Give the shape of a convolution of each channel, mixed into the filters of the second kernel."""
    filters = specs[2].shape[-1]
    return _convolved(specs[0].shape, specs[1].shape, filters, strides, padding, data_format, dilation_rate)


def conv_transpose(
    specs: Sequence[Spec],
    strides: PerAxis = 1,
    padding: str = "valid",
    output_padding: PerAxis | None = None,
    data_format: str | None = None,
    dilation_rate: PerAxis = 1,
) -> Shape:
    """Give the shape of a transposed convolution."""
    batch, sizes, _ = split_layout(specs[0].shape, data_format)
    *windows, filters, _ = specs[1].shape
    axes = transposed_axes([_known(w) for w in windows], strides, dilation_rate, padding, output_padding)
    outputs = [None if size is None else a.output(size) for a, size in zip(axes, sizes, strict=True)]
    return join_layout(batch, outputs, filters, data_format)


def pool(
    specs: Sequence[Spec],
    pool_size: PerAxis,
    strides: PerAxis | None = None,
    padding: str = "valid",
    data_format: str | None = None,
) -> Shape:
    """Give the shape with windows along the spatial axes."""
    batch, sizes, channels = split_layout(specs[0].shape, data_format)
    windows = per_axis(pool_size, len(sizes))
    steps = per_axis(pool_size if strides is None else strides, len(sizes))
    outputs = [_windowed(*geometry, padding) for geometry in zip(sizes, windows, steps, strict=True)]
    return join_layout(batch, outputs, channels, data_format)


def adaptive_pool(specs: Sequence[Spec], output_size: PerAxis, data_format: str | None = None) -> Shape:
    """Give the shape with the wanted sizes along the spatial axes."""
    batch, sizes, channels = split_layout(specs[0].shape, data_format)
    return join_layout(batch, per_axis(output_size, len(sizes)), channels, data_format)


def split_layout(shape: Shape, data_format: str | None) -> tuple[int | None, Shape, int | None]:
    """Return the sizes of batch, spatial axes and channels.

    Examples:
        >>> split_layout((8, 3, 32, 48), "channels_first")
        (8, (32, 48), 3)
    """
    if standardize_data_format(data_format) == "channels_first":
        return shape[0], shape[2:], shape[1]
    return shape[0], shape[1:-1], shape[-1]


def join_layout(batch: int | None, sizes: Sequence[int | None], channels: int | None, data_format: str | None) -> Shape:
    """Undo `split_layout`."""
    if standardize_data_format(data_format) == "channels_first":
        return (batch, channels, *sizes)
    return (batch, *sizes, channels)


def _convolved(
    shape: Shape,
    kernel: Shape,
    filters: int | None,
    strides: PerAxis,
    padding: str,
    data_format: str | None,
    dilation_rate: PerAxis,
) -> Shape:
    batch, sizes, _ = split_layout(shape, data_format)
    n = len(sizes)
    dilations = per_axis(dilation_rate, n)
    extents = [None if w is None else spread(w, d) for w, d in zip(kernel[:n], dilations, strict=True)]
    each = zip(sizes, extents, per_axis(strides, n), strict=True)
    return join_layout(batch, [_windowed(*geometry, padding) for geometry in each], filters, data_format)


def _windowed(size: int | None, window: int | None, stride: int, padding: str) -> int | None:
    return None if size is None or window is None else windowed(size, window, stride, padding)


def _known(size: int | None) -> int:
    if size is None:
        raise ShapeError("conv", "the kernel has an unknown size; expected a kernel whose shape is known.")
    return size


def moments(specs: Sequence[Spec], axes: Axis, keepdims: bool = False) -> Several:
    """Give the shape of mean and variance."""
    shape = reduce(specs, axes, keepdims)
    return Several((shape, shape))


def one_hot(specs: Sequence[Spec], num_classes: int, axis: int = -1) -> Shape:
    """Give the shape with an axis of classes inserted, at a place counted in the result."""
    shape = specs[0].shape
    at = normalize_axis(axis, len(shape) + 1, "one_hot")
    return (*shape[:at], num_classes, *shape[at:])


def multi_hot(specs: Sequence[Spec], num_classes: int, axis: int = -1) -> Shape:
    """Give the shape of one-hot encodings joined along the second axis, or the first where there are two."""
    shape = one_hot(specs, num_classes, axis)
    return (shape[0], *shape[2:]) if len(shape) > 2 else shape[1:]


def without_axis(specs: Sequence[Spec], axis: int = -1) -> Shape:
    """Give the shape of the second tensor without an axis."""
    shape = specs[1].shape
    at = normalize_axis(axis, len(shape))
    return (*shape[:at], *shape[at + 1 :])


def scalar(specs: Sequence[Spec]) -> Shape:
    """Give the shape of one number."""
    return ()


def ctc_loss(specs: Sequence[Spec]) -> Shape:
    """Give one loss for each sequence."""
    return (specs[1].shape[0],)


def ctc_decode(specs: Sequence[Spec], strategy: str = "greedy", top_paths: int = 1) -> Several:
    """Give the shapes of sequences and of scores."""
    batch, steps, _ = specs[0].shape
    paths = 1 if strategy == "greedy" else top_paths
    return Several(((paths, batch, steps), (batch, paths)))


def dot_product_attention(specs: Sequence[Spec]) -> Shape:
    """Give the shape of queries with the size of values."""
    return (*specs[0].shape[:3], specs[2].shape[3])


def unfold(
    specs: Sequence[Spec], kernel_size: PerAxis, dilation: PerAxis = 1, padding: PerAxis = 0, stride: PerAxis = 1
) -> Shape:
    """Give a column for each window."""
    batch, channels, *sizes = specs[0].shape
    windows, around = per_axis(kernel_size, 2), per_axis(padding, 2)
    each = zip(sizes, windows, per_axis(dilation, 2), around, per_axis(stride, 2), strict=True)
    counts = [
        None if size is None else windowed(size + 2 * pad, spread(window, dilation), step, "valid")
        for size, window, dilation, pad, step in each
    ]
    column = None if channels is None else channels * windows[0] * windows[1]
    return (batch, column, None if None in counts else _known(counts[0]) * _known(counts[1]))
