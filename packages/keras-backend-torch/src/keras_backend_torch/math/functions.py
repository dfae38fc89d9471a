"""Other mathematical functions."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.math.functions import FunctionsMath


class TorchFunctions(FunctionsMath[Any]):
    """Functions that keep the dtype."""

    @override
    def erf(self, x: Any) -> Any:
        return torch.erf(x)

    @override
    def erfinv(self, x: Any) -> Any:
        return torch.erfinv(x)

    @override
    def rsqrt(self, x: Any) -> Any:
        return torch.rsqrt(x)

    @override
    def logsumexp(self, x: Any, axis: Any, keepdims: bool) -> Any:
        return torch.logsumexp(x, tuple(range(x.ndim)) if axis is None else axis, keepdim=keepdims)

    @override
    def view_as_complex(self, x: Any) -> Any:
        return torch.view_as_complex(x.to(torch.float32).contiguous())

    @override
    def view_as_real(self, x: Any) -> Any:
        return torch.view_as_real(x) if x.is_complex() else torch.stack([x, torch.zeros_like(x)], -1)
