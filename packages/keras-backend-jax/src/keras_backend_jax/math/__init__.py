"""The math family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_jax.math.fourier import JaxFourier
from keras_backend_jax.math.functions import JaxFunctions
from keras_backend_jax.math.segments import JaxSegments
from keras_ops.backend.math import MathBackend


class JaxMath(JaxSegments, JaxFourier, JaxFunctions, MathBackend[Any]):
    """All of the family."""


__all__ = ["JaxMath"]
