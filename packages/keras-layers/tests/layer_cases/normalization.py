"""Normalization layers."""

from __future__ import annotations

from layer_cases import Case, Made

CASES = [
    Case("BatchNormalization", {}, (4, 3)),
    Case("BatchNormalization", {"axis": 1, "momentum": 0.8, "epsilon": 0.01}, (2, 3, 4, 2), "axis", unknown=(2, 3)),
    Case("BatchNormalization", {"center": False, "scale": False}, (4, 5, 3), "bare", unknown=(1,)),
    Case("BatchNormalization", {"gamma_regularizer": "l2"}, (3, 5, 4), "mask", mask=True, unknown=(1,)),
    Case("LayerNormalization", {}, (2, 5, 3), mask=True, unknown=(1,)),
    Case("LayerNormalization", {"axis": (1, 2), "epsilon": 0.01}, (2, 5, 3), "axes"),
    Case(
        "LayerNormalization", {"center": False, "gamma_regularizer": "l2", "beta_initializer": "ones"}, (2, 3), "scale"
    ),
    Case("LayerNormalization", {"center": False, "scale": False, "axis": 1}, (2, 5, 3), "bare"),
    Case("GroupNormalization", {"groups": 2}, (2, 5, 4), mask=True, unknown=(1,)),
    Case("GroupNormalization", {"groups": 3, "axis": 1, "scale": False}, (2, 6, 4, 2), "axis", unknown=(2, 3)),
    Case("GroupNormalization", {"groups": -1, "epsilon": 0.01}, (2, 4, 4, 3), "instance", unknown=(1, 2)),
    Case("UnitNormalization", {}, (2, 5, 3), mask=True, unknown=(1,)),
    Case("UnitNormalization", {"axis": (1, 2)}, (2, 5, 3), "axes"),
    Case("RMSNormalization", {}, (2, 5, 3), unknown=(1,)),
    Case("RMSNormalization", {"axis": [1, 2], "epsilon": 0.01}, (2, 5, 3), "axes"),
    # In training the kernel itself changes; how gradients see that differs between upstream's backends.
    Case(
        "SpectralNormalization", {"layer": Made("Dense", {"units": 4}), "power_iterations": 2}, (2, 3), gradients=False
    ),
    Case(
        "SpectralNormalization",
        {"layer": Made("Conv2D", {"filters": 2, "kernel_size": 2})},
        (1, 4, 3, 2),
        "conv",
        gradients=False,
    ),
]
