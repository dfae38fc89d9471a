"""Shape rules that most ops share: the same shape, broadcasting, reduction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_ops.errors import AxisError, ShapeError

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Axis, Shape


class Several(tuple["Shape", ...]):
    """Shapes of several outputs that come as a tuple; a list of shapes stands for a list of outputs."""

    __slots__ = ()


def same(specs: Sequence[Spec]) -> Shape:
    """Give the shape of the first tensor."""
    return specs[0].shape


def broadcast(specs: Sequence[Spec]) -> Shape:
    """Give the shape that all tensors are broadcast to."""
    shape: Shape = ()
    for spec in specs:
        if spec is not None:
            shape = broadcast_shapes(shape, spec.shape)
    return shape


def broadcast_shapes(a: Shape, b: Shape, where: str = "broadcast") -> Shape:
    """Return the shape that two shapes broadcast to; an unknown size gives way to any but one.

    Raises:
        ShapeError: the shapes do not fit.

    Examples:
        >>> broadcast_shapes((None, 1, 3), (4, 1))
        (None, 4, 3)
    """
    if not a or a == b:
        return tuple(b)
    rank = max(len(a), len(b))
    left = (1,) * (rank - len(a)) + tuple(a)
    right = (1,) * (rank - len(b)) + tuple(b)
    sizes: list[int | None] = []
    for m, n in zip(left, right, strict=True):
        if m == 1:
            sizes.append(n)
        elif n == 1 or m == n or n is None:
            sizes.append(m)
        elif m is None:
            sizes.append(n)
        else:
            raise ShapeError(
                where, f"Cannot broadcast shape: shapes {tuple(a)} and {tuple(b)} cannot be broadcast together."
            )
    return tuple(sizes)


def normalize_axis(axis: int, rank: int, where: str = "op", argument: str = "axis") -> int:
    """Return an axis counted from the front.

    Raises:
        AxisError: it lies outside the rank.

    Examples:
        >>> normalize_axis(-1, 3)
        2
    """
    if not -rank <= axis < rank:
        raise AxisError(where, axis, rank, argument)
    return axis + rank if axis < 0 else axis


def normalize_axes(axis: Axis, rank: int, where: str = "op") -> tuple[int, ...]:
    """Return axes counted from the front; `None` means all of them.

    Examples:
        >>> normalize_axes((-1, 0), 3), normalize_axes(None, 2)
        ((2, 0), (0, 1))
    """
    if axis is None:
        return tuple(range(rank))
    axes = [axis] if isinstance(axis, int) else axis
    return tuple(normalize_axis(int(a), rank, where) for a in axes)


def reduce(specs: Sequence[Spec], axis: Axis = None, keepdims: bool = False) -> Shape:
    """Give the shape without the reduced axes, or with size one in their place."""
    shape = specs[0].shape
    axes = normalize_axes(axis, len(shape))
    if keepdims:
        return tuple(1 if i in axes else size for i, size in enumerate(shape))
    return tuple(size for i, size in enumerate(shape) if i not in axes)


def size_of(shape: Shape) -> int | None:
    """Return the number of elements, `None` where it is unknown.

    Examples:
        >>> size_of((2, 3)), size_of((None, 3))
        (6, None)
    """
    size = 1
    for n in shape:
        if n is None:
            return None
        size *= n
    return size
