# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Quantization of weights and activations."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.quantizers import AbsMaxQuantizer as AbsMaxQuantizer
    from keras_layers.quantizers import Float8QuantizationConfig as Float8QuantizationConfig
    from keras_layers.quantizers import GPTQConfig as GPTQConfig
    from keras_layers.quantizers import Int4QuantizationConfig as Int4QuantizationConfig
    from keras_layers.quantizers import Int8QuantizationConfig as Int8QuantizationConfig
    from keras_layers.quantizers import QuantizationConfig as QuantizationConfig
    from keras_layers.quantizers import Quantizer as Quantizer
    from keras_layers.quantizers import abs_max_quantize as abs_max_quantize
    from keras_layers.quantizers import compute_float8_amax_history as compute_float8_amax_history
    from keras_layers.quantizers import compute_float8_scale as compute_float8_scale
    from keras_layers.quantizers import deserialize as deserialize
    from keras_layers.quantizers import fake_quant_with_min_max_vars as fake_quant_with_min_max_vars
    from keras_layers.quantizers import get as get
    from keras_layers.quantizers import pack_int4 as pack_int4
    from keras_layers.quantizers import quantize_and_dequantize as quantize_and_dequantize
    from keras_layers.quantizers import serialize as serialize
    from keras_layers.quantizers import unpack_int4 as unpack_int4
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "AbsMaxQuantizer": "keras_layers.quantizers:AbsMaxQuantizer",
            "Float8QuantizationConfig": "keras_layers.quantizers:Float8QuantizationConfig",
            "GPTQConfig": "keras_layers.quantizers:GPTQConfig",
            "Int4QuantizationConfig": "keras_layers.quantizers:Int4QuantizationConfig",
            "Int8QuantizationConfig": "keras_layers.quantizers:Int8QuantizationConfig",
            "QuantizationConfig": "keras_layers.quantizers:QuantizationConfig",
            "Quantizer": "keras_layers.quantizers:Quantizer",
            "abs_max_quantize": "keras_layers.quantizers:abs_max_quantize",
            "compute_float8_amax_history": "keras_layers.quantizers:compute_float8_amax_history",
            "compute_float8_scale": "keras_layers.quantizers:compute_float8_scale",
            "deserialize": "keras_layers.quantizers:deserialize",
            "fake_quant_with_min_max_vars": "keras_layers.quantizers:fake_quant_with_min_max_vars",
            "get": "keras_layers.quantizers:get",
            "pack_int4": "keras_layers.quantizers:pack_int4",
            "quantize_and_dequantize": "keras_layers.quantizers:quantize_and_dequantize",
            "serialize": "keras_layers.quantizers:serialize",
            "unpack_int4": "keras_layers.quantizers:unpack_int4",
        },
    )

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
