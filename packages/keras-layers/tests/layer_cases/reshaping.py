"""Reshaping layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("Flatten", {}, (2, 4, 3)),
    Case("Flatten", {"data_format": "channels_first"}, (2, 4, 3, 2), "channels_first"),
    Case("Flatten", {}, (3,), "scalars"),
    Case("ZeroPadding2D", {}, (2, 4, 3, 2), unknown=(1, 2)),
    Case("ZeroPadding2D", {"padding": ((1, 0), (2, 3)), "data_format": "channels_first"}, (2, 2, 4, 3), "sides", unknown=(2, 3)),
    Case("Cropping2D", {}, (2, 4, 3, 2), unknown=(1, 2)),
    Case("Cropping2D", {"cropping": ((1, 0), (0, 2)), "data_format": "channels_first"}, (2, 2, 4, 3), "sides", unknown=(2, 3)),
    Case("Rescaling", {"scale": 0.5, "offset": 1.0}, (2, 3)),
    Case("Rescaling", {"scale": [0.5, 1.0, 2.0]}, (2, 4, 3), "channels", unknown=(1,)),
]
