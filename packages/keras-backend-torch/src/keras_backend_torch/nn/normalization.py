"""Normalization."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional
from typing_extensions import override

from keras_ops.backend.nn.normalization import NormalizationNN, along, chosen, finished
from keras_ops.backend.nn.precision import back, widened


class TorchNormalization(NormalizationNN[Any]):
    """Normalization, in few kernels where the framework has them."""

    @override
    def moments(self, x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple[Any, Any]:
        if synchronized:
            return super().moments(x, axes, keepdims, synchronized)
        dims = tuple(range(x.ndim)) if axes is None else axes
        variance, mean = torch.var_mean(widened(x), dims, correction=0, keepdim=True)
        return finished(mean, variance, x, axes, keepdims)

    @override
    def batch_normalization(
        self,
        x: Any,
        mean: Any,
        variance: Any,
        axis: int,
        offset: Any = None,
        scale: Any = None,
        epsilon: float = 1e-3,
    ) -> Any:
        # Not functional.batch_norm, which gives no gradients for the statistics.
        shape = [1] * x.ndim
        shape[axis] = -1
        factor = torch.rsqrt(variance + epsilon)
        factor = (factor if scale is None else factor * scale).reshape(shape)
        centred = x - mean.reshape(shape)
        return centred * factor if offset is None else torch.addcmul(offset.reshape(shape), centred, factor)

    @override
    def rms_normalization(self, x: Any, scale: Any = None, axis: Any = -1, epsilon: float | None = None) -> Any:
        wide = widened(x)
        result = wide * torch.rsqrt(wide.square().mean(axis, keepdim=True) + chosen(epsilon))
        return back(result if scale is None else result * along(scale, wide, axis), x)

    @override
    def layer_normalization(
        self,
        x: Any,
        gamma: Any = None,
        beta: Any = None,
        axis: Any = -1,
        epsilon: float | None = None,
        rms_scaling: bool = False,
    ) -> Any:
        axes = [a % x.ndim for a in ([axis] if isinstance(axis, int) else axis)]
        trailing = axes == list(range(x.ndim - len(axes), x.ndim))
        alike = all(weight is None or weight.dtype == x.dtype for weight in (gamma, beta))
        if rms_scaling or not trailing or not alike or not x.dtype.is_floating_point:
            return super().layer_normalization(x, gamma, beta, axis, epsilon, rms_scaling)
        return functional.layer_norm(x, [x.shape[a] for a in axes], gamma, beta, chosen(epsilon))
