"""Reshaping layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("Flatten", {}, (2, 4, 3)),
    Case("Flatten", {"data_format": "channels_first"}, (2, 4, 3, 2), "channels_first"),
    Case("Flatten", {}, (3,), "scalars"),
    Case("ZeroPadding2D", {}, (2, 4, 3, 2), unknown=(1, 2)),
    Case(
        "ZeroPadding2D",
        {"padding": ((1, 0), (2, 3)), "data_format": "channels_first"},
        (2, 2, 4, 3),
        "sides",
        unknown=(2, 3),
    ),
    Case("Cropping2D", {}, (2, 4, 3, 2), unknown=(1, 2)),
    Case(
        "Cropping2D",
        {"cropping": ((1, 0), (0, 2)), "data_format": "channels_first"},
        (2, 2, 4, 3),
        "sides",
        unknown=(2, 3),
    ),
    Case("Rescaling", {"scale": 0.5, "offset": 1.0}, (2, 3)),
    Case("Rescaling", {"scale": [0.5, 1.0, 2.0]}, (2, 4, 3), "channels", unknown=(1,)),
    Case("Cropping1D", {}, (2, 5, 3), unknown=(1,)),
    Case("Cropping1D", {"cropping": (0, 2)}, (2, 5, 3), "sides", unknown=(1,)),
    Case("Cropping3D", {}, (1, 3, 4, 5, 2), unknown=(1, 2, 3)),
    Case(
        "Cropping3D", {"cropping": ((1, 0), (0, 2), (1, 1)), "data_format": "channels_first"}, (1, 2, 3, 4, 5), "sides"
    ),
    Case("ZeroPadding1D", {}, (2, 5, 3), unknown=(1,)),
    Case("ZeroPadding1D", {"padding": (0, 2), "data_format": "channels_first"}, (2, 3, 5), "sides", unknown=(2,)),
    Case("ZeroPadding3D", {}, (1, 3, 2, 2, 2), unknown=(1, 2, 3)),
    Case("ZeroPadding3D", {"padding": (1, 2, 0), "data_format": "channels_first"}, (1, 2, 3, 2, 2), "sides"),
    Case("Permute", {"dims": (2, 1)}, (2, 4, 3), unknown=(1,)),
    Case("Permute", {"dims": (3, 1, 2)}, (2, 4, 3, 2), "three"),
    Case("Permute", {"dims": (2, 1)}, (2, 4, 3), "integers", integers=5, gradients=False, half=False),
    Case("RepeatVector", {"n": 3}, (2, 4)),
    Case("Reshape", {"target_shape": (3, 4)}, (2, 4, 3)),
    Case("Reshape", {"target_shape": (-1, 2)}, (2, 4, 3), "free", unknown=(1,)),
    Case("Reshape", {"target_shape": (6, 2)}, (2, 4, 3), "unknown", unknown=(1,)),
    Case("Reshape", {"target_shape": ()}, (2, 1), "scalars"),
    Case("Reshape", {"target_shape": (12,)}, (2, 4, 3), "integers", integers=5, gradients=False, half=False),
    Case("Flatten", {}, (2, 4, 3), "integers", integers=5, gradients=False, half=False),
    Case("UpSampling1D", {}, (2, 4, 3), unknown=(1,)),
    Case("UpSampling1D", {"size": 3}, (2, 4, 3), "size", unknown=(1,)),
    Case("UpSampling2D", {"size": (2, 3)}, (2, 3, 2, 2), unknown=(1, 2)),
    Case("UpSampling2D", {"data_format": "channels_first", "interpolation": "bilinear"}, (2, 2, 3, 4), "bilinear"),
    Case("UpSampling2D", {"size": 2, "interpolation": "bicubic"}, (1, 4, 5, 2), "bicubic"),
    Case("UpSampling3D", {}, (1, 2, 3, 2, 2), unknown=(1, 2, 3)),
    Case(
        "UpSampling3D",
        {"size": (1, 2, 3), "data_format": "channels_first"},
        (1, 2, 2, 2, 2),
        "sizes",
        unknown=(2, 3, 4),
    ),
]
