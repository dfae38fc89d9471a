"""Checks of what convolutions and pooling are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from keras_ops.backend.nn.windows import per_axis, spread
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.settings import standardize_data_format

PerAxis: TypeAlias = int | Sequence[int]


def spatial_rank(where: str, inputs: Any) -> int:
    """Return how many spatial axes inputs have.

    Raises:
        ShapeError: they have no such axis.
    """
    rank = len(getattr(inputs, "shape", ()))
    if rank < 3:
        raise ShapeError(
            where, f"inputs have {rank} axes; expected at least 3: batch, channels, and one or more spatial axes."
        )
    return rank - 2


def check_per_axis(where: str, argument: str, value: Any, n_axes: int, least: int = 1) -> None:
    """Check that a value is an integer, or one for each spatial axis, and not too small.

    Raises:
        ArgumentError: it is not.
    """
    if type(value) is int and value >= least:
        return
    numbers = (value,) * n_axes if isinstance(value, int) else value
    if not isinstance(numbers, Sequence) or len(numbers) != n_axes or not all(_fits(item, least) for item in numbers):
        one = "a positive integer" if least == 1 else "an integer that is not negative"
        raise ArgumentError(where, argument, value, f"{one}, or {n_axes} of them")


def _fits(item: Any, least: int) -> bool:
    return hasattr(item, "__index__") and not isinstance(item, bool) and int(item) >= least


def check_padding(where: str, padding: Any) -> None:
    """Check that padding is "valid" or "same", in any case.

    Raises:
        ArgumentError: it is neither.
    """
    if padding not in ("valid", "same") and not (isinstance(padding, str) and padding.lower() in ("valid", "same")):
        raise ArgumentError(where, "padding", padding, "'valid' or 'same'")


def conv(
    where: str, inputs: Any, kernel: Any, strides: Any, padding: Any, data_format: Any, dilation_rate: Any
) -> None:
    """Check the arguments of `conv`, and that channels fall into groups.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes of inputs and kernel do not fit each other.
    """
    _check_windows(where, inputs, kernel, strides, padding, data_format, dilation_rate)
    channels, (depth, filters) = _channels(inputs, data_format), kernel.shape[-2:]
    if channels is None or depth is None:
        return
    if depth == 0 or channels % depth or (filters is not None and filters % (channels // depth)):
        raise ShapeError(
            where,
            f"inputs have {channels} channels, and the kernel of shape {tuple(kernel.shape)} takes {depth} to make"
            f" {filters}; expected channels that are a multiple of {depth}, and as many groups in the filters.",
        )


def depthwise_conv(
    where: str, inputs: Any, kernel: Any, strides: Any, padding: Any, data_format: Any, dilation_rate: Any
) -> None:
    """Check the arguments of `depthwise_conv`.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes of inputs and kernel do not fit each other.
    """
    _check_windows(where, inputs, kernel, strides, padding, data_format, dilation_rate)
    _check_channels(where, inputs, kernel.shape, -2, data_format)


def separable_conv(
    where: str,
    inputs: Any,
    depthwise_kernel: Any,
    pointwise_kernel: Any,
    strides: Any,
    padding: Any,
    data_format: Any,
    dilation_rate: Any,
) -> None:
    """Check the arguments of `separable_conv`.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes of inputs and kernels do not fit each other.
    """
    depthwise_conv(where, inputs, depthwise_kernel, strides, padding, data_format, dilation_rate)
    *_, channels, multiplier = depthwise_kernel.shape
    shape = tuple(pointwise_kernel.shape)
    window = (1,) * (len(inputs.shape) - 2)
    if shape[:-2] != window or len(shape) != len(window) + 2 or shape[-2] not in (None, channels * multiplier):
        raise ShapeError(
            where, f"pointwise_kernel has shape {shape}; expected {(*window, channels * multiplier)} and filters."
        )


def conv_transpose(
    where: str,
    inputs: Any,
    kernel: Any,
    strides: Any,
    padding: Any,
    output_padding: Any,
    data_format: Any,
    dilation_rate: Any,
) -> None:
    """Check the arguments of `conv_transpose`.

    Raises:
        ArgumentError: strides, padding, data format or dilation do not fit.
        ShapeError: shapes of inputs and kernel do not fit each other.
    """
    _check_common(where, inputs, kernel, strides, padding, data_format, dilation_rate)
    _check_channels(where, inputs, kernel.shape, -1, data_format)
    if output_padding is not None:
        check_per_axis(where, "output_padding", output_padding, len(kernel.shape) - 2, 0)


def pool(where: str, inputs: Any, pool_size: Any, strides: Any, padding: Any, data_format: Any) -> None:
    """Check the arguments of pooling.

    Raises:
        ArgumentError: window, strides, padding or data format do not fit.
        ShapeError: inputs have no spatial axis.
    """
    n = spatial_rank(where, inputs)
    check_per_axis(where, "pool_size", pool_size, n)
    if strides is not None:
        check_per_axis(where, "strides", strides, n)
    check_padding(where, padding)
    standardize_data_format(data_format)


def adaptive_pool(where: str, inputs: Any, output_size: Any, data_format: Any) -> None:
    """Check the arguments of adaptive pooling.

    Raises:
        ArgumentError: sizes or data format do not fit.
        ShapeError: inputs have no spatial axis.
    """
    check_per_axis(where, "output_size", output_size, spatial_rank(where, inputs))
    standardize_data_format(data_format)


def unfold(where: str, x: Any, kernel_size: Any, dilation: Any, padding: Any, stride: Any) -> None:
    """Check the arguments of `unfold`.

    Raises:
        ArgumentError: a number does not fit.
        ShapeError: `x` has another number of axes, or is smaller than a window.
    """
    shape = tuple(getattr(x, "shape", ()))
    if len(shape) != 4:
        raise ShapeError(where, f"x has shape {shape}; expected (batch, channels, height, width).")
    numbers = (("kernel_size", kernel_size), ("dilation", dilation), ("padding", padding), ("stride", stride))
    for argument, value in numbers:
        check_per_axis(where, argument, value, 2, 0 if argument == "padding" else 1)
    each = zip(shape[2:], per_axis(kernel_size, 2), per_axis(dilation, 2), per_axis(padding, 2), strict=True)
    if any(size is not None and size + 2 * pad < spread(window, step) for size, window, step, pad in each):
        raise ShapeError(
            where,
            f"x has shape {shape}, smaller than a window with kernel_size={kernel_size}, dilation={dilation} and"
            f" padding={padding}; expected at least one window.",
        )


def _channels(inputs: Any, data_format: Any) -> Any:
    return inputs.shape[1 if standardize_data_format(data_format) == "channels_first" else -1]


def _check_common(
    where: str, inputs: Any, kernel: Any, strides: Any, padding: Any, data_format: Any, dilation_rate: Any
) -> None:
    n = spatial_rank(where, inputs)
    if len(getattr(kernel, "shape", ())) != n + 2:
        raise ShapeError(
            where, f"inputs of shape {tuple(inputs.shape)} need a kernel with {n + 2} axes; got {tuple(kernel.shape)}."
        )
    check_per_axis(where, "strides", strides, n)
    check_per_axis(where, "dilation_rate", dilation_rate, n)
    check_padding(where, padding)
    standardize_data_format(data_format)


def _check_windows(
    where: str, inputs: Any, kernel: Any, strides: Any, padding: Any, data_format: Any, dilation_rate: Any
) -> None:
    _check_common(where, inputs, kernel, strides, padding, data_format, dilation_rate)
    if padding.lower() == "same":
        return
    n = len(kernel.shape) - 2
    first = 2 if standardize_data_format(data_format) == "channels_first" else 1
    for axis in range(n):
        dilation = dilation_rate if isinstance(dilation_rate, int) else dilation_rate[axis]
        size, window = inputs.shape[first + axis], kernel.shape[axis]
        if size is not None and window is not None and size < (window - 1) * dilation + 1:
            raise ShapeError(
                where,
                f"inputs of shape {tuple(inputs.shape)} are smaller than a kernel of shape {tuple(kernel.shape)} with"
                f" dilation_rate={dilation_rate}; expected at least its extent, or padding='same'.",
            )


def _check_channels(where: str, inputs: Any, kernel_shape: Any, axis: int, data_format: Any) -> None:
    channels = _channels(inputs, data_format)
    if channels is not None and kernel_shape[axis] is not None and channels != kernel_shape[axis]:
        raise ShapeError(
            where,
            f"inputs have {channels} channels, and the kernel of shape {tuple(kernel_shape)} takes"
            f" {kernel_shape[axis]}; expected the same number.",
        )
