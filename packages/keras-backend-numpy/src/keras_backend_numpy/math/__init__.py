"""The math family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_numpy.math.fourier import NumpyFourier
from keras_backend_numpy.math.functions import NumpyFunctions
from keras_backend_numpy.math.segments import NumpySegments
from keras_ops.backend.math import MathBackend


class NumpyMath(NumpySegments, NumpyFourier, NumpyFunctions, MathBackend[Any]):
    """All of the family."""


__all__ = ["NumpyMath"]
