"""`Variable`: the variable class of the selected backend."""

from __future__ import annotations

from keras_ops.backend.current import current

Variable = current.variable

__all__ = ["Variable"]
