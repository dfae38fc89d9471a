"""What calls on tensors of several dtypes, numbers and arrays are prepared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.core.conversion import ConversionCore

_EAGER: Final = type(tf.constant(0))


class TensorFlowConversion(ConversionCore[Any]):
    """Eager tensors are of a class of their own."""

    @override
    def is_eager(self, x: Any) -> bool:
        return type(x) is _EAGER

    @override
    def description_types(self) -> tuple[type, ...]:
        return tf.TensorSpec, tf.SparseTensorSpec, tf.RaggedTensorSpec

    @override
    def number(self, value: complex, dtype: str) -> Any:
        with tf.init_scope():  # outside of the graph that is being made
            if dtype == "bool":
                return tf.constant(bool(value))
            return tf.cast(tf.constant(np.asarray(value)), dtype)

    @override
    def caster(self, dtype: str) -> Callable[[Any], Any]:
        if dtype == "bool":
            return lambda x: tf.not_equal(x, tf.zeros((), x.dtype))
        kind = tf.as_dtype(dtype)
        return lambda x: tf.raw_ops.Cast(x=x, DstT=kind)
