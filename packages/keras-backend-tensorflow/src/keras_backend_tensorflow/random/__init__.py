"""The random family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.random.distributions import TensorFlowDistributions
from keras_ops.backend.random import RandomBackend


class TensorFlowRandom(TensorFlowDistributions, RandomBackend[Any]):
    """All of the family."""


__all__ = ["TensorFlowRandom"]
