"""Regularization layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("Dropout", {"rate": 0.5}, (2, 4, 3), training=False, unknown=(1,)),
    Case("Dropout", {"rate": 0.2, "noise_shape": (2, 1, 3), "seed": 3}, (2, 4, 3), "noise_shape", training=False),
    Case("Dropout", {"rate": 0}, (2, 4, 3), "none"),
    Case("Dropout", {"rate": 0.5}, (2, 4, 3), "mask", training=False, mask=True, unknown=(1,)),
    Case("SpatialDropout1D", {"rate": 0.5}, (2, 4, 3), training=False, mask=True, unknown=(1,)),
    Case("SpatialDropout2D", {"rate": 0.5, "seed": 1}, (2, 4, 3, 2), training=False, unknown=(1, 2)),
    Case("SpatialDropout3D", {"rate": 0.5, "data_format": "channels_first"}, (2, 4, 3, 2, 2), training=False),
    Case("AlphaDropout", {"rate": 0.5}, (2, 4, 3), training=False, mask=True, unknown=(1,)),
    Case("AlphaDropout", {"rate": 0.2, "noise_shape": (2, 1, 3), "seed": 3}, (2, 4, 3), "noise_shape", training=False),
    Case("GaussianDropout", {"rate": 0.5, "seed": 3}, (2, 4, 3), training=False, mask=True, unknown=(1,)),
    Case("GaussianDropout", {"rate": 0}, (2, 4, 3), "none"),
    Case("GaussianNoise", {"stddev": 0.5}, (2, 4, 3), training=False, mask=True, unknown=(1,)),
    Case("ActivityRegularization", {"l1": 0.1, "l2": 0.2}, (2, 4, 3), mask=True, unknown=(1,)),
]
