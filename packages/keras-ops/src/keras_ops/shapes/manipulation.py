"""Shape rules of ops that change the shape, order or number of elements."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.shapes.basic import normalize_axes, normalize_axis

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Axis, Shape


def count(shape: Sequence[int | None]) -> int | None:
    """Return the number of elements, `None` where a size is unknown.

    Examples:
        >>> count((2, 3)), count((None, 3)), count((None, 0))
        (6, None, 0)
    """
    if 0 in shape:
        return 0
    known = [n for n in shape if n is not None]
    return None if len(known) < len(shape) else math.prod(known)


def reshape(specs: Sequence[Spec], newshape: Any) -> Shape:
    """Give the new shape, with the size that fits in place of -1."""
    shape = specs[0].shape
    sizes = [newshape] if isinstance(newshape, int) else [None if n is None else int(n) for n in newshape]
    if any(n is not None and n < -1 for n in sizes) or sizes.count(-1) > 1:
        raise ArgumentError("reshape", "newshape", newshape, "sizes of which one at most is -1")
    rest = [n for n in sizes if n != -1]
    total, given = count(shape), count(rest)
    if -1 not in sizes:
        if total is not None and given is not None and total != given:
            raise ShapeError("reshape", f"a tensor of shape {shape} does not fit newshape={tuple(sizes)}.")
        return tuple(sizes)
    fits: int | None = None
    if total is not None and given is not None:
        if given == 0 or total % given:
            raise ShapeError("reshape", f"a tensor of shape {shape} does not fit newshape={tuple(sizes)}.")
        fits = total // given
    return tuple(fits if n == -1 else n for n in sizes)


def ravel(specs: Sequence[Spec]) -> Shape:
    """Give the shape of all elements in a row."""
    return (count(specs[0].shape),)


def transpose(specs: Sequence[Spec], axes: Sequence[int] | None = None) -> Shape:
    """Give the sizes in the order of the axes."""
    shape = specs[0].shape
    if axes is None:
        return shape[::-1]
    return tuple(shape[a] for a in normalize_axes(axes, len(shape), "transpose"))


def swapaxes(specs: Sequence[Spec], axis1: int, axis2: int) -> Shape:
    """Give the shape with two sizes exchanged."""
    sizes = list(specs[0].shape)
    a, b = (normalize_axis(axis, len(sizes), "swapaxes") for axis in (axis1, axis2))
    sizes[a], sizes[b] = sizes[b], sizes[a]
    return tuple(sizes)


def moveaxis(specs: Sequence[Spec], source: Any, destination: Any) -> Shape:
    """Give the shape with sizes moved."""
    shape = specs[0].shape
    rank = len(shape)
    moved, places = (normalize_axes(axes, rank, "moveaxis") for axes in (source, destination))
    order = [i for i in range(rank) if i not in moved]
    for place, axis in sorted(zip(places, moved, strict=True)):
        order.insert(place, axis)
    return tuple(shape[i] for i in order)


def expand_dims(specs: Sequence[Spec], axis: Any) -> Shape:
    """Give the shape with new sizes of one."""
    sizes = list(specs[0].shape)
    n_new = 1 if isinstance(axis, int) else len(axis)
    for a in sorted(normalize_axes(axis, len(sizes) + n_new, "expand_dims")):
        sizes.insert(a, 1)
    return tuple(sizes)


def squeeze(specs: Sequence[Spec], axis: Any = None) -> Shape:
    """Give the shape without sizes of one; an unknown size stays unless it is named."""
    shape = specs[0].shape
    if axis is None:
        return tuple(n for n in shape if n != 1)
    dropped = normalize_axes(axis, len(shape), "squeeze")
    return tuple(n for i, n in enumerate(shape) if i not in dropped)


def broadcast_to(specs: Sequence[Spec], shape: Sequence[int]) -> Shape:
    """Give the shape that was asked for, if it can be reached."""
    own = specs[0].shape
    wanted = tuple(shape)
    tail = wanted[len(wanted) - len(own) :] if len(own) <= len(wanted) else None
    if tail is None or any(n not in (1, m, None) and m is not None for n, m in zip(own, tail, strict=True)):
        raise ShapeError("broadcast_to", f"a tensor of shape {own} cannot be broadcast to shape={wanted}.")
    return wanted


def pad(specs: Sequence[Spec], pad_width: Any) -> Shape:
    """Give the shape with widths added."""
    shape = specs[0].shape
    widths = pad_pairs(pad_width, len(shape))
    return tuple(None if n is None else n + a + b for n, (a, b) in zip(shape, widths, strict=True))


def pad_pairs(pad_width: Any, rank: int) -> tuple[tuple[int, int], ...]:
    """Return a pair of widths for each axis.

    Raises:
        ArgumentError: `pad_width` is neither a number, a pair, nor a pair for each axis.

    Examples:
        >>> pad_pairs(1, 2), pad_pairs((1, 2), 2), pad_pairs(((1, 2), (0, 0)), 2)
        (((1, 1), (1, 1)), ((1, 2), (1, 2)), ((1, 2), (0, 0)))
    """
    items = [pad_width] if isinstance(pad_width, int) else list(pad_width)
    if all(hasattr(item, "__index__") for item in items) and len(items) in (1, 2):
        items = [(items[0], items[-1])]
    pairs = [tuple(item) for item in items if hasattr(item, "__iter__")]
    pairs = [pair * 2 if len(pair) == 1 else pair for pair in pairs]
    if len(pairs) == 1:
        pairs *= rank
    if len(pairs) != rank or any(len(pair) != 2 or any(n < 0 for n in pair) for pair in pairs):
        expected = f"a width, a pair of widths, or a pair for each of the {rank} axes, none negative"
        raise ArgumentError("pad", "pad_width", pad_width, expected)
    return tuple((int(a), int(b)) for a, b in pairs)


def repeat(specs: Sequence[Spec], repeats: Any, axis: int | None = None) -> Shape:
    """Give the shape with one size grown by the repetitions."""
    shape = (count(specs[0].shape),) if axis is None else specs[0].shape
    place = normalize_axis(axis or 0, len(shape), "repeat")
    return (*shape[:place], _repeated(shape[place], repeats), *shape[place + 1 :])


def _repeated(size: int | None, repeats: Any) -> int | None:
    if not isinstance(repeats, int):
        counts = [int(n) for n in repeats]
        if len(counts) != 1:
            if size not in (None, len(counts)):
                raise ShapeError("repeat", f"repeats has {len(counts)} numbers; expected {size}, the size of the axis.")
            return sum(counts)
        repeats = counts[0]
    return None if size is None else size * int(repeats)


def tile(specs: Sequence[Spec], repeats: Any) -> Shape:
    """Give the sizes times the repetitions, of missing ones as one."""
    shape = specs[0].shape
    counts = [repeats] if isinstance(repeats, int) else [int(n) for n in repeats]
    rank = max(len(shape), len(counts))
    counts = [1] * (rank - len(counts)) + counts
    sizes = (1,) * (rank - len(shape)) + tuple(shape)
    return tuple(None if n is None else n * m for n, m in zip(sizes, counts, strict=True))


def flip(specs: Sequence[Spec], axis: Axis = None) -> Shape:
    """Give the same shape, if it has the axes."""
    normalize_axes(axis, len(specs[0].shape), "flip")
    return specs[0].shape


def rot90(specs: Sequence[Spec], k: int = 1, axes: Sequence[int] = (0, 1)) -> Shape:
    """Give the shape, two sizes exchanged for an odd number of turns."""
    return specs[0].shape if k % 2 == 0 else swapaxes(specs, *axes)


def view(specs: Sequence[Spec], dtype: Any = None) -> Shape:
    """Give the shape whose last size counts elements of the new dtype."""
    shape = specs[0].shape
    if dtype is None:
        return shape
    old, new = (numpy_dtype(dtype_name(d)).itemsize for d in (specs[0].dtype, dtype))
    if old == new:
        return shape
    if not shape or (shape[-1] is not None and shape[-1] * old % new):
        raise ShapeError("view", f"the last axis of shape {shape} holds no whole number of elements of {dtype}.")
    return (*shape[:-1], None if shape[-1] is None else shape[-1] * old // new)
