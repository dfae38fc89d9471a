"""Other mathematical functions."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.math.functions import FunctionsMath


class TensorFlowFunctions(FunctionsMath[Any]):
    """Other mathematical functions."""
