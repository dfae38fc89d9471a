"""Calls of functions of `keras.quantizers` that are compared with those of upstream Keras 3.13.2."""

from __future__ import annotations

from typing import Any

import numpy as np

X = (np.sin(np.arange(12) * 1.7) * np.arange(1, 13) / 3).astype("float32").reshape(3, 4)
LOW = np.array([-1.0, -2.0, -3.0, -4.0], "float32")
NIBBLES = np.array([[-8, 7, 3], [1, -2, 0], [5, 6, -7]], "int8")

CALLS: dict[str, tuple[str, tuple[Any, ...], dict[str, Any]]] = {
    "last axis": ("abs_max_quantize", (X,), {"axis": -1}),
    "first axis": ("abs_max_quantize", (X,), {"axis": 0}),
    "both axes": ("abs_max_quantize", (X,), {"axis": (0, 1)}),
    "all axes": ("abs_max_quantize", (X,), {"axis": None}),
    "few values": ("abs_max_quantize", (X,), {"axis": -1, "value_range": (-7, 7)}),
    "more bits": ("abs_max_quantize", (X,), {"axis": 0, "value_range": (-1000, 1000), "dtype": "int16"}),
    "epsilon": ("abs_max_quantize", (X,), {"axis": 0, "epsilon": 1.0}),
    "in numpy": ("abs_max_quantize", (X,), {"axis": -1, "to_numpy": True}),
    "zeros": ("abs_max_quantize", (np.zeros((2, 2), "float32"),), {"axis": -1}),
    "half": ("abs_max_quantize", (X.astype("float16"),), {"axis": -1}),
    "pack first axis": ("pack_int4", (NIBBLES,), {}),
    "pack last axis": ("pack_int4", (NIBBLES,), {"axis": -1}),
    "pack even": ("pack_int4", (NIBBLES[:2],), {"axis": 0}),
    "pack without sign": ("pack_int4", (np.abs(NIBBLES).astype("uint8"),), {"dtype": "uint8"}),
    "unpack": ("unpack_int4", (np.array([[24, -25, 3], [5, 6, 9]], "int8"), 3), {}),
    "unpack last axis": ("unpack_int4", (np.array([[120, 3], [-31, 0]], "int8"), 3), {"axis": 1}),
    "unpack without sign": ("unpack_int4", (np.array([[255, 16]], "uint8"), 2), {"dtype": "uint8"}),
    "scale": ("compute_float8_scale", (np.float32(2.0), np.float32(1.0), 448.0), {}),
    "scale of zeros": ("compute_float8_scale", (np.float32(0.0), np.float32(2.0), 448.0), {}),
    "scale of infinity": ("compute_float8_scale", (np.float32(np.inf), np.float32(3.0), 448.0), {}),
    "scale with room": ("compute_float8_scale", (np.float32(5.0), np.float32(1.0), 57344.0), {"margin": 2}),
    "history": ("compute_float8_amax_history", (X, np.arange(4, dtype="float32")), {}),
    "e4m3": ("quantize_and_dequantize", (X, np.float32(0.005), "float8_e4m3fn", "float32"), {}),
    "e5m2": ("quantize_and_dequantize", (X * 1000, np.float32(0.3), "float8_e5m2", "float32"), {}),
    "one range": ("fake_quant_with_min_max_vars", (X, np.float32(-2.0), np.float32(3.0)), {}),
    "narrow range": (
        "fake_quant_with_min_max_vars",
        (X, np.float32(-2.0), np.float32(3.0)),
        {"num_bits": 4, "narrow_range": True},
    ),
    "range above zero": ("fake_quant_with_min_max_vars", (X, np.float32(1.0), np.float32(3.0)), {}),
    "range by channel": ("fake_quant_with_min_max_vars", (X, LOW, -0.9 * LOW), {"axis": 1}),
}

SLOPES = np.arange(1.0, 13.0, dtype="float32").reshape(3, 4)
"""Gradients of the output in the tests of gradients."""
