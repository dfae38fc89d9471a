"""Matrix and tensor products."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import products as shapes
from keras_ops.tensor import Tensor, TensorLike


def _multiplied(names: Names) -> Plan:
    """Promote; products of int8 are summed in 32 bits, but those with booleans, which come as they are."""
    if set(names) == {"bool", "int8"}:
        return Plan(names, "int8")
    plan = promotion.promoted.plan(names)
    return Plan(plan.inputs, "int32") if plan.result == "int8" else plan


_product = DTypeRule(_multiplied)


@op(shapes.matmul, dtype=_product, saved="keras.src.ops.numpy>Matmul")
def matmul(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Multiply matrices.

    Args:
        x1: Tensor of shape `(..., m, k)`, or a vector of shape `(k,)`, taken as a row.
        x2: Tensor of shape `(..., k, n)`, or a vector of shape `(k,)`, taken as a column; leading axes broadcast.

    Returns:
        Tensor of shape `(..., m, n)`, without the axis of a vector, of the promoted dtype; int32 for two of int8.

    Raises:
        ShapeError: the sizes that are summed over differ (symbolic calls; an eager one raises the framework's error).

    Examples:
        >>> matmul(np.array([[1, 2], [3, 4]]), np.array([1, 1])).tolist()
        [3, 7]
    """
    return current.numpy.matmul(x1, x2)


@op(shapes.dot, dtype=promotion.promoted, saved="keras.src.ops.numpy>Dot")
def dot(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Sum products over the last axis of one tensor and the last but one of another.

    Args:
        x1: Tensor; a scalar multiplies `x2`.
        x2: Tensor; of a vector the only axis is summed over, a scalar multiplies `x1`.

    Returns:
        Tensor with the other axes of `x1`, then those of `x2`.

    Examples:
        >>> int(dot(np.array([1, 2]), np.array([3, 4])))
        11
    """
    return current.numpy.dot(x1, x2)


@op(shapes.inner, dtype=promotion.promoted, saved="keras.src.ops.numpy>Inner")
def inner(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Sum products over the last axes of two tensors.

    Args:
        x1: Tensor; a scalar multiplies `x2`.
        x2: Tensor with a last axis of the same size; a scalar multiplies `x1`.

    Returns:
        Tensor with the other axes of `x1`, then those of `x2`.

    Examples:
        >>> inner(np.array([[1, 2], [3, 4]]), np.array([1, 1])).tolist()
        [3, 7]
    """
    return current.numpy.inner(x1, x2)


@op(shapes.outer, dtype=promotion.promoted, saved="keras.src.ops.numpy>Outer")
def outer(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Multiply each element of one tensor by each of another.

    Args:
        x1: Tensor of `m` elements.
        x2: Tensor of `n` elements.

    Returns:
        Tensor of shape `(m, n)`.

    Examples:
        >>> outer(np.array([1, 2]), np.array([3, 4])).tolist()
        [[3, 4], [6, 8]]
    """
    return current.numpy.outer(x1, x2)


@op(shapes.vdot, dtype=promotion.promoted, saved="keras.src.ops.numpy>Vdot")
def vdot(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Sum products of corresponding elements, those of the first tensor conjugated.

    Args:
        x1: Tensor.
        x2: Tensor of as many elements.

    Returns:
        Scalar tensor.

    Examples:
        >>> int(vdot(np.array([[1, 2]]), np.array([3, 4])))
        11
    """
    return current.numpy.vdot(x1, x2)


@op(shapes.tensordot, dtype=promotion.promoted, saved="keras.src.ops.numpy>Tensordot")
def tensordot(x1: TensorLike, x2: TensorLike, axes: Any = 2) -> Tensor:
    """Sum products over several axes.

    Args:
        x1: Tensor.
        x2: Tensor.
        axes: Number of last axes of `x1` to pair with the first of `x2`, or a pair: axes of `x1`, axes of `x2`.

    Returns:
        Tensor with the other axes of `x1`, then those of `x2`.

    Raises:
        ShapeError: sizes that are summed over differ (symbolic calls).

    Examples:
        >>> tensordot(np.array([[1, 2], [3, 4]]), np.array([1, 1]), axes=1).tolist()
        [3, 7]
    """
    return current.numpy.tensordot(x1, x2, axes)


@op(shapes.kron, dtype=promotion.promoted, saved="keras.src.ops.numpy>Kron")
def kron(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the Kronecker product: a block of `x2` for each element of `x1`.

    Args:
        x1: Tensor.
        x2: Tensor; missing leading axes of either have size one.

    Returns:
        Tensor whose sizes are the products of theirs.

    Examples:
        >>> kron(np.array([1, 2]), np.array([1, 1])).tolist()
        [1, 1, 2, 2]
    """
    return current.numpy.kron(x1, x2)


@op(shapes.cross, dtype=promotion.promoted, saved="keras.src.ops.numpy>Cross")
def cross(
    x1: TensorLike,
    x2: TensorLike,
    axisa: int = -1,
    axisb: int = -1,
    axisc: int = -1,
    axis: int | None = None,
) -> Tensor:
    """Return vector products.

    Args:
        x1: Tensor of vectors of three elements, or two: then the third is zero.
        x2: Tensor of vectors likewise; the other axes broadcast.
        axisa: Axis of the vectors of `x1`.
        axisb: Axis of the vectors of `x2`.
        axisc: Axis of the vectors of the result.
        axis: All three of them, when given.

    Returns:
        Tensor of vectors of three elements; of two planar vectors, the third element alone.

    Raises:
        ShapeError: vectors have another size than two or three (symbolic calls).

    Examples:
        >>> cross(np.array([1, 0, 0]), np.array([0, 1, 0])).tolist()
        [0, 0, 1]
    """
    return current.numpy.cross(x1, x2, axisa, axisb, axisc, axis)


@op(shapes.slogdet, dtype=promotion.floating, saved="keras.src.ops.numpy>Slogdet")
def slogdet(x: TensorLike) -> tuple[Tensor, Tensor]:
    """Return sign and logarithm of the absolute value of determinants.

    Args:
        x: Tensor of shape `(..., n, n)`.

    Returns:
        Two tensors of shape `(...)`: the sign, 0 for a singular matrix; the logarithm, then minus infinity.

    Raises:
        ShapeError: the matrices are not square (symbolic calls).

    Examples:
        >>> sign, logdet = slogdet(np.array([[0.0, 1.0], [1.0, 0.0]]))
        >>> float(sign), float(logdet)
        (-1.0, 0.0)
    """
    return current.numpy.slogdet(x)


@op(shapes.einsum, dtype=_product, spread=True, saved="keras.src.ops.numpy>Einsum")
def _einsum(operands: Sequence[TensorLike], subscripts: str) -> Tensor:
    return current.numpy.einsum(operands, subscripts)


def einsum(subscripts: str, *operands: TensorLike, **kwargs: Any) -> Tensor:
    """Sum products over indices, in Einstein's notation.

    Args:
        subscripts: For each tensor a letter for each axis, comma-separated, then `->` and the letters of the result.
            Letters that are missing there are summed over; `...` stands for leading axes, which broadcast. Without `->`
            the result has the letters that occur once, in alphabetical order.
        *operands: Tensors.
        **kwargs: `optimize`, accepted for compatibility: backends choose the order of products themselves.

    Returns:
        Tensor of the promoted dtype; int32 for tensors of int8 alone.

    Raises:
        ArgumentError: `subscripts` does not fit the tensors (symbolic calls).
        TypeError: another named argument than `optimize` came.

    Examples:
        >>> einsum("ij,j->i", np.array([[1, 2], [3, 4]]), np.array([1, 1])).tolist()
        [3, 7]
    """
    if unknown := set(kwargs) - {"optimize"}:
        raise TypeError(f"`einsum`: unexpected arguments {sorted(unknown)}; takes subscripts, operands and optimize.")
    return _einsum(operands, subscripts)
