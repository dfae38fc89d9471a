"""Ops on ragged tensors, where the body for dense ones does not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import tensorflow as tf

from keras_ops.backend.current import current


def _flat(name: str) -> Callable[..., Any]:
    """Return an op of one tensor that is computed element by element."""

    def run(x: Any, *others: Any) -> Any:
        return x.with_flat_values(getattr(current.numpy, name)(x.flat_values, *others))

    return run


def _isin(x1: Any, x2: Any, *others: Any) -> Any:
    x2 = x2.flat_values if isinstance(x2, tf.RaggedTensor) else x2
    if not isinstance(x1, tf.RaggedTensor):
        return current.numpy.isin(x1, x2, *others)
    return x1.with_flat_values(current.numpy.isin(x1.flat_values, x2, *others))


def _median(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    if axis is not None:
        raise ValueError("rows of different lengths have no median along one axis here")
    found = current.numpy.median(x.flat_values, None, False)
    return tf.reshape(found, [1] * len(x.shape)) if keepdims else found


def _bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
    family = current.sparse
    weights = weights.flat_values if isinstance(weights, tf.RaggedTensor) else weights
    places = tf.stack([tf.cast(x.value_rowids(), tf.int64), tf.cast(x.flat_values, tf.int64)], 1)
    amounts = tf.ones_like(x.flat_values, tf.int32) if weights is None else current.core.convert_to_tensor(weights)
    bins = current.numpy._bins(tf.cast(x.flat_values, tf.int32), minlength)
    counts = family.made(places, amounts, (x.nrows(), bins))
    return counts if sparse else family.dense(counts)


BODIES: Final[dict[str, Callable[..., Any]]] = {
    **{name: _flat(name) for name in ("exp2", "isneginf", "isposinf", "nan_to_num")},
    "isin": _isin,
    "median": _median,
    "size": lambda x: tf.cast(tf.size(x.flat_values), tf.int32),
    "tile": lambda x, repeats: tf.tile(x, [repeats] if isinstance(repeats, int) else repeats),
    "bincount": _bincount,
}
