"""The random family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_numpy.random.distributions import NumpyDistributions
from keras_ops.backend.random import RandomBackend


class NumpyRandom(NumpyDistributions, RandomBackend[Any]):
    """All of the family."""


__all__ = ["NumpyRandom"]
