"""Contract: convolutions.

Inputs have shape `(batch, *spatial, channels)` with `data_format="channels_last"`, `(batch, channels, *spatial)` with
`"channels_first"`, one to three spatial axes; kernels have the layout of the former in both. `strides` and `dilation_rate`
are an integer for all axes or one each; `padding` is `"valid"` or `"same"`, in any case. `windows` has the sizes: on every
backend, "same" pads what TensorFlow pads (the odd element behind).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.nn.windows import per_axis, spread

T = TypeVar("T")
PerAxis: TypeAlias = int | Sequence[int]


class ConvNN(ABC, Generic[T]):
    """Inputs and kernels have one dtype, floating or integer, which the result has too."""

    @abstractmethod
    def conv(
        self, inputs: T, kernel: T, strides: PerAxis, padding: str, data_format: str, dilation_rate: PerAxis = 1
    ) -> T:
        """Correlate with a kernel `(*window, channels / groups, filters)`, where groups of channels and filters go together."""

    @abstractmethod
    def conv_transpose(
        self,
        inputs: T,
        kernel: T,
        strides: PerAxis,
        padding: str,
        output_padding: PerAxis | None,
        data_format: str,
        dilation_rate: PerAxis = 1,
    ) -> T:
        """Apply the transpose of a convolution with a kernel `(*window, filters, channels)`; sizes as in `Transposed`."""

    def depthwise_conv(
        self, inputs: T, kernel: T, strides: PerAxis, padding: str, data_format: str, dilation_rate: PerAxis = 1
    ) -> T:
        """Correlate each channel with its own kernels `(*window, channels, multiplier)`. Composite."""
        return self.conv(inputs, grouped_kernel(kernel), strides, padding, data_format, dilation_rate)

    def separable_conv(
        self,
        inputs: T,
        depthwise_kernel: T,
        pointwise_kernel: T,
        strides: PerAxis,
        padding: str,
        data_format: str,
        dilation_rate: PerAxis = 1,
    ) -> T:
        """Correlate each channel, then mix channels with a kernel of window one. Composite."""
        mixed = self.depthwise_conv(inputs, depthwise_kernel, strides, padding, data_format, dilation_rate)
        return self.conv(mixed, pointwise_kernel, 1, "valid", data_format, 1)

    def unfold(self, x: T, kernel_size: PerAxis, dilation: PerAxis = 1, padding: PerAxis = 0, stride: PerAxis = 1) -> T:
        """Return windows of images `(batch, channels, height, width)` as columns `(batch, channels * window, count)`.

        `padding` is how many zeros stand on both sides of an axis. Composite.
        """
        np_ = current.numpy
        (rows, columns), (down, right) = per_axis(kernel_size, 2), per_axis(stride, 2)
        row_step, column_step = per_axis(dilation, 2)
        padded: Any = np_.pad_constant(x, [(0, 0), (0, 0), *((n, n) for n in per_axis(padding, 2))], 0)
        batch, channels, height, width = current.core.shape(padded)
        high = (height - spread(rows, row_step)) // down + 1
        wide = (width - spread(columns, column_step)) // right + 1
        places = [
            padded[
                :,
                :,
                i * row_step : i * row_step + (high - 1) * down + 1 : down,
                j * column_step : j * column_step + (wide - 1) * right + 1 : right,
            ]
            for i in range(rows)
            for j in range(columns)
        ]
        return np_.reshape(np_.stack(places, 2), (batch, channels * rows * columns, high * wide))


def grouped_kernel(kernel: Any) -> Any:
    """Return a depthwise kernel as one with as many groups as channels."""
    *window, channels, multiplier = kernel.shape
    return current.numpy.reshape(kernel, (*window, 1, channels * multiplier))
