"""Shape rules of ops that pick, sort and search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_ops.errors import ArgumentTypeError, ShapeError
from keras_ops.shapes.basic import Several, broadcast_shapes, normalize_axis
from keras_ops.shapes.joining import slice_size
from keras_ops.shapes.manipulation import count
from keras_ops.tensor import KerasTensor

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


def get_item(specs: Sequence[Spec], key: Any) -> Shape:
    """Give the shape that indexing leaves: integers drop axes, slices cut them, `None` adds one, arrays broadcast.

    Raises:
        ShapeError: there are more indices than axes, or an integer is out of range.
    """
    shape = specs[0].shape
    keys = _keys(key, shape)
    sizes: list[int | None] = []
    arrays: list[Shape] = []
    places: list[int] = []
    any_array = any(_array_shape(k) != () for k in keys if not (k is None or isinstance(k, slice)))
    front = 0
    axis = 0
    for place, k in enumerate(keys):
        if k is None:
            sizes.append(1)
            continue
        if isinstance(k, slice):
            sizes.append(slice_size(shape[axis], k))
            axis += 1
            continue
        found = _array_shape(k)
        if not any_array:
            _check_integer(k, shape, axis)
        else:
            if not places:
                front = len(sizes)
            places.append(place)
            arrays.append(found)
        axis += _consumed(k)
    if not arrays:
        return tuple(sizes)
    picked: Shape = ()
    for found in arrays:
        picked = broadcast_shapes(picked, found, "get_item")
    if places[-1] - places[0] != len(places) - 1:
        front = 0  # arrays apart from one another: their axes come first
    return (*sizes[:front], *picked, *sizes[front:])


def _keys(key: Any, shape: Shape) -> list[Any]:
    """Return a key with an item for each axis, slices in place of `...`."""
    keys = list(key) if isinstance(key, tuple) else [key]
    for k in keys:
        if isinstance(k, KerasTensor):
            raise ArgumentTypeError(
                "get_item",
                "key",
                k,
                "integers, slices, None, `...` or arrays. Unsupported key type for array slice; use `keras.ops.take` to"
                " pick at indices that are symbolic",
            )
    missing = len(shape) - sum(0 if k is None or k is Ellipsis else _consumed(k) for k in keys)
    if missing < 0:
        raise ShapeError("get_item", f"key={key!r} has too many indices for a tensor of shape {shape}.")
    for i, k in enumerate(keys):
        if k is Ellipsis:
            return [*keys[:i], *[slice(None)] * missing, *keys[i + 1 :]]
    return [*keys, *[slice(None)] * missing]


def _is_mask(k: Any) -> bool:
    if isinstance(k, (bool, list)):
        return np.asarray(k).dtype == np.bool_
    return str(getattr(k, "dtype", "")).rpartition(".")[2].strip("'>") == "bool"


def _consumed(k: Any) -> int:
    """Return how many axes an item takes: a mask as many as it has, anything else one."""
    return len(np.shape(k) if isinstance(k, list) else getattr(k, "shape", ())) if _is_mask(k) else 1


def _array_shape(k: Any) -> Shape:
    """Return the shape of an array that picks elements; a mask picks a number that is known when it is."""
    if not _is_mask(k):
        return tuple(np.shape(k)) if isinstance(k, list) else tuple(getattr(k, "shape", ()))
    if isinstance(k, (bool, list, np.ndarray, np.bool_)):
        return (int(np.count_nonzero(k)),)
    return (None,)


def _check_integer(k: Any, shape: Shape, axis: int) -> None:
    size = shape[axis]
    if size is not None and hasattr(k, "__index__") and not hasattr(k, "shape") and not -size <= k < size:
        raise ShapeError(
            "get_item", f"Array has shape {shape} but out-of-bounds index {k} was requested, of axis {axis}."
        )


def take(specs: Sequence[Spec], axis: int | None = None) -> Shape:
    """Give the shape with that of the indices in the place of an axis."""
    shape, indices = specs[0].shape, specs[1].shape
    if axis is None:
        return indices
    place = normalize_axis(axis, len(shape), "take")
    return (*shape[:place], *indices, *shape[place + 1 :])


def take_along_axis(specs: Sequence[Spec], axis: int | None = None) -> Shape:
    """Give the size of the indices along an axis, and the others broadcast."""
    shape, indices = specs[0].shape, specs[1].shape
    if axis is None:
        return (count(indices),)
    if len(shape) != len(indices):
        raise ShapeError("take_along_axis", f"x has shape {shape} and indices {indices}; expected equal ranks.")
    place = normalize_axis(axis, len(shape), "take_along_axis")
    rest = broadcast_shapes(
        (*shape[:place], *shape[place + 1 :]), (*indices[:place], *indices[place + 1 :]), "take_along_axis"
    )
    return (*rest[:place], indices[place], *rest[place:])


def nonzero(specs: Sequence[Spec]) -> Several:
    """Give a vector of unknown length for each axis."""
    return Several([(None,)] * len(specs[0].shape))


def where(specs: Any) -> Any:
    """Give the broadcast shape; for a condition alone, a vector for each of its axes."""
    if all(spec is None for spec in specs[1:]):
        return nonzero(specs)
    shape: Shape = ()
    for spec in specs:
        if spec is None:
            raise ValueError("`where`: `x1` and `x2` either both should be `None` or both should have non-None value.")
        shape = broadcast_shapes(shape, spec.shape, "where")
    return shape


def sort(specs: Sequence[Spec], axis: int | None = -1) -> Shape:
    """Give the same shape, or that of all elements in a row."""
    if axis is None:
        return (count(specs[0].shape),)
    normalize_axis(axis, len(specs[0].shape), "sort")
    return specs[0].shape


def searchsorted(specs: Sequence[Spec]) -> Shape:
    """Give the shape of the values."""
    return specs[1].shape


def select(specs: Any) -> Shape:
    """Give the shape to which conditions, choices and default broadcast."""
    shape: Shape = ()
    for spec in (*specs[0], *specs[1], specs[2]):
        shape = broadcast_shapes(shape, spec.shape, "select")
    return shape


def unravel_index(specs: Sequence[Spec], shape: Sequence[int]) -> Several:
    """Give the shape of the indices for each axis."""
    return Several([specs[0].shape] * len(shape))
