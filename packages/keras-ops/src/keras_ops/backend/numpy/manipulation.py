"""Contract: shape, order and repetition of elements."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.numpy import padding
from keras_ops.dtypes import dtype_name
from keras_ops.shapes.basic import normalize_axes, normalize_axis
from keras_ops.tensor import Axis

if TYPE_CHECKING:
    from keras_ops.backend.core import CoreBackend
    from keras_ops.backend.numpy import NumpyBackend

T = TypeVar("T")


def _rank(x: Any) -> int:
    return len(x.shape)


class ManipulationNumpy(ABC, Generic[T]):
    """Tensors of any dtype, which stays; sizes that come as arguments may be scalar tensors where shapes are dynamic."""

    @abstractmethod
    def reshape(self, x: T, newshape: int | Sequence[Any]) -> T:
        """Return the elements, in row-major order, in another shape; one size may be -1, which fits the rest."""

    @abstractmethod
    def transpose(self, x: T, axes: Sequence[int] | None = None) -> T:
        """Return `x` with its axes in the given order, by default reversed; negative axes count from the end."""

    @abstractmethod
    def concatenate(self, xs: Sequence[T], axis: int | None = 0) -> T:
        """Join tensors of one dtype along an axis; `None` flattens them first."""

    @abstractmethod
    def broadcast_to(self, x: T, shape: Sequence[Any]) -> T:
        """Repeat axes of size one, and new leading ones, to reach a shape."""

    @abstractmethod
    def pad_constant(self, x: T, pad_width: Sequence[Sequence[int]], value: Any) -> T:
        """Add elements of one value (a number, or a scalar tensor of the dtype of `x`) before and after each axis."""

    @abstractmethod
    def flip(self, x: T, axis: Axis = None) -> T:
        """Reverse the order along an axis, several, or all (`None`)."""

    @abstractmethod
    def repeat(self, x: T, repeats: Any, axis: int | None = None) -> T:
        """Repeat each element along an axis a number of times, or its own number (a sequence or tensor of integers)."""

    @abstractmethod
    def view(self, x: T, dtype: Any = None) -> T:
        """Read the bytes of `x` as another dtype; the last axis grows or shrinks with the ratio of their sizes."""

    def array(self, x: T, dtype: Any = None) -> T:
        """Return `x`, cast when a dtype is given."""
        core: CoreBackend[T] = current.core
        return x if dtype is None else core.cast(x, dtype_name(dtype))

    def copy(self, x: T) -> T:
        """Return a tensor that shares no memory with `x` where tensors can be changed in place; else `x` itself."""
        return x

    def pad(self, x: T, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> T:
        """Pad each axis; `pad_width` is a pair for each axis, and modes are NumPy's."""
        if mode == "constant":
            return self.pad_constant(x, pad_width, 0 if constant_values is None else constant_values)
        padded: T = padding.pad(self, x, pad_width, mode)
        return padded

    def ravel(self, x: T) -> T:
        """Return the elements as a vector."""
        return self.reshape(x, (-1,))

    def expand_dims(self, x: T, axis: Any) -> T:
        """Insert axes of size one, at places counted in the result."""
        axes = normalize_axes(axis, _rank(x) + (1 if isinstance(axis, int) else len(axis)), "expand_dims")
        sizes = list(current.core.shape(x))
        for a in sorted(axes):
            sizes.insert(a, 1)
        return self.reshape(x, sizes)

    def squeeze(self, x: T, axis: Any = None) -> T:
        """Drop axes of size one, all or the given ones."""
        sizes = current.core.shape(x)
        if axis is None:
            return self.reshape(x, [n for n in sizes if not (isinstance(n, int) and n == 1)])
        axes = normalize_axes(axis, len(sizes), "squeeze")
        return self.reshape(x, [n for i, n in enumerate(sizes) if i not in axes])

    def swapaxes(self, x: T, axis1: int, axis2: int) -> T:
        """Exchange two axes."""
        order = list(range(_rank(x)))
        order[axis1], order[axis2] = order[axis2], order[axis1]
        return self.transpose(x, order)

    def moveaxis(self, x: T, source: Any, destination: Any) -> T:
        """Move axes to other places; the others keep their order."""
        rank = _rank(x)
        moved = normalize_axes(source, rank, "moveaxis")
        order = [i for i in range(rank) if i not in moved]
        for place, axis in sorted(zip(normalize_axes(destination, rank, "moveaxis"), moved, strict=True)):
            order.insert(place, axis)
        return self.transpose(x, order)

    def stack(self, x: Sequence[T], axis: int = 0) -> T:
        """Join tensors of one shape and dtype along a new axis."""
        return self.concatenate([self.expand_dims(item, axis) for item in x], axis)

    def split(self, x: T, indices_or_sections: Any, axis: int = 0) -> list[T]:
        """Cut into equal parts, as many as an integer says, or before each of several indices."""
        axis = normalize_axis(axis, _rank(x), "split")
        if isinstance(indices_or_sections, int):
            size = current.core.shape(x)[axis] // indices_or_sections
            bounds = [i * size for i in range(indices_or_sections + 1)]
        else:
            bounds = [0, *indices_or_sections, None]
        head = (slice(None),) * axis
        return [current.numpy.get_item(x, (*head, slice(a, b))) for a, b in itertools.pairwise(bounds)]

    def array_split(self, x: T, indices_or_sections: int, axis: int = 0) -> list[T]:
        """Cut into a number of parts whose sizes differ by one at most, longer ones first."""
        axis = normalize_axis(axis, _rank(x), "array_split")
        short, longer = divmod(current.core.shape(x)[axis], indices_or_sections)
        ends = [short * (i + 1) + min(i + 1, longer) for i in range(indices_or_sections - 1)]
        return self.split(x, ends, axis)

    def tile(self, x: T, repeats: Any) -> T:
        """Repeat the whole tensor along each axis; a missing leading axis or number counts as one."""
        counts = [repeats] if isinstance(repeats, int) else list(repeats)
        counts = [1] * (_rank(x) - len(counts)) + counts
        sizes = [1] * (len(counts) - _rank(x)) + list(current.core.shape(x))
        pairs = [value for n, size in zip(counts, sizes, strict=True) for value in (n, size)]
        ones = [value for size in sizes for value in (1, size)]
        repeated = self.broadcast_to(self.reshape(x, ones), pairs)
        return self.reshape(repeated, [n * size for n, size in zip(counts, sizes, strict=True)])

    def roll(self, x: T, shift: Any, axis: Any = None) -> T:
        """Move elements along axes; those that leave at one end enter at the other. `None` rolls them all in a row."""
        if axis is None:
            return self.reshape(self.roll(self.ravel(x), shift, 0), current.core.shape(x))
        axes = [axis] if isinstance(axis, int) else list(axis)
        shifts = [shift] * len(axes) if isinstance(shift, int) else list(shift)
        for a, n in zip(axes, shifts, strict=True):
            place = normalize_axis(a, _rank(x), "roll")
            size = current.core.shape(x)[place]
            if isinstance(size, int) and size == 0:
                continue
            x = self.concatenate(list(reversed(self.split(x, [size - n % size], place))), place)
        return x

    def rot90(self, array: T, k: int = 1, axes: tuple[int, int] = (0, 1)) -> T:
        """Turn the plane of two axes by quarter turns, from the first axis towards the second."""
        turns = k % 4
        if turns == 0:
            return array
        if turns == 2:
            return self.flip(array, axes)
        first, second = axes
        if turns == 1:
            return self.swapaxes(self.flip(array, second), first, second)
        return self.flip(self.swapaxes(array, first, second), second)

    def append(self, x1: T, x2: T, axis: int | None = None) -> T:
        """Join two tensors along an axis, flattened first when it is `None`."""
        return self.concatenate([x1, x2], axis)

    def hstack(self, xs: Sequence[T]) -> T:
        """Join along the second axis, vectors along their only one."""
        flat = [self.reshape(x, (1,)) if _rank(x) == 0 else x for x in xs]
        return self.concatenate(flat, 0 if _rank(flat[0]) == 1 else 1)

    def vstack(self, xs: Sequence[T]) -> T:
        """Join along the first axis, vectors as rows."""
        rows = [self.reshape(x, (1, -1)) if _rank(x) < 2 else x for x in xs]
        return self.concatenate(rows, 0)

    def diagonal(self, x: T, offset: int = 0, axis1: int = 0, axis2: int = 1) -> T:
        """Return the diagonal of the plane of two axes, as a new last axis."""
        x = self.moveaxis(x, (axis1, axis2), (-2, -1))
        *lead, rows, columns = current.core.shape(x)
        start = offset if offset >= 0 else -offset * columns
        count = max(0, min(rows + min(offset, 0), columns - max(offset, 0)))
        flat = self.reshape(x, (*lead, rows * columns))
        family: NumpyBackend[T] = current.numpy
        return family.get_item(flat, (..., slice(start, start + count * (columns + 1), columns + 1)))

    def diag(self, x: T, k: int = 0) -> T:
        """Make a matrix with a vector as its diagonal, or take the diagonal of a matrix."""
        if _rank(x) != 1:
            return self.diagonal(x, k)
        n = current.core.shape(x)[0]
        # A row of each element and n zeros, cut after n * n: each row then starts one place further on.
        spread = self.pad_constant(self.reshape(x, (n, 1)), ((0, 0), (0, n)), 0)
        square = self.reshape(current.numpy.get_item(self.ravel(spread), slice(0, n * n)), (n, n))
        if k == 0:
            return square
        return self.pad_constant(square, ((0, k), (k, 0)) if k > 0 else ((-k, 0), (0, -k)), 0)

    def diagflat(self, x: T, k: int = 0) -> T:
        """Make a matrix with the elements of `x` as its diagonal."""
        return self.diag(self.ravel(x), k)
