"""Shape rules of ops on blocks of tensors and scattered values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.shapes.basic import normalize_axis
from keras_ops.tensor import KerasTensor

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


def slice(specs: Sequence[Spec], start_indices: Any, shape: Sequence[int]) -> Shape:  # noqa: A001  # the op's name
    """Give the sizes of the block; -1 is what is left after a start that is known."""
    own = specs[0].shape
    if len(shape) != len(own):
        raise ArgumentError("slice", "shape", shape, f"{len(own)} sizes, one for each axis of inputs")
    return tuple(_left(own[i], start_indices, i) if n == -1 else n for i, n in enumerate(shape))


def _left(size: int | None, start_indices: Any, axis: int) -> int | None:
    if isinstance(start_indices, KerasTensor):
        raise ArgumentError("slice", "start_indices", start_indices, "integers, where shape has -1")
    start = int(start_indices[axis])
    if start < 0:
        return -start
    return None if size is None else size - start


def slice_update(specs: Sequence[Spec]) -> Shape:
    """Give the shape of the inputs, if the updates have their rank."""
    own, updates = specs[0].shape, specs[1].shape
    if len(own) != len(updates):
        raise ShapeError("slice_update", f"inputs has shape {own} and updates {updates}; expected equal ranks.")
    return own


def scatter(specs: Sequence[Spec], shape: Sequence[int]) -> Shape:
    """Give the shape that was asked for, if the values fit the indices."""
    _check("scatter", "values", tuple(shape), specs[0].shape, specs[1].shape)
    return tuple(shape)


def scatter_update(specs: Sequence[Spec]) -> Shape:
    """Give the shape of the inputs, if the updates fit the indices."""
    _check("scatter_update", "updates", specs[0].shape, specs[1].shape, specs[2].shape)
    return specs[0].shape


def _check(where: str, argument: str, target: Shape, indices: Shape, values: Shape) -> None:
    depth = indices[-1] if indices else None
    if depth is None:
        raise ShapeError(where, f"indices has shape {indices}; expected a last axis of known size.")
    expected = (*indices[:-1], *target[depth:])
    fits = len(expected) == len(values) and all(
        m is None or n is None or m == n for m, n in zip(expected, values, strict=True)
    )
    if depth > len(target) or not fits:
        raise ShapeError(where, f"{argument} has shape {values}; indices of shape {indices} need {expected}.")


def unstack(specs: Sequence[Spec], num: int | None = None, axis: int = 0) -> list[Shape]:
    """Give the shape without the axis, as often as its size."""
    shape = specs[0].shape
    place = normalize_axis(axis, len(shape), "unstack")
    size = shape[place]
    if size is None and num is None:
        raise ArgumentError("unstack", "num", num, f"a number, since the size of axis {axis} is unknown")
    if size is not None and num is not None and size != num:
        raise ArgumentError("unstack", "num", num, f"{size}, the size of axis {axis}")
    return [(*shape[:place], *shape[place + 1 :])] * (num if size is None else size)  # type: ignore[operator]  # one is known
