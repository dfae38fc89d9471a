"""Indexing with arrays and masks, which the framework's own indexing lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow as tf


def is_array(k: Any) -> bool:
    """Tell whether an item of a key is an array, a list or a boolean rather than an integer, slice, `None` or `...`."""
    kind = type(k)
    if kind is list or kind is bool or kind is np.bool_ or kind is np.ndarray:
        return True
    return tf.is_tensor(k) and (len(k.shape) > 0 or k.dtype == tf.bool)


def get_item(x: Any, keys: Sequence[Any]) -> Any:
    """Index as NumPy does with arrays among the keys: slices first, then one gather along the axes of the arrays."""
    plain: list[Any] = []
    arrays: list[tuple[int, Any]] = []
    places: list[int] = []
    for place, k in enumerate(_expanded(keys, len(x.shape))):
        if k is None or isinstance(k, slice):
            plain.append(k)
        elif isinstance(k, _NewAxis):
            arrays.append((len(plain), k.indices))
            places.append(place)
            plain.append(None)
        else:
            arrays.append((len(plain), k))
            places.append(place)
            plain.append(slice(None))
    return _gather(x[tuple(plain)], arrays, adjacent=places[-1] - places[0] == len(places) - 1)


class _NewAxis:
    """A boolean scalar: an axis of size one, picked or not."""

    def __init__(self, flag: Any) -> None:
        self.indices = tf.zeros([tf.cast(flag, tf.int32)], tf.int32)


def _expanded(keys: Sequence[Any], rank: int) -> list[Any]:
    """Return a key with an item for each axis: slices in place of `...`, integer tensors in place of masks."""
    items: list[Any] = []
    for k in keys:
        if not is_array(k) and not _is_integer(k):
            items.append(k)
            continue
        indices = tf.convert_to_tensor(k)
        if indices.dtype != tf.bool:
            items.append(indices)
        elif len(indices.shape) == 0:
            items.append(_NewAxis(indices))
        else:
            items += tf.unstack(tf.where(indices), num=len(indices.shape), axis=1)
    missing = rank - sum(k is not None and k is not Ellipsis and not isinstance(k, _NewAxis) for k in items)
    if missing < 0:
        raise IndexError(f"`get_item`: key has {rank - missing} indices; expected at most {rank}, the rank of x.")
    whole = [slice(None)] * missing
    for i, k in enumerate(items):
        if k is Ellipsis:
            return [*items[:i], *whole, *items[i + 1 :]]
    return [*items, *whole]


def _is_integer(k: Any) -> bool:
    return k is not None and k is not Ellipsis and not isinstance(k, slice)


def _gather(x: Any, arrays: list[tuple[int, Any]], adjacent: bool) -> Any:
    sizes = tf.shape(x)
    axes = [axis for axis, _ in arrays]
    indices = []
    for axis, k in arrays:
        k = k if k.dtype in (tf.int32, tf.int64) else tf.cast(k, tf.int32)
        k = tf.cast(k, tf.int64)
        indices.append(tf.where(k < 0, k + tf.cast(sizes[axis], tf.int64), k))
    if len(axes) == 1:
        return tf.gather(x, indices[0], axis=axes[0])
    shape = tf.shape(indices[0])
    for k in indices[1:]:
        shape = tf.broadcast_dynamic_shape(shape, tf.shape(k))
    rank = max(len(k.shape) for k in indices)
    stacked = tf.stack([tf.broadcast_to(k, shape) for k in indices], axis=-1)
    rest = [i for i in range(len(x.shape)) if i not in axes]
    picked = tf.gather_nd(tf.transpose(x, axes + rest), stacked)
    if not adjacent:
        return picked
    before = sum(i < axes[0] for i in rest)
    return tf.transpose(picked, [*range(rank, rank + before), *range(rank), *range(rank + before, len(picked.shape))])
