"""Arithmetic, comparison and logic of two tensors."""

from __future__ import annotations

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.tensor import Tensor, TensorLike


@op(shapes.broadcast, dtype=promotion.promoted, saved="keras.src.ops.numpy>Add")
def add(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Add two tensors, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Examples:
        >>> add(np.array([1, 2]), 0.5).tolist()
        [1.5, 2.5]
    """
    return current.numpy.add(x1, x2)
