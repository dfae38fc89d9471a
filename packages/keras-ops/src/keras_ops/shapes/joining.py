"""Shape rules of ops that join tensors, cut them, or handle diagonals."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.shapes.basic import normalize_axis
from keras_ops.shapes.manipulation import count

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


def _agreed(shapes: Sequence[Shape], but: int | None, where: str, argument: str) -> list[int | None]:
    """Return the sizes that shapes have in common, apart from one axis; unknown where one of them is."""
    first = list(shapes[0])
    for shape in shapes[1:]:
        fits = len(shape) == len(first) and all(
            i == but or m is None or n is None or m == n for i, (m, n) in enumerate(zip(first, shape, strict=True))
        )
        if not fits:
            apart = "" if but is None else f" apart from axis {but}"
            raise ShapeError(where, f"{argument} has shapes {tuple(shapes)}; expected equal ones{apart}.")
        first = [n if m is not None else None for m, n in zip(first, shape, strict=True)]
    return first


def _shapes(items: Any, where: str, argument: str) -> list[Shape]:
    if not items:
        raise ArgumentError(where, argument, items, "at least one tensor")
    return [item.shape for item in items]


def join(shapes: Sequence[Shape], axis: int | None, where: str, argument: str = "xs") -> Shape:
    """Return the shape of tensors joined along an axis; `None` flattens them first."""
    if axis is None:
        counts = [count(shape) for shape in shapes]
        return (None if None in counts else sum(n for n in counts if n is not None),)
    axis = normalize_axis(axis, len(shapes[0]), where)
    sizes = _agreed(shapes, axis, where, argument)
    parts = [shape[axis] for shape in shapes]
    sizes[axis] = None if None in parts else sum(n for n in parts if n is not None)
    return tuple(sizes)


def concatenate(specs: Any, axis: int | None = 0) -> Shape:
    """Give the shape with the sizes along an axis added."""
    return join(_shapes(specs[0], "concatenate", "xs"), axis, "concatenate")


def append(specs: Sequence[Spec], axis: int | None = None) -> Shape:
    """Give the shape of two tensors joined."""
    return join([spec.shape for spec in specs], axis, "append", "x1, x2")


def hstack(specs: Any) -> Shape:
    """Give the shape of tensors joined along the second axis, vectors along the first."""
    shapes = [shape or (1,) for shape in _shapes(specs[0], "hstack", "xs")]
    return join(shapes, 0 if len(shapes[0]) == 1 else 1, "hstack")


def vstack(specs: Any) -> Shape:
    """Give the shape of tensors joined along the first axis, vectors as rows."""
    shapes = [(1,) * (2 - len(shape)) + tuple(shape) for shape in _shapes(specs[0], "vstack", "xs")]
    return join(shapes, 0, "vstack")


def stack(specs: Any, axis: int = 0) -> Shape:
    """Give the shape with a new size, the number of tensors."""
    shapes = _shapes(specs[0], "stack", "x")
    sizes = _agreed(shapes, None, "stack", "x")
    sizes.insert(normalize_axis(axis, len(sizes) + 1, "stack"), len(shapes))
    return tuple(sizes)


def split(specs: Sequence[Spec], indices_or_sections: Any, axis: int = 0) -> list[Shape]:
    """Give the shapes of the parts."""
    shape = specs[0].shape
    axis = normalize_axis(axis, len(shape), "split")
    size = shape[axis]
    if isinstance(indices_or_sections, int):
        part = None if size is None else size // indices_or_sections
        parts: list[int | None] = [part] * indices_or_sections
    else:
        bounds = [0, *(int(i) for i in indices_or_sections), None]
        parts = [slice_size(size, slice(a, b)) for a, b in itertools.pairwise(bounds)]
    return [(*shape[:axis], n, *shape[axis + 1 :]) for n in parts]


def array_split(specs: Sequence[Spec], indices_or_sections: int, axis: int = 0) -> list[Shape]:
    """Give the shapes of parts whose sizes differ by one at most."""
    shape = specs[0].shape
    axis = normalize_axis(axis, len(shape), "array_split")
    size = shape[axis]
    parts: list[int | None] = [None] * indices_or_sections
    if size is not None:
        short, longer = divmod(size, indices_or_sections)
        parts = [short + (i < longer) for i in range(indices_or_sections)]
    return [(*shape[:axis], n, *shape[axis + 1 :]) for n in parts]


def slice_size(size: int | None, cut: slice) -> int | None:
    """Return how many elements a slice picks of an axis; an unknown axis gives a known number only where any would.

    Examples:
        >>> slice_size(5, slice(1, None)), slice_size(None, slice(0, 2)), slice_size(None, slice(2, 2))
        (4, None, 0)
    """
    if size is not None:
        return len(range(*cut.indices(size)))
    start, stop = cut.start or 0, cut.stop
    if stop is not None and start >= 0 and 0 <= stop <= start and (cut.step is None or cut.step > 0):
        return 0
    return None


def diagonal(specs: Sequence[Spec], offset: int = 0, axis1: int = 0, axis2: int = 1) -> Shape:
    """Give the other sizes and the length of the diagonal."""
    shape = specs[0].shape
    if len(shape) < 2:
        raise ShapeError("diagonal", f"x has shape {shape}; expected two axes or more.")
    first, second = (normalize_axis(a, len(shape), "diagonal") for a in (axis1, axis2))
    rows, columns = shape[first], shape[second]
    rest = tuple(n for i, n in enumerate(shape) if i not in (first, second))
    if rows is None or columns is None:
        return (*rest, None)
    return (*rest, max(0, min(rows + min(offset, 0), columns - max(offset, 0))))


def trace(specs: Sequence[Spec], offset: int = 0, axis1: int = 0, axis2: int = 1) -> Shape:
    """Give the sizes of the other axes."""
    return diagonal(specs, offset, axis1, axis2)[:-1]


def diag(specs: Sequence[Spec], k: int = 0) -> Shape:
    """Give a square for a vector, the length of the diagonal for a matrix."""
    shape = specs[0].shape
    if len(shape) not in (1, 2):
        raise ShapeError("diag", f"x has shape {shape}; expected a vector or a matrix.")
    if len(shape) == 2:
        return diagonal(specs, k)
    side = None if shape[0] is None else shape[0] + abs(k)
    return (side, side)


def diagflat(specs: Sequence[Spec], k: int = 0) -> Shape:
    """Give the square that has all elements as its diagonal."""
    total = count(specs[0].shape)
    side = None if total is None else total + abs(k)
    return (side, side)
