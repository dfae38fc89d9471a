"""Products in float8, whose scales follow the largest values of the last steps.

Source: arXiv:2209.05433.

The scales are variables that get no gradients. What a step finds out for them comes out of its gradients in their place, and
optimizers assign it, as `overwrite_with_gradient` says; so they follow with every backend, also where variables do not change
within a step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from keras_layers.quantizers.floats import (
    compute_float8_amax_history,
    compute_float8_scale,
    quantize_and_dequantize,
)
from keras_ops import ops

FORWARD: Final = "float8_e4m3fn"
BACKWARD: Final = "float8_e5m2"
_LARGEST: Final = {FORWARD: 448.0, BACKWARD: 57344.0}


def _followed(x: Any, scale: Any, history: Any, narrow: str) -> tuple[Any, Any]:
    """Return the next scale, from the history, and the next history, to which `x` adds."""
    largest = ops.max(history, axis=0)
    return compute_float8_scale(largest, scale, _LARGEST[narrow]), compute_float8_amax_history(x, history)


def narrow_operand(x: Any, scale: Any, history: Any, training: bool, dtype: str) -> Any:
    """Return an operand of a product as it is in float8; its gradient passes.

    Args:
        x: The operand.
        scale: Variable with its scale.
        history: Variable with the largest values of the last steps.
        training: Whether scale and history follow.
        dtype: Dtype of the result.
    """

    def forward(x: Any, scale: Any, history: Any) -> tuple[Any, Callable[..., Any]]:
        following = _followed(x, scale, history, FORWARD) if training else (scale, history)

        def gradient(*args: Any, upstream: Any = None) -> Any:
            return (args[0] if upstream is None else upstream), *following

        return quantize_and_dequantize(x, scale, FORWARD, dtype), gradient

    return ops.custom_gradient(forward)(x, scale.value, history.value)


def narrow_gradient(outputs: Any, scale: Any, history: Any, training: bool, dtype: str) -> Any:
    """Return outputs as they are; their gradient passes as it is in float8.

    Args:
        outputs: Tensor.
        scale: Variable with the scale of the gradient.
        history: Variable with the largest values of the last steps.
        training: Whether scale and history follow.
        dtype: Dtype of the gradient.
    """

    def forward(x: Any, scale: Any, history: Any) -> tuple[Any, Callable[..., Any]]:
        def gradient(*args: Any, upstream: Any = None) -> Any:
            upstream = args[0] if upstream is None else upstream
            following = _followed(upstream, scale, history, BACKWARD) if training else (scale, history)
            return quantize_and_dequantize(upstream, scale, BACKWARD, dtype), *following

        return x, gradient

    return ops.custom_gradient(forward)(outputs, scale.value, history.value)
