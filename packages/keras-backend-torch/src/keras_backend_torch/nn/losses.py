"""Cross-entropies and sequence losses."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.nn.losses import LossesNN


class TorchLosses(LossesNN[Any]):
    """Cross-entropies and sequence losses."""
