"""Weights as integers of eight or four bits, and products with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from keras_layers.quantization.layout import WeightLayout
from keras_layers.quantizers.base import AbsMaxQuantizer
from keras_layers.quantizers.configs import QuantizationConfig
from keras_ops import ops

INTEGER_MODES: Final = ("int8", "int4")
_RANGES: Final = {"int8": (-127, 127), "int4": (-8, 7)}

Product = Callable[[Any, Any], Any]


def encode(mode: str, layout: WeightLayout, weight: Any, config: QuantizationConfig | None) -> tuple[Any, Any]:
    """Return the integers and the scales that stand for a weight, as they are stored."""
    default = AbsMaxQuantizer(axis=layout.summed, value_range=_RANGES[mode])
    quantizer = QuantizationConfig.weight_quantizer_or_default(config, default)
    values, scale = quantizer(weight, to_numpy=True)
    return (layout.pack(values) if mode == "int4" else values), layout.stored_scale(scale)


def decode(mode: str, layout: WeightLayout, stored: Any) -> Any:
    """Return the integers of a weight in its own shape."""
    return layout.unpack(stored) if mode == "int4" else stored


def dequantize(layout: WeightLayout, values: Any, scale: Any, dtype: str) -> Any:
    """Return the weight that integers in its own shape stand for."""
    return ops.divide(ops.cast(values, dtype), ops.cast(layout.spread_scale(scale), dtype))


def integer_product(
    inputs: Any,
    values: Any,
    scale: Any,
    *,
    quantize: Callable[[Any], tuple[Any, Any]] | None,
    product: Product,
    pull_back: Product,
    weight: Callable[[], Any],
    dtype: str,
) -> Any:
    """Return the product of inputs with a quantised weight.

    Gradients pass as though the inputs were not quantised: `pull_back` takes them, and the weight that the integers stand for.

    Args:
        inputs: Floating tensor.
        values: Integers of the weight.
        scale: Its scales, which broadcast with the outputs.
        quantize: Gives the inputs as integers, and scales that broadcast with the outputs; `None` leaves them as they are.
        product: Product of two tensors.
        pull_back: Product of the gradient of the outputs with the weight, which is the gradient of the inputs.
        weight: Gives the weight that the integers stand for.
        dtype: Dtype of the outputs.
    """

    def forward(x: Any) -> tuple[Any, Callable[..., Any]]:
        if quantize is None:
            divisor, outputs = scale, product(x, ops.cast(values, dtype))
        else:
            integers, own = quantize(x)
            divisor, outputs = ops.multiply(own, scale), product(integers, values)
        outputs = ops.divide(ops.cast(outputs, dtype), ops.cast(divisor, dtype))

        def gradient(*args: Any, upstream: Any = None) -> Any:
            return pull_back(args[0] if upstream is None else upstream, weight())

        return outputs, gradient

    return ops.custom_gradient(forward)(inputs)
