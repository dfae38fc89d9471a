"""Normalization."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.nn.normalization import NormalizationNN, finished
from keras_ops.backend.nn.precision import widened


class TensorFlowNormalization(NormalizationNN[Any]):
    """Normalization."""

    @override
    def moments(self, x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple[Any, Any]:
        replica = tf.distribute.get_replica_context() if synchronized else None
        if replica is None or replica.num_replicas_in_sync == 1:
            return super().moments(x, axes, keepdims)
        # Replicas have batches of one size, so that the mean of means is the mean.
        wide = widened(x)
        mean = replica.all_reduce(tf.distribute.ReduceOp.MEAN, tf.reduce_mean(wide, axes, True))
        spread = tf.reduce_mean(tf.math.squared_difference(wide, mean), axes, True)
        variance = replica.all_reduce(tf.distribute.ReduceOp.MEAN, spread)
        return finished(mean, variance, x, axes, keepdims)
