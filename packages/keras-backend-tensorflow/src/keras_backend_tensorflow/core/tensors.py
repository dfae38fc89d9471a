"""Making, converting and describing tensors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeGuard

import numpy as np
import tensorflow as tf
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.tensors import TensorsCore
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.promotion import promote
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor
from keras_ops.variable import KerasVariable

_SPECIAL: Final = (tf.SparseTensor, tf.IndexedSlices, tf.RaggedTensor)
_OTHERS: Final = (KerasVariable, *_SPECIAL)


class TensorFlowTensors(TensorsCore[Any]):
    """Tensors of TensorFlow, eager or of a graph. Sparse and ragged ones are none of them."""

    @override
    def is_tensor(self, x: object) -> TypeGuard[Any]:
        return tf.is_tensor(x) and not isinstance(x, _OTHERS)

    @override
    def is_traced(self, x: object) -> bool:
        return not tf.executing_eagerly() and tf.is_tensor(x) and not isinstance(x, KerasVariable)  # special ones too

    @override
    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> Any:
        if isinstance(x, KerasVariable):
            x = x.value
        if tf.is_tensor(x):
            if isinstance(x, _SPECIAL):
                x = current.sparse.dense(x)
            elif isinstance(x, tf.Variable):
                x = tf.convert_to_tensor(x)
            return x if dtype is None or x.dtype.name == dtype else tf.cast(x, dtype)
        if not isinstance(x, (np.ndarray, np.generic)):
            if any(tf.is_tensor(leaf) or isinstance(leaf, KerasVariable) for leaf in tree.flatten(x)):
                return _stacked([self.convert_to_tensor(item, dtype) for item in x])
            x = np.asarray(x)
            if dtype is None and x.dtype == np.float64:
                dtype = floatx()
            elif dtype is None and x.dtype == np.int64 and (x.astype(np.int32) == x).all():
                dtype = "int32"  # greater ones keep 64 bits
        if x.dtype.kind in "OSU":
            return tf.convert_to_tensor(x if x.dtype.kind != "U" else x.astype(object), dtype=dtype)
        made = tf.convert_to_tensor(x)
        return made if dtype is None or made.dtype.name == dtype else tf.cast(made, dtype)

    @override
    def convert_to_numpy(self, x: Any) -> np.ndarray[Any, Any]:
        if isinstance(x, _SPECIAL):
            x = current.sparse.dense(x)
        # Not by `__array__`, which fails on a scalar of bfloat16.
        return np.asarray(x.numpy() if hasattr(x, "numpy") else x)

    @override
    def cast(self, x: Any, dtype: str) -> Any:
        if dtype == "bool" and x.dtype != tf.bool:
            return tf.not_equal(x, tf.zeros((), x.dtype))
        return tf.cast(x, dtype)

    @override
    def shape(self, x: Any) -> tuple[Any, ...]:
        static = x.shape.as_list()
        if None not in static:
            return tuple(static)
        dynamic = tf.shape(x)
        return tuple(dynamic[i] if n is None else n for i, n in enumerate(static))

    @override
    def stop_gradient(self, x: Any) -> Any:
        return tf.stop_gradient(x)

    @override
    def device_scope(self, device_name: str) -> Any:
        return tf.device(device_name)

    @override
    def compute_output_spec(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        leaves = tree.flatten((args, kwargs))
        # Functions that were read from disk hold on to variables outside, which only a graph of a function can reach.
        graph = tf.__internal__.FuncGraph("compute_output_spec")
        with graph.as_default():
            filled = [_placeholder(x) if isinstance(x, KerasTensor) else x for x in leaves]
            new_args, new_kwargs = tree.pack_sequence_as((args, kwargs), filled)
            outputs = function(*new_args, **new_kwargs)
        return tree.map_structure(_symbolic, outputs)


def _stacked(items: list[Any]) -> Any:
    common = promote(tuple(dtype_name(item.dtype) for item in items))
    return tf.stack([item if item.dtype.name == common else tf.cast(item, common) for item in items])


def _placeholder(x: KerasTensor) -> Any:
    if x.sparse:
        return tf.compat.v1.sparse_placeholder(x.dtype, x.shape)
    if x.ragged:
        inner = [n for n in x.shape[1:] if n is not None]
        return tf.compat.v1.ragged.placeholder(x.dtype, len(x.shape) - 1 - len(inner), inner)
    return tf.compat.v1.placeholder(x.dtype, x.shape)


def _symbolic(x: Any) -> Any:
    if not tf.is_tensor(x):
        return x
    sparse, ragged = current.sparse.is_sparse(x), isinstance(x, tf.RaggedTensor)
    return KerasTensor(x.shape.as_list(), dtype_name(x.dtype), sparse=sparse, ragged=ragged)
