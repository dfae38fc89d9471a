"""Pooling, which the framework has with channels first, padded evenly and by half the window at most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import torch
from torch.nn import functional
from typing_extensions import override

from keras_backend_torch.nn.conv import flat, from_first, to_first
from keras_ops.backend.nn.pooling import PoolingNN
from keras_ops.backend.nn.windows import pads, per_axis, windowed

_MAX: Final = (functional.max_pool1d, functional.max_pool2d, functional.max_pool3d)
_AVERAGE: Final = (functional.avg_pool1d, functional.avg_pool2d, functional.avg_pool3d)


class TorchPooling(PoolingNN[Any]):
    """Pooling."""

    @override
    def max_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        x, sizes, steps, around = _prepared(inputs, pool_size, strides, padding, data_format)
        if around is None:
            return from_first(_empty(x, sizes, steps), data_format)
        if not _even(around, sizes):
            x = functional.pad(x, flat(around), value=_lowest(x.dtype))
            around = [(0, 0)] * len(sizes)
        low = [low for low, _ in around]
        if x.dtype.is_floating_point:
            result = _MAX[len(sizes) - 1](x, sizes, steps, low)
        elif len(sizes) == 1:
            # Of integers, only the widest have kernels, for two and three axes.
            result = functional.max_pool2d(x.long()[:, :, None], (1, *sizes), (1, *steps), (0, *low))[:, :, 0].to(
                x.dtype
            )
        else:
            result = _MAX[len(sizes) - 1](x.long(), sizes, steps, low).to(x.dtype)
        return from_first(result, data_format)

    @override
    def average_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        x, sizes, steps, around = _prepared(inputs, pool_size, strides, padding, data_format)
        if around is None:
            return from_first(_empty(x, sizes, steps), data_format)
        if len(sizes) == 3 and x.dtype in (torch.float16, torch.bfloat16) and x.device.type == "cpu":
            # The processor has no kernel for three axes in half precision.
            wide = self.average_pool(inputs.float(), pool_size, strides, padding, data_format)
            return wide.to(inputs.dtype)
        average = _AVERAGE[len(sizes) - 1]
        if _even(around, sizes):
            low = [low for low, _ in around]
            return from_first(average(x, sizes, steps, low, count_include_pad=False), data_format)
        result = average(functional.pad(x, flat(around)), sizes, steps)
        for axis, geometry in enumerate(zip(x.shape[2:], sizes, steps, around, strict=True), 2):
            shape = [-1 if i == axis else 1 for i in range(x.ndim)]
            result = result * torch.tensor(_shares(*geometry), dtype=x.dtype, device=x.device).reshape(shape)
        return from_first(result, data_format)

    @override
    def adaptive_average_pool(self, inputs: Any, output_size: Any, data_format: str) -> Any:
        pools = (functional.adaptive_avg_pool1d, functional.adaptive_avg_pool2d, functional.adaptive_avg_pool3d)
        result = pools[inputs.ndim - 3](to_first(inputs, data_format), output_size)
        return from_first(result, data_format)

    @override
    def adaptive_max_pool(self, inputs: Any, output_size: Any, data_format: str) -> Any:
        if not inputs.dtype.is_floating_point:
            return super().adaptive_max_pool(inputs, output_size, data_format)
        pools = (functional.adaptive_max_pool1d, functional.adaptive_max_pool2d, functional.adaptive_max_pool3d)
        result = pools[inputs.ndim - 3](to_first(inputs, data_format), output_size)
        return from_first(result, data_format)


def _prepared(inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
    """Return inputs with channels first, windows, strides and paddings; no paddings where no window fits."""
    x = to_first(inputs, data_format)
    n = x.ndim - 2
    sizes, steps = per_axis(pool_size, n), per_axis(pool_size if strides is None else strides, n)
    if padding.lower() != "same" and any(size < window for size, window in zip(x.shape[2:], sizes, strict=True)):
        return x, sizes, steps, None
    return x, sizes, steps, pads(x.shape[2:], sizes, steps, padding)


def _even(around: Sequence[tuple[int, int]], sizes: Sequence[int]) -> bool:
    return all(low == high and 2 * low <= window for (low, high), window in zip(around, sizes, strict=True))


def _lowest(dtype: torch.dtype) -> float:
    return float("-inf") if dtype.is_floating_point else torch.iinfo(dtype).min


def _empty(x: Any, sizes: Sequence[int], steps: Sequence[int]) -> Any:
    counts = [windowed(n, window, s, "valid") for n, window, s in zip(x.shape[2:], sizes, steps, strict=True)]
    return x.new_empty((*x.shape[:2], *counts))


def _shares(size: int, window: int, stride: int, around: tuple[int, int]) -> list[float]:
    """Return by how much means over windows that reach into the padding must grow, along one axis."""
    low, high = around
    starts = range(-low, size + high - window + 1, stride)
    return [window / (min(start + window, size) - max(start, 0)) for start in starts]
