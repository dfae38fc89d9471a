"""Normalization layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("BatchNormalization", {}, (4, 3)),
    Case("BatchNormalization", {"axis": 1, "momentum": 0.8, "epsilon": 0.01}, (2, 3, 4, 2), "axis", unknown=(2, 3)),
    Case("BatchNormalization", {"center": False, "scale": False}, (4, 5, 3), "bare", unknown=(1,)),
    Case("BatchNormalization", {"gamma_regularizer": "l2"}, (3, 5, 4), "mask", mask=True, unknown=(1,)),
]
