"""Sparse tensors: those with a place for each value, and those with whole rows, which gradients of lookups are; ragged ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.ragged import BODIES
from keras_ops.backend.sparse import SparseBackend
from keras_ops.sparse import ELEMENTWISE

_MULTIPLIED: Final = frozenset([tf.float32, tf.float64, tf.int32, tf.complex64, tf.complex128])
# What is computed on whole rows; all else on dense tensors.
_BY_ROWS: Final = frozenset(
    [*ELEMENTWISE, "add", "subtract", "maximum", "minimum", "multiply", "divide", "true_divide"]
)


class TensorFlowSparse(SparseBackend[Any]):
    """`tf.SparseTensor`, each place once, in order; `tf.IndexedSlices`, whose rows may come more than once."""

    @override
    def is_sparse(self, x: object) -> bool:
        return isinstance(x, (tf.SparseTensor, tf.IndexedSlices))

    @override
    def is_ragged(self, x: object) -> bool:
        return isinstance(x, tf.RaggedTensor)

    @override
    def operation(self, name: str, values: Sequence[Any]) -> Callable[..., Any] | None:
        if not any(isinstance(x, tf.IndexedSlices) for x in values):
            return super().operation(name, values)
        # Rows and places do not mix: a tensor that has both among its arguments is computed from dense ones.
        rank = max(len(x.shape) for x in values if isinstance(x, tf.IndexedSlices))
        mixed = any(isinstance(x, tf.SparseTensor) or len(x.shape) > rank for x in values)
        if name not in _BY_ROWS or mixed:
            return None
        return {"multiply": _rows_multiplied, "divide": _rows_divided, "true_divide": _rows_divided}.get(
            name, super().operation(name, values)
        )

    @override
    def on_ragged(self, name: str, body: Callable[..., Any]) -> Callable[..., Any]:
        return BODIES.get(name, body)

    @override
    def rows_of(self, x: Any, rows: Any) -> Any:
        return x[rows] if isinstance(rows, slice) else tf.gather(x, rows)

    @override
    def stored(self, x: Any) -> tuple[Any, Any]:
        return x.indices, x.values

    @override
    def sizes(self, x: Any) -> tuple[Any, ...]:
        static = x.shape.as_list()
        if None not in static:
            return tuple(static)
        return tuple(x.dense_shape[i] if n is None else n for i, n in enumerate(static))

    @override
    def made(self, places: Any, values: Any, sizes: Sequence[Any], distinct: bool = False) -> Any:
        places = tf.cast(places, tf.int64)
        shape = tf.stack([tf.cast(n, tf.int64) for n in sizes]) if sizes else tf.zeros([0], tf.int64)
        if not distinct:
            numbers = tf.zeros(tf.shape(values)[:1], tf.int64)
            for i in range(len(sizes)):
                numbers = numbers * shape[i] + places[:, i]
            numbers, groups = _merged(numbers)
            values, places = _summed(values, groups, numbers), _places(numbers, shape, len(sizes))
        found = tf.SparseTensor(places, values, shape)
        found.set_shape([n if isinstance(n, int) else None for n in sizes])
        return found

    @override
    def with_values(self, x: Any, values: Any) -> Any:
        if isinstance(x, tf.IndexedSlices):
            return tf.IndexedSlices(values, x.indices, x.dense_shape)
        return x.with_values(values)

    @override
    def distinct(self, x: Any) -> Any:
        if isinstance(x, tf.SparseTensor):
            return x
        rows, groups = _merged(x.indices)
        return tf.IndexedSlices(_summed(x.values, groups, rows), rows, x.dense_shape)

    @override
    def aligned(self, x: Any, y: Any) -> tuple[Any, Any, Any]:
        by_rows = isinstance(x, tf.IndexedSlices)
        shape = x.dense_shape
        one, two = (z.indices if by_rows else _numbers(z.indices, shape, len(x.shape)) for z in (x, y))
        numbers, groups = _merged(tf.concat([one, tf.cast(two, one.dtype)], 0))
        n = tf.shape(one)[0]
        a, b = _summed(x.values, groups[:n], numbers), _summed(y.values, groups[n:], numbers)
        if by_rows:
            return tf.IndexedSlices(a, numbers, shape), a, b
        found = tf.SparseTensor(_places(numbers, shape, len(x.shape)), a, shape)
        found.set_shape(x.shape)
        return found, a, b

    @override
    def broadcast(self, x: Any, sizes: Sequence[Any]) -> Any:
        return x if isinstance(x, tf.IndexedSlices) else super().broadcast(x, sizes)

    @override
    def dense(self, x: Any) -> Any:
        if isinstance(x, tf.SparseTensor):
            return tf.sparse.to_dense(x, validate_indices=False)
        if isinstance(x, tf.RaggedTensor):
            return x.to_tensor()
        if x.dense_shape is None:
            return tf.convert_to_tensor(x)
        found = tf.math.unsorted_segment_sum(x.values, x.indices, x.dense_shape[0])
        return tf.ensure_shape(found, x.shape)

    @override
    def from_dense(self, x: Any) -> Any:
        return tf.sparse.from_dense(x)

    @override
    def product(self, x: Any, y: Any) -> Any:
        if y.dtype in _MULTIPLIED:
            return tf.sparse.sparse_dense_matmul(x, y)
        stand_in = tf.float32 if y.dtype in (tf.float16, tf.bfloat16) else tf.int32
        found = tf.sparse.sparse_dense_matmul(tf.cast(x, stand_in), tf.cast(y, stand_in))
        return tf.cast(found, y.dtype)


def _merged(numbers: Any) -> tuple[Any, Any]:
    """Return the numbers, each once, in order, and for each given one its position among them."""
    found, groups = tf.unique(numbers, tf.int64)
    order = tf.argsort(found)
    return tf.gather(found, order), tf.gather(tf.math.invert_permutation(order), groups)


def _summed(values: Any, groups: Any, numbers: Any) -> Any:
    if values.dtype == tf.bool:
        return _summed(tf.cast(values, tf.int32), groups, numbers) > 0
    return tf.math.unsorted_segment_sum(values, groups, tf.shape(numbers)[0])


def _numbers(places: Any, shape: Any, rank: int) -> Any:
    numbers = tf.zeros(tf.shape(places)[:1], tf.int64)
    for i in range(rank):
        numbers = numbers * shape[i] + places[:, i]
    return numbers


def _places(numbers: Any, shape: Any, rank: int) -> Any:
    columns: list[Any] = []
    for i in reversed(range(rank)):
        columns.insert(0, numbers % shape[i])
        numbers = numbers // shape[i]
    return tf.stack(columns, 1) if columns else tf.zeros([tf.shape(numbers)[0], 0], tf.int64)


def _rows_multiplied(x: Any, y: Any) -> Any:
    if not isinstance(x, tf.IndexedSlices):
        x, y = y, x
    if isinstance(y, tf.IndexedSlices):
        family = TensorFlowSparse()
        found, a, b = family.aligned(x, y)
        return family.with_values(found, a * b)
    return tf.IndexedSlices(x.values * _rows_of(y, x), x.indices, x.dense_shape)


def _rows_divided(x: Any, y: Any) -> Any:
    return tf.IndexedSlices(x.values / _rows_of(y, x), x.indices, x.dense_shape)


def _rows_of(y: Any, x: Any) -> Any:
    """Return the rows of a dense tensor that stand for those of rows."""
    if len(y.shape) < len(x.values.shape) or y.shape[0] == 1:
        return y
    return tf.gather(y, x.indices)
