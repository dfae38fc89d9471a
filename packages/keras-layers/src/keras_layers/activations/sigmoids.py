"""Activations of bounded range, and the exponential."""

from __future__ import annotations

import keras_ops.ops as ops
from keras_ops.tensor import Tensor, TensorLike
from keras_saving.registry import builtin


@builtin("keras.activations", kind="activation")
def sigmoid(x: TensorLike) -> Tensor:
    """Squash into (0, 1): `1 / (1 + exp(-x))`.

    Args:
        x: Tensor of any shape, logits.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> sigmoid(np.array([0.0])).tolist()
        [0.5]
    """
    return ops.sigmoid(x)


@builtin("keras.activations", kind="activation")
def hard_sigmoid(x: TensorLike) -> Tensor:
    """Squash into [0, 1] by straight lines: `clip(x / 6 + 1 / 2, 0, 1)`.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Source: arXiv:1511.00363.

    Examples:
        >>> [round(float(y), 4) for y in hard_sigmoid(np.array([-3.0, 0.0, 1.5]))]
        [0.0, 0.5, 0.75]
    """
    return ops.hard_sigmoid(x)


@builtin("keras.activations", kind="activation")
def log_sigmoid(x: TensorLike) -> Tensor:
    """Return the logarithm of the sigmoid, right for large arguments too.

    Args:
        x: Tensor of any shape, logits.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> log_sigmoid(np.array([-1000.0])).tolist()
        [-1000.0]
    """
    return ops.log_sigmoid(x)


@builtin("keras.activations", kind="activation")
def sparse_sigmoid(x: TensorLike) -> Tensor:
    """Squash into [0, 1] by straight lines, with slope 1/2: `clip((x + 1) / 2, 0, 1)`.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> sparse_sigmoid(np.array([-1.0, 0.0, 0.5])).tolist()
        [0.0, 0.5, 0.75]
    """
    return ops.sparse_sigmoid(x)


@builtin("keras.activations", kind="activation")
def tanh(x: TensorLike) -> Tensor:
    """Squash into (-1, 1) by the hyperbolic tangent.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> tanh(np.array([0.0])).tolist()
        [0.0]
    """
    return ops.tanh(x)


@builtin("keras.activations", kind="activation")
def hard_tanh(x: TensorLike) -> Tensor:
    """Cut off at -1 and 1.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> hard_tanh(np.array([-2.0, 0.5])).tolist()
        [-1.0, 0.5]
    """
    return ops.hard_tanh(x)


@builtin("keras.activations", kind="activation")
def tanh_shrink(x: TensorLike) -> Tensor:
    """Subtract the hyperbolic tangent: `x - tanh(x)`.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> [round(float(y), 4) for y in tanh_shrink(np.array([0.0, 3.0]))]
        [0.0, 2.0049]
    """
    return ops.tanh_shrink(x)


@builtin("keras.activations", kind="activation")
def softsign(x: TensorLike) -> Tensor:
    """Squash into (-1, 1): `x / (1 + |x|)`.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> softsign(np.array([-1.0, 3.0])).tolist()
        [-0.5, 0.75]
    """
    return ops.softsign(x)


@builtin("keras.activations", kind="activation")
def exponential(x: TensorLike) -> Tensor:
    """Return the exponential function.

    Args:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> exponential(np.array([0.0])).tolist()
        [1.0]
    """
    return ops.exp(x)
