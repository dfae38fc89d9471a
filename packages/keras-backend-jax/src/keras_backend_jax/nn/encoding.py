"""One-hot and multi-hot encodings."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_backend_jax.core.tensors import supported
from keras_ops.backend.current import current
from keras_ops.backend.nn.encoding import EncodingNN
from keras_ops.settings import floatx


class JaxEncoding(EncodingNN[Any]):
    """One-hot and multi-hot encodings."""

    @override
    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        dtype = supported(dtype or floatx())
        indices = x if jnp.issubdtype(x.dtype, jnp.signedinteger) else x.astype(jnp.int32)
        if not sparse:
            return jax.nn.one_hot(indices, num_classes, axis=axis, dtype=dtype)
        return _sparse_one_hot(indices, num_classes, axis % (x.ndim + 1), dtype)

    @override
    def multi_hot(self, inputs: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        dense = super().multi_hot(inputs, num_classes, axis, dtype, False)
        return current.sparse.from_dense(dense) if sparse else dense


def _sparse_one_hot(indices: Any, num_classes: int, axis: int, dtype: Any) -> Any:
    """Return an array with an element for each index; those out of range are stored zeros, so that shapes are static."""
    places = jnp.stack([grid.ravel() for grid in jnp.indices(indices.shape)] or [], axis=1) if indices.ndim else None
    classes = indices.reshape(-1, 1)
    valid = (classes >= 0) & (classes < num_classes)
    column = jnp.where(valid, classes, 0)
    if places is not None:
        column = jnp.concatenate([places[:, :axis], column, places[:, axis:]], axis=1)
    shape = (*indices.shape[:axis], num_classes, *indices.shape[axis:])
    return current.sparse.made(column, valid[:, 0].astype(dtype), shape, True)
