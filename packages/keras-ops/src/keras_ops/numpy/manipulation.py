"""Changing the shape and the order of elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_ops import checks
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.shapes import manipulation as shapes
from keras_ops.shapes import same
from keras_ops.tensor import Axis, Tensor, TensorLike


@op(shapes.reshape, saved="keras.src.ops.numpy>Reshape")
def reshape(x: TensorLike, newshape: int | Sequence[int]) -> Tensor:
    """Give a tensor another shape; the elements keep their row-major order.

    Args:
        x: Tensor of any shape and dtype.
        newshape: Sizes, or one for a vector; one of them may be -1, which stands for the size that fits.

    Returns:
        Tensor of shape `newshape` and the dtype of `x`.

    Raises:
        ShapeError: `newshape` holds another number of elements than `x`.

    Examples:
        >>> reshape(np.array([1, 2, 3, 4]), (2, -1)).tolist()
        [[1, 2], [3, 4]]
    """
    return current.numpy.reshape(x, newshape)


@op(shapes.ravel, saved="keras.src.ops.numpy>Ravel")
def ravel(x: TensorLike) -> Tensor:
    """Put all elements in a row.

    Args:
        x: Tensor of any shape and dtype.

    Returns:
        Tensor of shape `(x.size,)`, row-major.

    Examples:
        >>> ravel(np.array([[1, 2], [3, 4]])).tolist()
        [1, 2, 3, 4]
    """
    return current.numpy.ravel(x)


@op(shapes.transpose, check=checks.permutation, saved="keras.src.ops.numpy>Transpose")
def transpose(x: TensorLike, axes: Sequence[int] | None = None) -> Tensor:
    """Put the axes in another order.

    Args:
        x: Tensor of rank `n`.
        axes: The `n` axes of `x` in their new order; by default reversed.

    Returns:
        Tensor with axis `axes[i]` of `x` as its axis `i`.

    Raises:
        ArgumentError: `axes` is not a permutation of the axes of `x`.

    Examples:
        >>> transpose(np.array([[1, 2, 3]])).tolist()
        [[1], [2], [3]]
    """
    return current.numpy.transpose(x, axes)


@op(shapes.swapaxes, saved="keras.src.ops.numpy>Swapaxes")
def swapaxes(x: TensorLike, axis1: int, axis2: int) -> Tensor:
    """Exchange two axes.

    Args:
        x: Tensor.
        axis1: An axis.
        axis2: Another axis.

    Returns:
        Tensor with the two axes exchanged.

    Examples:
        >>> swapaxes(np.zeros((2, 3, 4)), 0, -1).shape == (4, 3, 2)
        True
    """
    return current.numpy.swapaxes(x, axis1, axis2)


@op(shapes.moveaxis, saved="keras.src.ops.numpy>Moveaxis")
def moveaxis(x: TensorLike, source: int | Sequence[int], destination: int | Sequence[int]) -> Tensor:
    """Move axes to other places; the others keep their order.

    Args:
        x: Tensor.
        source: Axis, or several, to move.
        destination: Their places in the result.

    Returns:
        Tensor with the axes moved.

    Examples:
        >>> moveaxis(np.zeros((2, 3, 4)), 0, -1).shape == (3, 4, 2)
        True
    """
    return current.numpy.moveaxis(x, source, destination)


@op(shapes.expand_dims, saved="keras.src.ops.numpy>ExpandDims")
def expand_dims(x: TensorLike, axis: int | Sequence[int]) -> Tensor:
    """Insert an axis of size one, or several.

    Args:
        x: Tensor.
        axis: Place of the new axis in the result, or several places.

    Returns:
        Tensor with the new axes.

    Raises:
        AxisError: a place lies outside the result.

    Examples:
        >>> expand_dims(np.zeros((2, 3)), 1).shape == (2, 1, 3)
        True
    """
    return current.numpy.expand_dims(x, axis)


@op(shapes.squeeze, check=checks.squeezed, saved="keras.src.ops.numpy>Squeeze")
def squeeze(x: TensorLike, axis: Axis = None) -> Tensor:
    """Drop axes of size one.

    Args:
        x: Tensor.
        axis: Axis to drop, or several; by default every axis of size one.

    Returns:
        Tensor without these axes.

    Raises:
        AxisError: an axis is outside the rank of `x`.
        ShapeError: an axis has another size than one.

    Examples:
        >>> squeeze(np.zeros((1, 3, 1)), axis=0).shape == (3, 1)
        True
    """
    return current.numpy.squeeze(x, axis)


@op(shapes.broadcast_to, saved="keras.src.ops.numpy>BroadcastTo")
def broadcast_to(x: TensorLike, shape: Sequence[int]) -> Tensor:
    """Repeat axes of size one, and new leading axes, to reach a shape.

    Args:
        x: Tensor.
        shape: Shape to reach.

    Returns:
        Tensor of shape `shape`.

    Raises:
        ShapeError: `x` does not broadcast to it.

    Examples:
        >>> broadcast_to(np.array([1, 2]), (2, 2)).tolist()
        [[1, 2], [1, 2]]
    """
    return current.numpy.broadcast_to(x, shape)


@op(shapes.flip, check=checks.axis, saved="keras.src.ops.numpy>Flip")
def flip(x: TensorLike, axis: Axis = None) -> Tensor:
    """Reverse the order of elements along axes.

    Args:
        x: Tensor.
        axis: Axis to reverse, or several; by default all.

    Returns:
        Tensor of the shape of `x`.

    Raises:
        AxisError: an axis is outside the rank of `x`.

    Examples:
        >>> flip(np.array([[1, 2], [3, 4]]), axis=1).tolist()
        [[2, 1], [4, 3]]
    """
    return current.numpy.flip(x, axis)


@op(same, check=checks.axis, saved="keras.src.ops.numpy>Roll")
def roll(x: TensorLike, shift: int | Sequence[int], axis: Axis = None) -> Tensor:
    """Move elements along axes; those that leave at one end enter at the other.

    Args:
        x: Tensor.
        shift: Number of places, or one for each axis; negative ones move towards the front.
        axis: Axis, or several; by default `x` is rolled as one row of elements.

    Returns:
        Tensor of the shape of `x`.

    Raises:
        AxisError: an axis is outside the rank of `x`.

    Examples:
        >>> roll(np.array([1, 2, 3, 4]), 1).tolist()
        [4, 1, 2, 3]
    """
    return current.numpy.roll(x, shift, axis)


@op(shapes.rot90, check=checks.plane, saved="keras.src.ops.numpy>Rot90")
def rot90(array: TensorLike, k: int = 1, axes: tuple[int, int] = (0, 1)) -> Tensor:
    """Turn the plane of two axes by quarter turns.

    Args:
        array: Tensor of two axes or more.
        k: Number of quarter turns, from the first axis towards the second.
        axes: The two axes of the plane.

    Returns:
        Tensor with the plane turned.

    Raises:
        ArgumentError: `axes` are not two different axes of `array`.

    Examples:
        >>> rot90(np.array([[1, 2], [3, 4]])).tolist()
        [[2, 4], [1, 3]]
    """
    return current.numpy.rot90(array, k, axes)


@op(shapes.view, saved="keras.src.ops.numpy>View")
def view(x: TensorLike, dtype: Any = None) -> Tensor:
    """Read the bytes of a tensor as another dtype.

    Args:
        x: Tensor.
        dtype: Name of the dtype; by default that of `x`.

    Returns:
        Tensor of the dtype, whose last axis has the ratio of the dtypes' sizes as many elements.

    Raises:
        ShapeError: the last axis does not hold a whole number of elements of the dtype.

    Examples:
        >>> view(np.array([1.0, -2.0], "float32"), "int32").tolist()
        [1065353216, -1073741824]
    """
    return current.numpy.view(x, dtype)


@op(same, saved="keras.src.ops.numpy>Array")
def array(x: TensorLike, dtype: Any = None) -> Tensor:
    """Make a tensor of numbers, nested lists or arrays.

    Args:
        x: Tensor, array, number or nested list of them.
        dtype: Name of the dtype; by default that of `x`.

    Returns:
        Tensor.

    Examples:
        >>> array([1, 2, 3]).tolist()
        [1, 2, 3]
    """
    return current.numpy.array(x, dtype)


@op(same, saved="keras.src.ops.numpy>Copy")
def copy(x: TensorLike) -> Tensor:
    """Return a tensor with the same elements, which does not change when `x` is changed in place.

    Args:
        x: Tensor.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> copy(np.array([1, 2])).tolist()
        [1, 2]
    """
    return current.numpy.copy(x)
