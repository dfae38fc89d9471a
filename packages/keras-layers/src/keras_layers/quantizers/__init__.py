"""Quantisation of weights and activations: quantizers, configurations, and the functions they are made of."""

from __future__ import annotations

from keras_layers.quantizers.base import AbsMaxQuantizer as AbsMaxQuantizer
from keras_layers.quantizers.base import Quantizer as Quantizer
from keras_layers.quantizers.configs import Float8QuantizationConfig as Float8QuantizationConfig
from keras_layers.quantizers.configs import GPTQConfig as GPTQConfig
from keras_layers.quantizers.configs import Int4QuantizationConfig as Int4QuantizationConfig
from keras_layers.quantizers.configs import Int8QuantizationConfig as Int8QuantizationConfig
from keras_layers.quantizers.configs import QuantizationConfig as QuantizationConfig
from keras_layers.quantizers.floats import compute_float8_amax_history as compute_float8_amax_history
from keras_layers.quantizers.floats import compute_float8_scale as compute_float8_scale
from keras_layers.quantizers.floats import fake_quant_with_min_max_vars as fake_quant_with_min_max_vars
from keras_layers.quantizers.floats import quantize_and_dequantize as quantize_and_dequantize
from keras_layers.quantizers.integers import abs_max_quantize as abs_max_quantize
from keras_layers.quantizers.integers import pack_int4 as pack_int4
from keras_layers.quantizers.integers import unpack_int4 as unpack_int4
from keras_layers.quantizers.lookup import deserialize as deserialize
from keras_layers.quantizers.lookup import get as get
from keras_layers.quantizers.lookup import serialize as serialize

__all__ = [
    "AbsMaxQuantizer",
    "Float8QuantizationConfig",
    "GPTQConfig",
    "Int4QuantizationConfig",
    "Int8QuantizationConfig",
    "QuantizationConfig",
    "Quantizer",
    "abs_max_quantize",
    "compute_float8_amax_history",
    "compute_float8_scale",
    "deserialize",
    "fake_quant_with_min_max_vars",
    "get",
    "pack_int4",
    "quantize_and_dequantize",
    "serialize",
    "unpack_int4",
]
