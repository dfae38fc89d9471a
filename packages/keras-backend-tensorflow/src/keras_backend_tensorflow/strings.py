"""Strings as tensors: every step is an operation of the graph, tables included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.backend.strings import CROSSING_KEY, Key, StringsBackend, Terms
from keras_ops.strings import text

_PUNCTUATION: Final = r"[!-/:-@\[-`{-~]"


class TensorFlowStrings(StringsBackend):
    """Tensors of strings; rows are ragged tensors."""

    @override
    def is_strings(self, x: Any) -> bool:
        return x.dtype == tf.string if tf.is_tensor(x) else super().is_strings(x)

    @override
    def as_strings(self, x: Any, encoding: str = "utf-8") -> Any:
        if tf.is_tensor(x):
            return x
        array = text.as_strings(x, encoding)
        return tf.constant(np.array(text.encoded(array), object).reshape(array.shape), tf.string, array.shape)

    @override
    def as_integers(self, x: Any) -> Any:
        return self.on_values(
            lambda values: tf.cast(values, tf.int64), x if tf.is_tensor(x) else tf.constant(super().as_integers(x))
        )

    @override
    def as_ragged(self, x: Any) -> Any:
        if isinstance(x, tf.RaggedTensor):
            return x
        if tf.is_tensor(x):
            return tf.RaggedTensor.from_tensor(x)
        return tf.ragged.constant(super().as_ragged(x).rows(), tf.string, 1)

    @override
    def is_ragged(self, x: Any) -> bool:
        return isinstance(x, tf.RaggedTensor)

    @override
    def on_values(self, function: Callable[[Any], Any], x: Any) -> Any:
        if isinstance(x, tf.RaggedTensor):
            return x.with_flat_values(function(x.flat_values))
        if isinstance(x, tf.SparseTensor):
            return tf.SparseTensor(x.indices, function(x.values), x.dense_shape)
        return function(x)

    @override
    def rows(self, x: Any) -> list[list[str]]:
        if isinstance(x, tf.SparseTensor):
            x = tf.RaggedTensor.from_sparse(x)
        if isinstance(x, tf.RaggedTensor):
            flat = text.as_strings(x.flat_values.numpy())
            return text.Ragged(flat, x.row_lengths().numpy()).rows()
        return super().rows(x.numpy()) if tf.is_tensor(x) else super().rows(x)

    @override
    def shape(self, x: Any) -> tuple[int | None, ...]:
        return tuple(x.shape.as_list())

    @override
    def reshape(self, x: Any, shape: tuple[int, ...]) -> Any:
        return tf.reshape(x, shape)

    @override
    def lower(self, x: Any) -> Any:
        return tf.strings.lower(x)

    @override
    def strip_punctuation(self, x: Any) -> Any:
        return tf.strings.regex_replace(x, _PUNCTUATION, "")

    @override
    def split_whitespace(self, x: Any) -> Any:
        return tf.strings.split(x)

    @override
    def split_characters(self, x: Any) -> Any:
        return tf.strings.unicode_split(x, "UTF-8")

    @override
    def ngrams(self, x: Any, sizes: Sequence[int]) -> Any:
        return tf.strings.ngrams(self.as_ragged(x), tuple(sizes))

    @override
    def hash(self, x: Any, n_bins: int, key: Key = None) -> Any:
        if x.dtype != tf.string:
            x = tf.strings.as_string(x)
        if key is None:
            return tf.strings.to_hash_bucket_fast(x, n_bins)
        return tf.strings.to_hash_bucket_strong(x, n_bins, list(key))

    @override
    def cross(self, xs: Sequence[Any], n_bins: int) -> Any:
        columns = [tf.reshape(x, (-1, 1)) for x in xs]
        crossed = tf.sparse.cross_hashed(columns, n_bins, CROSSING_KEY)
        return tf.reshape(tf.sparse.to_dense(crossed), tf.shape(xs[0]))

    @override
    def table(self, terms: Terms) -> Any:
        with tf.init_scope():
            keys = tf.constant(list(terms), tf.string, (len(terms),))
            pairs = tf.lookup.KeyValueTensorInitializer(keys, tf.range(len(terms), dtype=tf.int64))
            return tf.lookup.StaticHashTable(pairs, -1)

    @override
    def find(self, table: Any, x: Any) -> Any:
        return table.lookup(x)

    @override
    def listing(self, terms: Terms) -> Any:
        return np.array([*terms, ""], object)[:-1]

    @override
    def take(self, terms: Any, indices: Any, unknown: str) -> Any:
        inside = (indices >= 0) & (indices < len(terms))
        return tf.gather(tf.constant([*terms, unknown]), tf.where(inside, indices, len(terms)))

    @override
    def choose(self, condition: Any, x: Any, y: Any) -> Any:
        return tf.where(condition, tf.cast(x, y.dtype), y)

    @override
    def equal(self, x: Any, value: Any) -> Any:
        return tf.equal(x, value)

    @override
    def check_known(self, x: Any, found: Any, where: str) -> Any:
        if tf.executing_eagerly():
            host = x.numpy()
            super().check_known(text.as_strings(host) if host.dtype == object else host, found.numpy(), where)
            return found
        missing = tf.boolean_mask(x, found < 0)
        message = "When `num_oov_indices=0` all inputs should be in vocabulary, found OOV values"
        with tf.control_dependencies([tf.debugging.Assert(tf.size(missing) == 0, [message, missing])]):
            return tf.identity(found)

    @override
    def padded(self, x: Any, n_columns: int | None = None, fill: int = 0) -> Any:
        if isinstance(x, tf.RaggedTensor):
            return x.to_tensor(fill, shape=(None, n_columns))
        if isinstance(x, tf.SparseTensor):
            x = tf.sparse.to_dense(x, fill)
        if n_columns is None:
            return x
        x = x[..., :n_columns]
        short = n_columns - tf.shape(x)[-1]
        padded = tf.pad(x, [[0, 0]] * (x.shape.rank - 1) + [[0, tf.maximum(short, 0)]], constant_values=fill)
        return tf.ensure_shape(padded, [*x.shape[:-1], n_columns])

    @override
    def cut(self, x: Any, n_columns: int | None) -> Any:
        return x if n_columns is None else x[:, :n_columns]

    @override
    def as_tensor(self, x: Any) -> Any:
        return x if tf.is_tensor(x) else tf.convert_to_tensor(x)

    @override
    def as_sparse(self, x: Any) -> Any:
        return current.sparse.from_dense(x)
