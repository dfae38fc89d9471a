"""Normalization."""

from __future__ import annotations

from typing import Any

from torch.nn import functional
from typing_extensions import override

from keras_ops.backend.nn.normalization import NormalizationNN, chosen


class TorchNormalization(NormalizationNN[Any]):
    """Normalization."""

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
