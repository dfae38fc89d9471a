"""The random family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_jax.random.distributions import JaxDistributions
from keras_ops.backend.random import RandomBackend


class JaxRandom(JaxDistributions, RandomBackend[Any]):
    """All of the family."""


__all__ = ["JaxRandom"]
