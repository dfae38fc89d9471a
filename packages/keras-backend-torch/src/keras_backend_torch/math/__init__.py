"""The math family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.math.fourier import TorchFourier
from keras_backend_torch.math.functions import TorchFunctions
from keras_backend_torch.math.segments import TorchSegments
from keras_ops.backend.math import MathBackend


class TorchMath(TorchSegments, TorchFourier, TorchFunctions, MathBackend[Any]):
    """All of the family."""


__all__ = ["TorchMath"]
