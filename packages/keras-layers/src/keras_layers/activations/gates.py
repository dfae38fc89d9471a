"""Activations along an axis: softmaxes and the gated linear unit."""

from __future__ import annotations

from collections.abc import Sequence

import keras_ops.ops as ops
from keras_ops.tensor import Tensor, TensorLike
from keras_saving.registry import builtin


@builtin("keras.activations", kind="activation")
def softmax(x: TensorLike, axis: int | Sequence[int] = -1) -> Tensor:
    """Turn logits into probabilities: `exp(x) / sum(exp(x))`.

    Args:
        x: Tensor of shape `(..., classes, ...)`, logits.
        axis: Axis, or axes, over which the probabilities sum to one.

    Returns:
        Tensor of the shape of `x`.

    Raises:
        ValueError: `axis` is outside the rank of `x`.

    Examples:
        >>> softmax(np.array([0.0, 0.0])).tolist()
        [0.5, 0.5]
    """
    return ops.softmax(x, axis)


@builtin("keras.activations", kind="activation")
def log_softmax(x: TensorLike, axis: int | Sequence[int] = -1) -> Tensor:
    """Turn logits into logarithms of probabilities: `x - log(sum(exp(x)))`.

    Args:
        x: Tensor of shape `(..., classes, ...)`, logits.
        axis: Axis, or axes, over which the probabilities sum to one.

    Returns:
        Tensor of the shape of `x`.

    Raises:
        ValueError: `axis` is outside the rank of `x`.

    Examples:
        >>> [round(float(p), 4) for p in log_softmax(np.array([0.0, 0.0]))]
        [-0.6931, -0.6931]
    """
    return ops.log_softmax(x, axis)


@builtin("keras.activations", kind="activation")
def sparsemax(x: TensorLike, axis: int = -1) -> Tensor:
    """Move logits down by a threshold along an axis, and to zero below it, so that most are zero.

    The threshold is the one that Keras 3.13.2 computes, see `keras.ops.sparsemax`; that of the paper would make the results
    sum to one.

    Source: arXiv:1602.02068.

    Args:
        x: Tensor of shape `(..., classes, ...)`, logits.
        axis: Axis along which the threshold is worked out.

    Returns:
        Tensor of the shape of `x`, not negative.

    Examples:
        >>> sparsemax(np.array([3.0, 1.0, 0.0])).tolist()
        [1.0, 0.0, 0.0]
    """
    return ops.sparsemax(x, axis)


@builtin("keras.activations", kind="activation")
def glu(x: TensorLike, axis: int = -1) -> Tensor:
    """Gate one half of a tensor by the other: `a * sigmoid(b)`.

    Source: arXiv:1612.08083.

    Args:
        x: Tensor of shape `(..., 2 * n, ...)`.
        axis: Axis that is halved.

    Returns:
        Tensor of shape `(..., n, ...)`.

    Raises:
        ValueError: The axis has an odd length.

    Examples:
        >>> glu(np.array([2.0, 0.0])).tolist()
        [1.0]
    """
    return ops.glu(x, axis)
