"""Fourier transforms."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.math.fourier import FourierMath


class TorchFourier(FourierMath[Any]):
    """Fourier transforms."""
