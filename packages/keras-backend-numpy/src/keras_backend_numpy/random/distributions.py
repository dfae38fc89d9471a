"""Random numbers."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.random.distributions import DistributionsRandom


class NumpyDistributions(DistributionsRandom[Any]):
    """Random numbers."""
