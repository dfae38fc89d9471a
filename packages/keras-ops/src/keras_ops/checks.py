"""Checks of arguments, run before eager and symbolic calls alike.

A check's first parameter is the name of the op; the others are parameters of the op, by name.
"""

from __future__ import annotations

import math
from typing import Any, Final

from keras_ops.errors import ArgumentError, ArgumentTypeError, AxisError, ShapeError
from keras_ops.tensor import Axis


def rank_of(x: Any) -> int:
    """Return the number of axes of a tensor; Python numbers have none."""
    return len(x.shape) if hasattr(x, "shape") else 0


def shape_of(x: Any) -> tuple[int | None, ...]:
    """Return the sizes of a tensor as a tuple; Python numbers have none."""
    return tuple(getattr(x, "shape", ()))


def axis(where: str, x: Any, axis: Axis) -> None:
    """Check that an axis, or each of several, lies in the rank of `x`; `None` fits.

    Raises:
        AxisError: it does not.
    """
    if axis is None:
        return
    rank = rank_of(x)
    try:
        for a in (axis,) if isinstance(axis, int) else axis:
            if not -rank <= a < rank:
                raise AxisError(where, a, rank)
    except TypeError:
        raise ArgumentTypeError(where, "axis", axis, "an integer, a tuple of integers, or None") from None


# The axes of tensors of few axes, so that the common case is one comparison.
_ORDERED: Final = [list(range(rank)) for rank in range(9)]


def permutation(where: str, x: Any, axes: Any) -> None:
    """Check that axes are those of `x` in some order; `None` fits.

    Raises:
        ArgumentError: they are not.
    """
    if axes is None:
        return
    rank = rank_of(x)
    if rank < len(_ORDERED) and sorted(axes) == _ORDERED[rank]:
        return
    if len(axes) != rank or {a % rank for a in axes} != {*range(rank)}:
        raise ArgumentError(where, "axes", axes, f"a permutation of the {rank} axes of x")


def squeezed(where: str, x: Any, axis: Any) -> None:
    """Check that axes have size one, or an unknown one; `None` fits.

    Raises:
        AxisError: an axis lies outside the rank.
        ShapeError: an axis has another size.
    """
    if axis is None:
        return
    shape = tuple(getattr(x, "shape", ()))
    for a in (axis,) if isinstance(axis, int) else axis:
        if not -len(shape) <= a < len(shape):
            raise AxisError(where, a, len(shape))
        if shape[a] not in (1, None):
            raise ShapeError(where, f"axis={a} of a tensor of shape {shape} has size {shape[a]}; expected 1.")


def plane(where: str, array: Any, axes: Any) -> None:
    """Check that two axes of a tensor were given, different ones.

    Raises:
        ArgumentError: they were not.
    """
    rank = rank_of(array)
    fits = len(axes) == 2 and all(-rank <= a < rank for a in axes)
    if not fits or (axes[0] - axes[1]) % rank == 0:
        raise ArgumentError(where, "axes", axes, f"two different axes of a tensor of rank {rank}")


def sections(where: str, x: Any, indices_or_sections: Any, axis: int) -> None:
    """Check that an axis can be cut into equal parts; indices to cut at always fit.

    Raises:
        AxisError: the axis lies outside the rank.
        ArgumentError: the number of parts is not positive.
        ShapeError: the size of the axis is no multiple of it.
    """
    shape = tuple(getattr(x, "shape", ()))
    if not -len(shape) <= axis < len(shape):
        raise AxisError(where, axis, len(shape))
    if not isinstance(indices_or_sections, int):
        return
    if indices_or_sections < 1:
        raise ArgumentError(where, "indices_or_sections", indices_or_sections, "a positive number of parts")
    size = shape[axis]
    if size is not None and size % indices_or_sections:
        raise ShapeError(
            where,
            f"indices_or_sections={indices_or_sections} does not divide {size}, the size of axis {axis} of a tensor of"
            f" shape {shape}; use indices, or `array_split`.",
        )


def positive_sections(where: str, x: Any, indices_or_sections: Any, axis: int) -> None:
    """Check the axis, and that the number of parts is a positive integer.

    Raises:
        AxisError: the axis lies outside the rank.
        ArgumentTypeError: the number is not an integer.
        ArgumentError: it is not positive.
    """
    rank = rank_of(x)
    if not -rank <= axis < rank:
        raise AxisError(where, axis, rank)
    if not isinstance(indices_or_sections, int):
        raise ArgumentTypeError(where, "indices_or_sections", indices_or_sections, "an integer")
    if indices_or_sections < 1:
        raise ArgumentError(where, "indices_or_sections", indices_or_sections, "a positive number of parts")


def rank_index(where: str, x: Any, kth: int, axis: int | None) -> None:
    """Check an axis, and that an index in sorted order lies in its size.

    Raises:
        AxisError: the axis lies outside the rank.
        ArgumentError: the index lies outside the size.
    """
    shape = tuple(getattr(x, "shape", ()))
    if axis is None:
        sizes: Any = shape
    elif -len(shape) <= axis < len(shape):
        sizes = (shape[axis],)
    else:
        raise AxisError(where, axis, len(shape))
    if None in sizes:
        return
    size = math.prod(sizes)
    if not -size <= kth < size:
        raise ArgumentError(where, "kth", kth, f"an index in [{-size}, {size - 1}]")


def unstacked(where: str, x: Any, num: int | None, axis: int) -> None:
    """Check an axis, and that a number is its size; `None` fits.

    Raises:
        AxisError: the axis lies outside the rank.
        ArgumentError: the number is not the size.
    """
    shape = tuple(getattr(x, "shape", ()))
    if not -len(shape) <= axis < len(shape):
        raise AxisError(where, axis, len(shape))
    if num is not None and shape[axis] is not None and shape[axis] != num:
        raise ArgumentError(where, "num", num, f"{shape[axis]}, the size of axis {axis}")
