"""One-hot and multi-hot encodings."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.backend.nn.encoding import EncodingNN
from keras_ops.settings import floatx


class TensorFlowEncoding(EncodingNN[Any]):
    """One-hot and multi-hot encodings."""

    @override
    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        dtype = tf.as_dtype(dtype or floatx())
        indices = x if x.dtype in (tf.int32, tf.int64, tf.uint8) else tf.cast(x, tf.int64)
        axis = axis % (len(x.shape) + 1)
        if sparse:
            return _sparse_one_hot(tf.cast(indices, tf.int64), num_classes, axis, dtype)
        on, off = (True, False) if dtype == tf.bool else (None, None)
        return tf.one_hot(indices, num_classes, on, off, axis, dtype)

    @override
    def multi_hot(self, inputs: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        dense = super().multi_hot(inputs, num_classes, axis, dtype, False)
        return current.sparse.from_dense(dense) if sparse else dense


def _sparse_one_hot(indices: Any, num_classes: int, axis: int, dtype: Any) -> Any:
    valid = tf.logical_and(indices >= 0, indices < num_classes)
    places = tf.where(valid)
    classes = tf.boolean_mask(indices, valid)[:, None]
    places = tf.concat([places[:, :axis], classes, places[:, axis:]], axis=1)
    shape = tf.shape(indices, out_type=tf.int64)
    full = tf.concat([shape[:axis], [num_classes], shape[axis:]], axis=0)
    found = tf.sparse.reorder(tf.SparseTensor(places, tf.cast(tf.ones(tf.shape(places)[:1]), dtype), full))
    static = indices.shape.as_list()
    found.set_shape([*static[:axis], num_classes, *static[axis:]])
    return found
