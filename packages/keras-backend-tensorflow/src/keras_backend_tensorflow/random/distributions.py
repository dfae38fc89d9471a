"""Random numbers, by the stateless generators of TensorFlow."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.random.distributions import DistributionsRandom


class TensorFlowDistributions(DistributionsRandom[Any]):
    """A seed is what `tf.random.stateless_*` take."""

    seed_dtype = "int64"

    @override
    def normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return tf.random.stateless_normal(shape, seed, mean, stddev, dtype)

    @override
    def uniform(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return tf.random.stateless_uniform(shape, seed, minval, maxval, dtype)

    @override
    def randint(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        drawn = "int32" if dtype == "int32" else "int64"
        minval, maxval = tf.cast(minval, drawn), tf.cast(maxval, drawn)
        if minval.shape.rank == 0 and maxval.shape.rank == 0:
            return tf.cast(tf.random.stateless_uniform(shape, seed, minval, maxval, drawn), dtype)
        # The kernel has scalar bounds only.
        wide = tf.random.stateless_uniform(shape, seed, 0, tf.int64.max, "int64")
        minval, maxval = tf.cast(minval, "int64"), tf.cast(maxval, "int64")
        return tf.cast(wide % (maxval - minval) + minval, dtype)

    @override
    def truncated_normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return tf.random.stateless_truncated_normal(shape, seed, mean, stddev, dtype)

    @override
    def gamma(self, shape: Any, alpha: Any, dtype: str, seed: Any) -> Any:
        drawn = "float32" if dtype == "bfloat16" else dtype  # the kernel has no bfloat16
        alpha = tf.cast(alpha, drawn)
        return tf.cast(tf.random.stateless_gamma(shape, seed, alpha, dtype=drawn), dtype)

    @override
    def beta(self, shape: Any, alpha: Any, beta: Any, dtype: str, seed: Any) -> Any:
        # The order of draws depends on the shape of the parameter: both are given that of the result.
        alpha, beta = (tf.broadcast_to(tf.cast(p, dtype), shape) for p in (alpha, beta))
        return super().beta(shape, alpha, beta, dtype, seed)

    @override
    def binomial(self, shape: Any, counts: Any, probabilities: Any, dtype: str, seed: Any) -> Any:
        drawn = "float32" if dtype == "bfloat16" else dtype
        counts, probabilities = tf.cast(counts, drawn), tf.cast(probabilities, drawn)
        return tf.cast(tf.random.stateless_binomial(shape, seed, counts, probabilities, drawn), dtype)

    @override
    def categorical(self, logits: Any, num_samples: int, dtype: str, seed: Any) -> Any:
        return tf.cast(tf.random.stateless_categorical(logits, num_samples, seed, "int64"), dtype)

    @override
    def dropout(self, inputs: Any, rate: Any, noise_shape: Any, seed: Any) -> Any:
        if isinstance(rate, (int, float)) and rate >= 1:
            return tf.zeros_like(inputs)
        return tf.nn.experimental.stateless_dropout(inputs, rate, seed, noise_shape=noise_shape)

    @override
    def shuffle(self, x: Any, axis: int, seed: Any) -> Any:
        even = tf.random.stateless_uniform((tf.shape(x)[axis],), seed)
        return tf.gather(x, tf.argsort(even), axis=axis)

    @override
    def set_framework_seed(self, seed: int) -> None:
        tf.random.set_seed(seed)
