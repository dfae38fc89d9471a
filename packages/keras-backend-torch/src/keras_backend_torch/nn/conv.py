"""Convolutions, which the framework has with channels first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import torch
from torch.nn import functional
from typing_extensions import override

from keras_ops.backend.nn.conv import ConvNN
from keras_ops.backend.nn.windows import Transposed, pads, per_axis, spread, transposed_axes

_CONV: Final = (functional.conv1d, functional.conv2d, functional.conv3d)
_TRANSPOSED: Final = (functional.conv_transpose1d, functional.conv_transpose2d, functional.conv_transpose3d)


def to_first(x: Any, data_format: str) -> Any:
    """Return `x` with its channels as the second axis."""
    return x if data_format == "channels_first" else x.movedim(-1, 1)


def from_first(x: Any, data_format: str) -> Any:
    """Undo `to_first`."""
    return x if data_format == "channels_first" else x.movedim(1, -1)


def flat(around: Sequence[tuple[int, int]]) -> list[int]:
    """Return paddings as `functional.pad` takes them, last axis first."""
    return [size for pair in reversed(around) for size in pair]


class TorchConv(ConvNN[Any]):
    """Convolutions."""

    @override
    def conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        n = kernel.ndim - 2
        strides, dilations = per_axis(strides, n), per_axis(dilation_rate, n)
        x = to_first(inputs, data_format)
        extents = [spread(w, d) for w, d in zip(kernel.shape[:n], dilations, strict=True)]
        around = pads(x.shape[2:], extents, strides, padding)
        if any(low != high for low, high in around):
            x = functional.pad(x, flat(around))
            around = [(0, 0)] * n
        weight = kernel.permute(n + 1, n, *range(n))
        groups = x.shape[1] // kernel.shape[n]
        result = _CONV[n - 1](x, weight, None, strides, [low for low, _ in around], dilations, groups)
        return from_first(result, data_format)

    @override
    def conv_transpose(
        self,
        inputs: Any,
        kernel: Any,
        strides: Any,
        padding: str,
        output_padding: Any,
        data_format: str,
        dilation_rate: Any = 1,
    ) -> Any:
        n = kernel.ndim - 2
        axes = transposed_axes(kernel.shape[:n], strides, dilation_rate, padding, output_padding)
        strides, dilations = per_axis(strides, n), per_axis(dilation_rate, n)
        if not inputs.dtype.is_floating_point and inputs.dtype != torch.int64:
            # Of integers, only the widest have a kernel.
            wide = self.conv_transpose(
                inputs.long(), kernel.long(), strides, padding, output_padding, data_format, dilation_rate
            )
            return wide.to(inputs.dtype)
        x = to_first(inputs, data_format)
        weight = kernel.permute(n + 1, n, *range(n))
        ahead = [a.low - a.high for a in axes]
        if all(0 <= extra < max(s, d) for extra, s, d in zip(ahead, strides, dilations, strict=True)):
            low = [a.low for a in axes]
            result = _TRANSPOSED[n - 1](x, weight, None, strides, low, ahead, 1, dilations)
        else:
            # The framework pads evenly; uneven losses are taken from the full result.
            full = _TRANSPOSED[n - 1](x, weight, None, strides, 0, 0, 1, dilations)
            result = _cropped(full, axes)
        return from_first(result, data_format)

    @override
    def unfold(self, x: Any, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> Any:
        if not x.dtype.is_floating_point:
            return super().unfold(x, kernel_size, dilation, padding, stride)
        return functional.unfold(x, kernel_size, dilation, padding, stride)


def _cropped(full: Any, axes: Sequence[Transposed]) -> Any:
    return functional.pad(full, flat([(-a.low, -a.high) for a in axes]))
