"""Merging layers as functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers.merging.concatenate import Concatenate
from keras_layers.merging.dot import Dot
from keras_layers.merging.elementwise import Add, Average, Maximum, Minimum, Multiply, Subtract


def add(inputs: Sequence[Any], **kwargs: Any) -> Any:
    """Add tensors, element by element.

    Args:
        inputs: List of tensors of shapes that broadcast.
        **kwargs: Arguments of the layer, `Add`.

    Returns:
        Tensor of the shape to which those of the inputs broadcast.

    Examples:
        >>> add([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[4.0]]
    """
    return Add(**kwargs)(inputs)


def subtract(inputs: Sequence[Any], **kwargs: Any) -> Any:
    """Subtract the second of two tensors from the first, element by element.

    Args:
        inputs: List of two tensors of shapes that broadcast.
        **kwargs: Arguments of the layer, `Subtract`.

    Returns:
        Tensor of the shape to which those of the inputs broadcast.

    Examples:
        >>> subtract([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[-2.0]]
    """
    return Subtract(**kwargs)(inputs)


def multiply(inputs: Sequence[Any], **kwargs: Any) -> Any:
    """Multiply tensors, element by element.

    Args:
        inputs: List of tensors of shapes that broadcast.
        **kwargs: Arguments of the layer, `Multiply`.

    Returns:
        Tensor of the shape to which those of the inputs broadcast.

    Examples:
        >>> multiply([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[3.0]]
    """
    return Multiply(**kwargs)(inputs)


def average(inputs: Sequence[Any], **kwargs: Any) -> Any:
    """Average tensors, element by element.

    Args:
        inputs: List of tensors of shapes that broadcast.
        **kwargs: Arguments of the layer, `Average`.

    Returns:
        Tensor of the shape to which those of the inputs broadcast.

    Examples:
        >>> average([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[2.0]]
    """
    return Average(**kwargs)(inputs)


def maximum(inputs: Sequence[Any], **kwargs: Any) -> Any:
    """Take the greatest of tensors, element by element.

    Args:
        inputs: List of tensors of shapes that broadcast.
        **kwargs: Arguments of the layer, `Maximum`.

    Returns:
        Tensor of the shape to which those of the inputs broadcast.

    Examples:
        >>> maximum([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[3.0]]
    """
    return Maximum(**kwargs)(inputs)


def minimum(inputs: Sequence[Any], **kwargs: Any) -> Any:
    """Take the smallest of tensors, element by element.

    Args:
        inputs: List of tensors of shapes that broadcast.
        **kwargs: Arguments of the layer, `Minimum`.

    Returns:
        Tensor of the shape to which those of the inputs broadcast.

    Examples:
        >>> minimum([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[1.0]]
    """
    return Minimum(**kwargs)(inputs)


def concatenate(inputs: Sequence[Any], axis: int = -1, **kwargs: Any) -> Any:
    """Join tensors along an axis.

    Args:
        inputs: List of tensors whose shapes differ along the axis at most.
        axis: The axis.
        **kwargs: Arguments of the layer, `Concatenate`.

    Returns:
        Tensor whose size along the axis is the sum of those of the inputs.

    Examples:
        >>> concatenate([np.array([[1.0]]), np.array([[3.0, 4.0]])]).tolist()
        [[1.0, 3.0, 4.0]]
    """
    return Concatenate(axis=axis, **kwargs)(inputs)


def dot(inputs: Sequence[Any], axes: int | Sequence[int] = -1, **kwargs: Any) -> Any:
    """Multiply two tensors and sum along an axis of each, sample by sample.

    Args:
        inputs: List of two tensors.
        axes: Axis of both, or a pair of axes.
        **kwargs: Arguments of the layer, `Dot`.

    Returns:
        Tensor of the axes of the first and of those of the second, without the summed ones; at least of rank two.

    Examples:
        >>> dot([np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]])], axes=1).tolist()
        [[11.0]]
    """
    return Dot(axes=axes, **kwargs)(inputs)
