"""The contract's random family.

Tensor arguments arrive as tensors of the framework, already of the dtype that the op's rule says.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.random.distributions import DistributionsRandom

T = TypeVar("T")


class RandomBackend(DistributionsRandom[T]):
    """Everything that the random family asks of a backend."""


__all__ = ["RandomBackend"]
