"""Activations that let positive values through: relu and what is like it."""

from __future__ import annotations

from typing import Any

import keras_ops.ops as ops
from keras_ops import shapes
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.nn.activation import numeric
from keras_ops.op import definition_of, op
from keras_ops.tensor import Tensor, TensorLike
from keras_saving.registry import builtin


@builtin("keras.activations", kind="activation")
def linear(x: Any) -> Any:
    """Return the argument as it is.

    Args:
        x: Anything.

    Returns:
        `x` itself.

    Examples:
        >>> linear(3)
        3
    """
    return x


@builtin("keras.activations", kind="activation")
@op(shapes.same, dtype=numeric, saved="keras.src.activations.activations>ReLU")
def relu(x: TensorLike, negative_slope: float = 0.0, max_value: float | None = None, threshold: float = 0.0) -> Tensor:
    """Replace what is below a threshold, by default zero.

    With `t` the threshold: `x` above `t`, but at most `max_value`, and `negative_slope * (x - t)` elsewhere.

    Args:
        x: Tensor of any shape, floating or integer.
        negative_slope: Slope below the threshold.
        max_value: Largest value that comes out; by default there is none.
        threshold: Value below which elements are replaced.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> relu(np.array([-10.0, 0.5, 9.0]), negative_slope=0.1, max_value=5.0).tolist()
        [-1.0, 0.5, 5.0]
    """
    if negative_slope == 0 and threshold == 0:
        if max_value is None:
            return current.nn.relu(x)  # type: ignore[no-any-return]  # a backend's tensor
        return ops.cast(ops.minimum(current.nn.relu(x), max_value), dtype_name(x.dtype))  # type: ignore[union-attr]  # the op made it one
    return _bent(x, negative_slope, max_value, threshold)


def _bent(x: Any, negative_slope: float, max_value: float | None, threshold: float) -> Tensor:
    above = x if max_value is None else ops.clip(x, 0, max_value)
    # Not by a slope of zero, since zero times infinity is no number.
    below = ops.multiply(ops.subtract(x, threshold), negative_slope) if negative_slope else 0
    return ops.cast(ops.where(ops.greater(x, threshold), above, below), dtype_name(x.dtype))


# The class that saved graphs name.
builtin("keras.src.activations.activations", "ReLU", kind="operation")(definition_of(relu).operation)


@builtin("keras.activations", kind="activation")
def leaky_relu(x: TensorLike, negative_slope: float = 0.2) -> Tensor:
    """Multiply negative elements by a small slope.

    Args:
        x: Tensor of any shape.
        negative_slope: The slope.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> leaky_relu(np.array([-1.0, 2.0]), negative_slope=0.25).tolist()
        [-0.25, 2.0]
    """
    return ops.leaky_relu(x, negative_slope)


@builtin("keras.activations", kind="activation")
def relu6(x: TensorLike) -> Tensor:
    """Cut off at 0 and 6.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape and dtype of `x`.

    Source: Krizhevsky, "Convolutional deep belief networks on CIFAR-10", 2010.

    Examples:
        >>> relu6(np.array([-1.0, 7.0])).tolist()
        [0.0, 6.0]
    """
    return ops.relu6(x)


@builtin("keras.activations", kind="activation")
def elu(x: TensorLike, alpha: float = 1.0) -> Tensor:
    """Let negative elements approach `-alpha`: `alpha * (exp(x) - 1)` below zero.

    Source: arXiv:1511.07289.

    Args:
        x: Tensor of any shape.
        alpha: Negative of the limit.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> elu(np.array([-100.0, 2.0]), alpha=0.5).tolist()
        [-0.5, 2.0]
    """
    return ops.elu(x, alpha)


@builtin("keras.activations", kind="activation")
def selu(x: TensorLike) -> Tensor:
    """Apply `elu` with the scale and limit that keep mean zero and variance one.

    Source: arXiv:1706.02515.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> [round(float(y), 4) for y in selu(np.array([0.0, 1.0]))]
        [0.0, 1.0507]
    """
    return ops.selu(x)


@builtin("keras.activations", kind="activation")
def celu(x: TensorLike, alpha: float = 1.0) -> Tensor:
    """Let negative elements approach `-alpha`, with slope one at zero: `alpha * (exp(x / alpha) - 1)` below zero.

    Source: arXiv:1704.07483.

    Args:
        x: Tensor of any shape.
        alpha: Negative of the limit.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> celu(np.array([-100.0, 2.0]), alpha=0.5).tolist()
        [-0.5, 2.0]
    """
    return ops.celu(x, alpha)


@builtin("keras.activations", kind="activation")
def gelu(x: TensorLike, approximate: bool = False) -> Tensor:
    """Weigh elements by the normal distribution: `x * P(X <= x)`.

    Source: arXiv:1606.08415.

    Args:
        x: Tensor of any shape.
        approximate: Whether to use the formula with `tanh`.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> [round(float(y), 4) for y in gelu(np.array([0.0, 1.0]))]
        [0.0, 0.8413]
    """
    return ops.gelu(x, approximate)


@builtin("keras.activations", kind="activation", aliases=["swish"])
def silu(x: TensorLike) -> Tensor:
    """Weigh elements by their sigmoid: `x * sigmoid(x)`; also called swish.

    Source: arXiv:1702.03118.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> [round(float(y), 4) for y in silu(np.array([0.0, 1.0]))]
        [0.0, 0.7311]
    """
    return ops.silu(x)


@builtin("keras.activations", kind="activation", aliases=["hard_swish"])
def hard_silu(x: TensorLike) -> Tensor:
    """Weigh elements by their hard sigmoid: `x * clip(x / 6 + 1 / 2, 0, 1)`; also called hard swish.

    Source: arXiv:1905.02244.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> hard_silu(np.array([0.0, 3.0])).tolist()
        [0.0, 3.0]
    """
    return ops.hard_silu(x)


@builtin("keras.activations", kind="activation")
def mish(x: TensorLike) -> Tensor:
    """Weigh elements by the hyperbolic tangent of their softplus: `x * tanh(softplus(x))`.

    Source: arXiv:1908.08681.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> [round(float(y), 4) for y in mish(np.array([0.0, 1.0]))]
        [0.0, 0.8651]
    """
    return ops.multiply(x, ops.tanh(ops.softplus(x)))


@builtin("keras.activations", kind="activation")
def softplus(x: TensorLike) -> Tensor:
    """Smooth the relu: `log(exp(x) + 1)`.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> softplus(np.array([-1000.0, 1000.0])).tolist()
        [0.0, 1000.0]
    """
    return ops.softplus(x)


@builtin("keras.activations", kind="activation")
def sparse_plus(x: TensorLike) -> Tensor:
    """Smooth the relu by a parabola between -1 and 1: `(x + 1)² / 4` there.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Source: arXiv:1901.02324.

    Examples:
        >>> sparse_plus(np.array([-1.0, 0.0, 2.0])).tolist()
        [0.0, 0.25, 2.0]
    """
    return ops.sparse_plus(x)


@builtin("keras.activations", kind="activation")
def squareplus(x: TensorLike, b: float = 4) -> Tensor:
    """Smooth the relu by a hyperbola: `(x + sqrt(x² + b)) / 2`.

    Source: arXiv:2112.11687.

    Args:
        x: Tensor of any shape.
        b: How far it is from the relu at zero.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> squareplus(np.array([0.0])).tolist()
        [1.0]
    """
    return ops.squareplus(x, b)


@builtin("keras.activations", kind="activation")
def threshold(x: TensorLike, threshold: float, default_value: float) -> Tensor:
    """Replace what is not above a threshold by a value.

    Args:
        x: Tensor of any shape.
        threshold: The threshold.
        default_value: The value.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> threshold(np.array([0.5, 2.0]), 1.0, 9.0).tolist()
        [9.0, 2.0]
    """
    return ops.threshold(x, threshold, default_value)


@builtin("keras.activations", kind="activation")
def hard_shrink(x: TensorLike, threshold: float = 0.5) -> Tensor:
    """Replace elements of at most a certain size by zero.

    Args:
        x: Tensor of any shape.
        threshold: The size.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> hard_shrink(np.array([-0.5, 2.0])).tolist()
        [0.0, 2.0]
    """
    return ops.hard_shrink(x, threshold)


@builtin("keras.activations", kind="activation")
def soft_shrink(x: TensorLike, threshold: float = 0.5) -> Tensor:
    """Move elements towards zero by a certain amount, at most to zero.

    Args:
        x: Tensor of any shape.
        threshold: The amount.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> soft_shrink(np.array([-1.0, 2.0])).tolist()
        [-0.5, 1.5]
    """
    return ops.soft_shrink(x, threshold)
