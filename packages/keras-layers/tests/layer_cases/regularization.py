"""Regularization layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("Dropout", {"rate": 0.5}, (2, 4, 3), training=False, unknown=(1,)),
    Case("Dropout", {"rate": 0.2, "noise_shape": (2, 1, 3), "seed": 3}, (2, 4, 3), "noise_shape", training=False),
    Case("Dropout", {"rate": 0}, (2, 4, 3), "none"),
]
