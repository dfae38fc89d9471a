"""Elementwise merging."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.merging.base_merge import Merge
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Add(Merge):
    """Add tensors, element by element.

    Args:
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of tensors of shapes that broadcast.

    Examples:
        >>> Add()([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[4.0]]
    """

    @override
    def _merge(self, inputs: Sequence[Any]) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = ops.add(total, x)
        return total


@builtin("keras.layers", kind="layer")
class Multiply(Merge):
    """Multiply tensors, element by element.

    Args:
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of tensors of shapes that broadcast.

    Examples:
        >>> Multiply()([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[3.0]]
    """

    @override
    def _merge(self, inputs: Sequence[Any]) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = ops.multiply(total, x)
        return total


@builtin("keras.layers", kind="layer")
class Maximum(Merge):
    """Take the greatest of tensors, element by element.

    Args:
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of tensors of shapes that broadcast.

    Examples:
        >>> Maximum()([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[3.0]]
    """

    @override
    def _merge(self, inputs: Sequence[Any]) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = ops.maximum(total, x)
        return total


@builtin("keras.layers", kind="layer")
class Minimum(Merge):
    """Take the smallest of tensors, element by element.

    Args:
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of tensors of shapes that broadcast.

    Examples:
        >>> Minimum()([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[1.0]]
    """

    @override
    def _merge(self, inputs: Sequence[Any]) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = ops.minimum(total, x)
        return total


@builtin("keras.layers", kind="layer")
class Average(Merge):
    """Average tensors, element by element.

    Args:
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of tensors of shapes that broadcast.

    Examples:
        >>> Average()([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[2.0]]
    """

    @override
    def _merge(self, inputs: Sequence[Any]) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = ops.add(total, x)
        return total / len(inputs)


@builtin("keras.layers", kind="layer")
class Subtract(Merge):
    """Subtract the second of two tensors from the first, element by element.

    Args:
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of two tensors of shapes that broadcast.

    Examples:
        >>> Subtract()([np.array([[1.0]]), np.array([[3.0]])]).tolist()
        [[-2.0]]
    """

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        if isinstance(input_shape, (list, tuple)) and len(input_shape) != 2:
            raise BadValue(
                f"A `Subtract` layer should be called on exactly 2 inputs. Received: input_shape={input_shape}"
            )
        super().build(input_shape)

    @override
    def _merge(self, inputs: Sequence[Any]) -> Any:
        if len(inputs) != 2:
            raise BadValue(f"A `Subtract` layer should be called on exactly 2 inputs. Received: inputs={inputs}")
        return ops.subtract(inputs[0], inputs[1])
