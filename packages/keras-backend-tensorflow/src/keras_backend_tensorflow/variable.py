"""Variables that hold variables of TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.distribution import write_on_replica
from keras_ops.variable import KerasVariable

_AGGREGATIONS: Final = {
    "mean": tf.VariableAggregation.MEAN,
    "sum": tf.VariableAggregation.SUM,
    "only_first_replica": tf.VariableAggregation.ONLY_FIRST_REPLICA,
}
_SYNCHRONIZATIONS: Final = {
    "none": tf.VariableSynchronization.NONE,
    "on_read": tf.VariableSynchronization.ON_READ,
    "on_write": tf.VariableSynchronization.ON_WRITE,
}


class TensorFlowVariable(KerasVariable):
    __doc__ = KerasVariable.__doc__  # its value is a `tf.Variable`

    # By this attribute `tf.GradientTape` knows that it can watch the handle, so it takes our variables as they are.
    _should_act_as_resource_variable: Final = True

    @override
    def _set_up(self, initializer: Any, shape: Sequence[int] | None, dtype: Any) -> None:
        # A variable made while a function is traced belongs outside of its graph, with its initial value.
        with tf.init_scope():
            super()._set_up(initializer, shape, dtype)

    @override
    def initialize_deferred(self) -> None:
        with tf.init_scope():
            super().initialize_deferred()

    @override
    def _store(self, value: Any) -> None:
        self._value = tf.Variable(
            value,
            dtype=self._dtype,
            trainable=self._trainable,
            name=self._name,
            aggregation=_AGGREGATIONS.get(self._aggregation or "none", tf.VariableAggregation.NONE),
            synchronization=_SYNCHRONIZATIONS.get(self._synchronization or "auto", tf.VariableSynchronization.AUTO),
        )

    @override
    def _write(self, value: Any) -> None:
        if self._value is None:
            self._store(value)
        else:
            averages = self._aggregation in ("mean", "sum") and not self._trainable
            write_on_replica(self._value, value, aggregates=averages)

    @override
    def _read(self) -> Any:
        return self._value.value()  # half of what a conversion costs

    @property
    def handle(self) -> Any:
        """Handle of the resource."""
        return self._value.handle

    def __tf_tensor__(self, dtype: Any = None, name: str | None = None) -> Any:
        return tf.convert_to_tensor(self.value, dtype=dtype, name=name)
