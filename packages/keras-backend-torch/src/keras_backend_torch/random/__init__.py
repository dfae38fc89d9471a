"""The random family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.random.distributions import TorchDistributions
from keras_ops.backend.random import RandomBackend


class TorchRandom(TorchDistributions, RandomBackend[Any]):
    """All of the family."""


__all__ = ["TorchRandom"]
