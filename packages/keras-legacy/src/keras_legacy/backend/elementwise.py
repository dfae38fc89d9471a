"""Functions of `tf.keras.backend` that work element by element."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops import ops
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor, Tensor, TensorLike


def abs(x: TensorLike) -> Tensor:  # noqa: A001  # the public name
    """Return absolute values."""
    return ops.abs(x)


def cast(x: TensorLike, dtype: Any) -> Tensor:
    """Return `x` in another dtype."""
    return ops.cast(x, dtype)


def cast_to_floatx(x: Any) -> Any:
    """Return a tensor in the dtype `floatx()`, or an array where `x` is no tensor."""
    return ops.cast(x, floatx()) if ops.is_tensor(x) or isinstance(x, KerasTensor) else np.asarray(x, dtype=floatx())


def clip(x: TensorLike, min_value: Any, max_value: Any) -> Tensor:
    """Return the numbers, limited; `None` is no limit, and the lower limit wins where the two are in the wrong order."""
    low = -np.inf if min_value is None else min_value
    high = np.inf if max_value is None else max_value
    return ops.clip(x, low, max(low, high) if isinstance(low, (int, float)) else high)


def cos(x: TensorLike) -> Tensor:
    """Return cosines of angles in radians."""
    return ops.cos(x)


def elu(x: TensorLike, alpha: float = 1.0) -> Tensor:
    """Return `x` where it is positive, `alpha * (exp(x) - 1)` elsewhere."""
    return ops.elu(x, alpha)


def equal(x: TensorLike, y: TensorLike) -> Tensor:
    """Return whether elements are equal."""
    return ops.equal(x, y)


def exp(x: TensorLike) -> Tensor:
    """Return exponentials."""
    return ops.exp(x)


def greater(x: TensorLike, y: TensorLike) -> Tensor:
    """Return whether elements of `x` are greater."""
    return ops.greater(x, y)


def greater_equal(x: TensorLike, y: TensorLike) -> Tensor:
    """Return whether elements of `x` are greater or equal."""
    return ops.greater_equal(x, y)


def hard_sigmoid(x: TensorLike) -> Tensor:
    """Return `0.2 * x + 0.5`, limited to 0 and 1: the slope of Keras 2, not that of `keras.ops.hard_sigmoid`."""
    return ops.clip(ops.add(ops.multiply(x, 0.2), 0.5), 0.0, 1.0)


def less(x: TensorLike, y: TensorLike) -> Tensor:
    """Return whether elements of `x` are less."""
    return ops.less(x, y)


def less_equal(x: TensorLike, y: TensorLike) -> Tensor:
    """Return whether elements of `x` are less or equal."""
    return ops.less_equal(x, y)


def log(x: TensorLike) -> Tensor:
    """Return natural logarithms."""
    return ops.log(x)


def maximum(x: TensorLike, y: TensorLike) -> Tensor:
    """Return the greater elements."""
    return ops.maximum(x, y)


def minimum(x: TensorLike, y: TensorLike) -> Tensor:
    """Return the smaller elements."""
    return ops.minimum(x, y)


def not_equal(x: TensorLike, y: TensorLike) -> Tensor:
    """Return whether elements differ."""
    return ops.not_equal(x, y)


def pow(x: TensorLike, a: int) -> Tensor:  # noqa: A001  # the public name
    """Return powers."""
    return ops.power(x, a)


def relu(x: TensorLike, alpha: float = 0.0, max_value: float | None = None, threshold: float = 0.0) -> Tensor:
    """Return `x` above a threshold, at most `max_value`, and `alpha * (x - threshold)` below it."""
    kept = ops.where(ops.greater_equal(x, threshold), x, ops.multiply(ops.subtract(x, threshold), alpha))
    return kept if max_value is None else ops.minimum(kept, max_value)


def round(x: TensorLike) -> Tensor:  # noqa: A001  # the public name
    """Return the nearest whole numbers, even ones where two are as near."""
    return ops.round(x)


def sigmoid(x: TensorLike) -> Tensor:
    """Return `1 / (1 + exp(-x))`."""
    return ops.sigmoid(x)


def sign(x: TensorLike) -> Tensor:
    """Return signs: -1, 0 or 1."""
    return ops.sign(x)


def sin(x: TensorLike) -> Tensor:
    """Return sines of angles in radians."""
    return ops.sin(x)


def softplus(x: TensorLike) -> Tensor:
    """Return `log(1 + exp(x))`."""
    return ops.softplus(x)


def softsign(x: TensorLike) -> Tensor:
    """Return `x / (1 + |x|)`."""
    return ops.softsign(x)


def sqrt(x: TensorLike) -> Tensor:
    """Return square roots, zero where `x` is negative."""
    return ops.sqrt(ops.maximum(x, 0.0))


def square(x: TensorLike) -> Tensor:
    """Return squares."""
    return ops.square(x)


def tanh(x: TensorLike) -> Tensor:
    """Return hyperbolic tangents."""
    return ops.tanh(x)


__all__ = [
    "abs",
    "cast",
    "cast_to_floatx",
    "clip",
    "cos",
    "elu",
    "equal",
    "exp",
    "greater",
    "greater_equal",
    "hard_sigmoid",
    "less",
    "less_equal",
    "log",
    "maximum",
    "minimum",
    "not_equal",
    "pow",
    "relu",
    "round",
    "sigmoid",
    "sign",
    "sin",
    "softplus",
    "softsign",
    "sqrt",
    "square",
    "tanh",
]
