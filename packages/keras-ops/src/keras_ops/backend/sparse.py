"""Contract: tensors of which only some elements are stored, and tensors with rows of different lengths.

A family that a backend may have: without one of its own it has dense tensors only, as the class here says. One that has
sparse tensors writes `is_sparse`, `stored`, `sizes`, `made`, `with_values`, `distinct`, `aligned`, `dense` and `from_dense`,
and inherits the operations, which compute with places and values. A place is a row of integers, an index for each axis.

Operations get their arguments as the public ones do, tensors of the dtypes that the op's rule says. They are called where
the table of `keras_ops.sparse` says that the result is sparse, and for products; whatever else is called on a sparse tensor
computes on a dense one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import Any, Generic, TypeVar

import numpy as np

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import UnsupportedError
from keras_ops.shapes import normalize_axes, normalize_axis

T = TypeVar("T")


class SparseTensors(Generic[T]):
    """What a backend with sparse tensors writes; and what holds for one without."""

    def is_sparse(self, x: object) -> bool:
        """Tell whether `x` is a sparse tensor of the framework."""
        return False

    def is_ragged(self, x: object) -> bool:
        """Tell whether `x` is a tensor of the framework whose rows differ in length."""
        return False

    def operation(self, name: str, values: Sequence[Any]) -> Callable[..., Any] | None:
        """Return what computes an op on such tensors, `None` where nothing does and they have to be dense.

        Args:
            name: Name of the op.
            values: The tensors of the call.
        """
        return getattr(self, name, None)

    def on_ragged(self, name: str, body: Callable[..., Any]) -> Callable[..., Any]:
        """Return what computes an op on ragged tensors: by default the body for dense ones.

        Args:
            name: Name of the op.
            body: Body of the op.
        """
        return body

    def stored(self, x: Any) -> tuple[Any, Any]:
        """Return places, integers of shape `(n, rank)`, and values, of shape `(n,)`; a place may come more than once."""
        raise self._missing()

    def values(self, x: Any) -> Any:
        """Return what is stored, in the layout that `with_values` takes."""
        return self.stored(x)[1]

    def sizes(self, x: Any) -> tuple[Any, ...]:
        """Return the shape of `x`: integers, or scalar tensors where the framework knows a size only when it runs."""
        return tuple(x.shape)

    def made(self, places: Any, values: Any, sizes: Sequence[Any], distinct: bool = False) -> Any:
        """Return a sparse tensor; values of places that come more than once add up.

        Args:
            places: Integers of shape `(n, rank)`.
            values: Tensor of shape `(n,)`.
            sizes: Shape: integers, or scalar tensors.
            distinct: Whether no place comes more than once.
        """
        raise self._missing()

    def with_values(self, x: Any, values: Any) -> Any:
        """Return a sparse tensor with other values at the places of `x`."""
        raise self._missing()

    def distinct(self, x: Any) -> Any:
        """Return `x` with each place once."""
        raise self._missing()

    def aligned(self, x: Any, y: Any) -> tuple[Any, Any, Any]:
        """Return a sparse tensor with the places of both, which have one shape, and the values of each there, zero if none."""
        raise self._missing()

    def dense(self, x: Any) -> Any:
        """Return a sparse or ragged tensor as a dense one; places without a value hold zero."""
        raise self._missing()

    def from_dense(self, x: Any) -> Any:
        """Return a dense tensor as a sparse one."""
        raise self._missing()

    def _missing(self) -> UnsupportedError:
        return UnsupportedError("The backend has dense tensors only; expected no sparse and no ragged ones.")

    def rows_of(self, x: Any, rows: Any) -> Any:
        """Return rows of a ragged tensor.

        Args:
            x: Ragged tensor.
            rows: A slice, or an array of indices.
        """
        raise self._missing()

    def from_host(
        self, places: np.ndarray[Any, Any], values: np.ndarray[Any, Any], shape: Sequence[int], room: int | None = None
    ) -> Any:
        """Return a sparse tensor made of arrays of NumPy.

        Args:
            places: Integers of shape `(n, rank)`, each place once, in order.
            values: Array of shape `(n,)`.
            shape: Sizes.
            room: Number of values to make room for, where a program is compiled for each number; at least n.
        """
        core = current.core
        return self.made(core.convert_to_tensor(places), core.convert_to_tensor(values), tuple(shape), True)

    def to_host(self, x: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Return places and values as arrays of NumPy, each place once, in order."""
        places, values = (current.core.convert_to_numpy(part) for part in self.stored(self.distinct(x)))
        order = np.lexsort(places.T[::-1]) if places.shape[1] else slice(None)
        return places[order], values[order]

    def on_values(self, function: Callable[[Any], Any], x: Any) -> Any:
        """Apply a function that leaves zeros alone, element by element."""
        x = self.distinct(x)
        return self.with_values(x, function(self.values(x)))


class SparseBackend(SparseTensors[T]):
    """Composites: ops on places and values."""

    def add(self, x1: Any, x2: Any) -> Any:
        """Add two sparse tensors."""
        return self._merged(lambda a, b: a + b, x1, x2)

    def subtract(self, x1: Any, x2: Any) -> Any:
        """Subtract one sparse tensor from another."""
        return self._merged(lambda a, b: a - b, x1, x2)

    def maximum(self, x1: Any, x2: Any) -> Any:
        """Return the greater elements of two sparse tensors."""
        return self._merged(current.numpy.maximum, x1, x2)

    def minimum(self, x1: Any, x2: Any) -> Any:
        """Return the smaller elements of two sparse tensors."""
        return self._merged(current.numpy.minimum, x1, x2)

    def _merged(self, function: Callable[[Any, Any], Any], x1: Any, x2: Any) -> Any:
        sizes = _joint_sizes(self.sizes(x1), self.sizes(x2))
        x, a, b = self.aligned(self.broadcast(x1, sizes), self.broadcast(x2, sizes))
        return self.with_values(x, function(a, b))

    def multiply(self, x1: Any, x2: Any) -> Any:
        """Multiply a sparse tensor by a sparse or a dense one; what is not stored stays zero, whatever it meets."""
        if self.is_sparse(x1) and self.is_sparse(x2):
            return self._merged(lambda a, b: a * b, x1, x2)
        if self.is_sparse(x2):
            x1, x2 = x2, x1
        return self._with_dense(lambda a, b: a * b, x1, x2)

    def divide(self, x1: Any, x2: Any) -> Any:
        """Divide a sparse tensor by a dense one; what is not stored stays zero."""
        return self._with_dense(lambda a, b: a / b, x1, x2)

    def true_divide(self, x1: Any, x2: Any) -> Any:
        """Divide a sparse tensor by a dense one; see `divide`."""
        return self.divide(x1, x2)

    def divide_no_nan(self, x1: Any, x2: Any) -> Any:
        """Divide a sparse tensor by a dense one; zero where the divisor is zero."""
        return self._with_dense(current.numpy.divide_no_nan, x1, x2)

    def _with_dense(self, function: Callable[[Any, Any], Any], x: Any, y: Any) -> Any:
        if len(y.shape) == 0:
            return self.with_values(x, function(self.values(x), y))
        x = self.broadcast(x, _joint_sizes(self.sizes(x), current.core.shape(y)))
        places, values = self.stored(x)
        sizes = self.sizes(x)
        return self.made(places, function(values, _at(y, places)), sizes)

    def dot(self, x1: Any, x2: Any) -> Any:
        """Multiply by a scalar."""
        return self.multiply(x1, x2)

    # Reductions

    def sum(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        """Add up along axes."""
        return self._summed(x, axis, keepdims, lambda values, count: values)

    def mean(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        """Average along axes."""

        def divide(values: Any, count: Any) -> Any:
            is_known = isinstance(count, int)
            return values / (count if is_known else current.core.cast(count, dtype_name(values.dtype)))

        return self._summed(x, axis, keepdims, divide)

    def _summed(self, x: Any, axis: Any, keepdims: bool, scale: Callable[[Any, Any], Any]) -> Any:
        sizes = self.sizes(x)
        axes = normalize_axes(axis, len(sizes))
        places, values = self.stored(x)
        values = scale(values, prod(sizes[i] for i in axes))
        left = [i for i in range(len(sizes)) if keepdims or i not in axes]
        columns = [places[:, i] * 0 if i in axes else places[:, i] for i in left]
        return self.made(_columns(columns, places), values, [1 if i in axes else sizes[i] for i in left])

    # Shape

    def reshape(self, x: Any, newshape: Any) -> Any:
        """Return the elements in another shape; one size may be -1."""
        sizes = self.sizes(x)
        target = [newshape] if isinstance(newshape, int) else list(newshape)
        rest = [n for n in target if not _is_open(n)]
        target = [prod(sizes) // prod(rest) if _is_open(n) else n for n in target]
        places, values = self.stored(x)
        return self.made(_unravelled(_ravelled(places, sizes), target, places), values, target)

    def transpose(self, x: Any, axes: Any = None) -> Any:
        """Permute the axes."""
        sizes = self.sizes(x)
        order = range(len(sizes))[::-1] if axes is None else normalize_axes(axes, len(sizes), "transpose")
        places, values = self.stored(x)
        return self.made(_columns([places[:, i] for i in order], places), values, [sizes[i] for i in order])

    def squeeze(self, x: Any, axis: Any = None) -> Any:
        """Drop axes of size one."""
        sizes = self.sizes(x)
        gone = [i for i, n in enumerate(sizes) if isinstance(n, int) and n == 1]
        gone = gone if axis is None else list(normalize_axes(axis, len(sizes)))
        left = [i for i in range(len(sizes)) if i not in gone]
        places, values = self.stored(x)
        return self.made(_columns([places[:, i] for i in left], places), values, [sizes[i] for i in left])

    def expand_dims(self, x: Any, axis: Any) -> Any:
        """Insert axes of size one; they count in the result."""
        sizes = list(self.sizes(x))
        places, values = self.stored(x)
        columns = [places[:, i] for i in range(len(sizes))]
        new = [axis] if isinstance(axis, int) else list(axis)
        for i in sorted(normalize_axes(new, len(sizes) + len(new), "expand_dims")):
            sizes.insert(i, 1)
            columns.insert(i, current.numpy.zeros_like(current.numpy.sum(places, 1, False)))
        integer = dtype_name(places.dtype)
        return self.made(_columns([current.core.cast(c, integer) for c in columns], places), values, sizes)

    def concatenate(self, xs: Sequence[Any], axis: int | None = 0) -> Any:
        """Join sparse tensors along an axis, or all elements of them."""
        if axis is None:
            xs, axis = [self.reshape(x, -1) for x in xs], 0
        sizes = list(self.sizes(xs[0]))
        axis = normalize_axis(axis, len(sizes))
        places, values, start = [], [], 0
        for x in xs:
            where, what = self.stored(x)
            columns = [where[:, i] + start if i == axis else where[:, i] for i in range(len(sizes))]
            places.append(_columns(columns, where))
            values.append(what)
            start = start + self.sizes(x)[axis]
        sizes[axis] = start
        join = current.numpy.concatenate
        return self.made(join(places, 0), join(values, 0), sizes)

    def broadcast(self, x: Any, sizes: Sequence[Any]) -> Any:
        """Return `x` in a shape that it broadcasts to."""
        lack = len(sizes) - len(self.sizes(x))
        if lack:
            x = self.expand_dims(x, list(range(lack)))
        for axis, (own, wanted) in enumerate(zip(self.sizes(x), sizes, strict=True)):
            if isinstance(own, int) and own == 1 and not (isinstance(wanted, int) and wanted == 1):
                x = self._repeated(x, axis, wanted)
        return x

    def _repeated(self, x: Any, axis: int, n: Any) -> Any:
        family, sizes = current.numpy, list(self.sizes(x))
        places, values = self.stored(x)
        index = current.core.cast(family.arange(0, n, 1, "int32"), dtype_name(places.dtype))[:, None]
        columns = [
            family.reshape((index if i == axis else index * 0) + (places[:, i] * (i != axis))[None], (-1,))
            for i in range(len(sizes))
        ]
        many = current.core.cast(index * 0 + 1, dtype_name(values.dtype)) * values[None]
        sizes[axis] = n
        return self.made(_columns(columns, places), family.reshape(many, (-1,)), sizes)

    # Products

    def product(self, x: Any, y: Any) -> Any:
        """Multiply a sparse matrix by a dense one."""
        places, values = self.stored(x)
        rows = values[:, None] * current.numpy.take(y, places[:, 1], 0)
        return current.math.segment_sum(rows, places[:, 0], self.sizes(x)[0], False)

    def matmul(self, x1: Any, x2: Any) -> Any:
        """Multiply matrices, of which one is sparse; the product is sparse if both are."""
        if not self.is_sparse(x1):
            swapped = self.matmul(_swapped(self, x2), _swapped(self, x1))
            return _swapped(self, swapped) if len(x1.shape) > 1 and len(x2.shape) > 1 else swapped
        if len(x1.shape) == 1:
            found = self.matmul(self.expand_dims(x1, 0), x2)
            return self._form(found).squeeze(found, -1 if len(x2.shape) == 1 else -2)
        if len(x2.shape) == 1:
            found = self.matmul(x1, self._form(x2).expand_dims(x2, -1))
            return self._form(found).squeeze(found, -1)
        sizes1, sizes2 = self._sizes_of(x1), self._sizes_of(x2)
        if len(sizes2) == 2:
            lead = sizes1[:-1]
            flat = x1 if len(lead) == 1 else self.reshape(x1, (prod(lead), sizes1[-1]))
        else:
            lead, flat, x2 = self._block_diagonal(x1, x2)
        found = self._product(flat, x2)
        return found if len(lead) == 1 else self._form(found).reshape(found, (*lead, sizes2[-1]))

    def _product(self, x: Any, y: Any) -> Any:
        return self.from_dense(self.product(x, self.dense(y))) if self.is_sparse(y) else self.product(x, y)

    def _block_diagonal(self, x1: Any, x2: Any) -> tuple[tuple[Any, ...], Any, Any]:
        """Return two matrices whose product holds the products of all pairs of matrices, one below the other."""
        (*batch1, rows, inner), (*batch2, _, columns) = self._sizes_of(x1), self._sizes_of(x2)
        batch = _joint_sizes(batch1, batch2)
        x1 = self.broadcast(x1, (*batch, rows, inner))
        places, values = self.stored(x1)
        block = _ravelled(places[:, :-2], batch)
        places = _columns([block * rows + places[:, -2], block * inner + places[:, -1]], places)
        flat = self.made(places, values, (prod(batch) * rows, prod(batch) * inner))
        full = (*batch, inner, columns)
        spread = self.broadcast(x2, full) if self.is_sparse(x2) else current.numpy.broadcast_to(x2, full)
        return (*batch, rows), flat, self._form(spread).reshape(spread, (prod(batch) * inner, columns))

    def _form(self, x: Any) -> Any:
        return self if self.is_sparse(x) else current.numpy

    def _sizes_of(self, x: Any) -> tuple[Any, ...]:
        return self.sizes(x) if self.is_sparse(x) else current.core.shape(x)

    # Counts

    def bincount(self, x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
        """Count the stored integers of a sparse vector, or of each row of a sparse matrix; or add up their weights."""
        places, values = self.stored(x)
        bins = current.numpy._bins(values, minlength)
        if weights is None:
            amounts = current.numpy.ones_like(values)
        else:
            dense = self.dense(weights) if self.is_sparse(weights) else current.core.convert_to_tensor(weights)
            amounts = _at(dense, places)
        column = current.core.cast(values, dtype_name(places.dtype))
        columns = [places[:, i] for i in range(len(self.sizes(x)) - 1)]
        return self.made(_columns([*columns, column], places), amounts, (*self.sizes(x)[:-1], bins))


def _is_open(n: Any) -> bool:
    return isinstance(n, int) and n == -1


def _joint_sizes(a: Sequence[Any], b: Sequence[Any]) -> tuple[Any, ...]:
    """Return the shape that two shapes broadcast to."""
    rank = max(len(a), len(b))
    pairs = zip((1,) * (rank - len(a)) + tuple(a), (1,) * (rank - len(b)) + tuple(b), strict=True)
    return tuple(n if isinstance(m, int) and m == 1 else m for m, n in pairs)


def _columns(columns: Sequence[Any], places: Any) -> Any:
    return current.numpy.stack(columns, 1) if columns else places[:, :0]


def _ravelled(places: Any, sizes: Sequence[Any]) -> Any:
    """Return the number of each place, counted row by row."""
    if len(sizes) == 0:
        return current.core.cast(current.numpy.sum(places, 1, False), dtype_name(places.dtype))
    numbers = places[:, 0]
    for i in range(1, len(sizes)):
        numbers = numbers * sizes[i] + places[:, i]
    return numbers


def _unravelled(numbers: Any, sizes: Sequence[Any], places: Any) -> Any:
    """Return the places of numbers that count row by row."""
    columns: list[Any] = []
    for n in reversed(list(sizes)):
        columns.insert(0, numbers % n)
        numbers = numbers // n
    return _columns(columns, places)


def _at(y: Any, places: Any) -> Any:
    """Return the elements of a dense tensor, which is broadcast, at places."""
    sizes = current.core.shape(y)
    first = places.shape[1] - len(sizes)
    columns = [_along(places[:, first + i], n) for i, n in enumerate(sizes)]
    return current.numpy.take(current.numpy.reshape(y, (-1,)), _ravelled(_columns(columns, places), sizes), 0)


def _along(column: Any, n: Any) -> Any:
    if isinstance(n, int):
        return column * 0 if n == 1 else column
    return column * (current.core.cast(n, dtype_name(column.dtype)) > 1)


def _swapped(family: SparseBackend[Any], x: Any) -> Any:
    rank = len(x.shape)
    if rank < 2:
        return x
    order = [*range(rank - 2), rank - 1, rank - 2]
    return family.transpose(x, order) if family.is_sparse(x) else current.numpy.transpose(x, order)
