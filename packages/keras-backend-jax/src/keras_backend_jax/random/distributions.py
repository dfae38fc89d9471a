"""Random numbers, by the counter-based generators of JAX."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_backend_jax.core.tensors import supported
from keras_ops.backend.random.distributions import DistributionsRandom


class JaxDistributions(DistributionsRandom[Any]):
    """A seed is a key's data; typed keys (`jax.random.key`) fit as well."""

    @override
    def normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return jax.random.normal(seed, shape, supported(dtype)) * stddev + mean

    @override
    def uniform(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return jax.random.uniform(seed, shape, supported(dtype), minval, maxval)

    @override
    def randint(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return jax.random.randint(seed, shape, minval, maxval, supported(dtype))

    @override
    def truncated_normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return jax.random.truncated_normal(seed, -2.0, 2.0, shape, supported(dtype)) * stddev + mean

    @override
    def gamma(self, shape: Any, alpha: Any, dtype: str, seed: Any) -> Any:
        return jax.random.gamma(seed, alpha, shape, supported(dtype))

    @override
    def beta(self, shape: Any, alpha: Any, beta: Any, dtype: str, seed: Any) -> Any:
        return jax.random.beta(seed, alpha, beta, shape, supported(dtype))

    @override
    def binomial(self, shape: Any, counts: Any, probabilities: Any, dtype: str, seed: Any) -> Any:
        return jax.random.binomial(seed, counts, probabilities, shape, supported(dtype))

    @override
    def categorical(self, logits: Any, num_samples: int, dtype: str, seed: Any) -> Any:
        shape = (logits.shape[0], num_samples)
        drawn = jax.random.categorical(seed, logits[..., None], axis=1, shape=shape)
        return drawn.astype(supported(dtype))

    @override
    def dropout(self, inputs: Any, rate: Any, noise_shape: Any, seed: Any) -> Any:
        if isinstance(rate, (int, float)) and rate >= 1:
            return jnp.zeros_like(inputs)
        kept = jax.random.bernoulli(seed, 1.0 - rate, inputs.shape if noise_shape is None else noise_shape)
        return jnp.where(kept, inputs / (1.0 - rate), jnp.zeros((), inputs.dtype)).astype(inputs.dtype)

    @override
    def shuffle(self, x: Any, axis: int, seed: Any) -> Any:
        return jax.random.permutation(seed, x, axis, independent=True)

    @override
    def second_seed(self, seed: Any) -> Any:
        return jax.random.fold_in(seed, 1)  # typed keys are not numbers

    @override
    def check_unseeded(self) -> None:
        # A new array is traced in functions that are compiled, and in no others.
        if isinstance(jnp.zeros(()), jax.core.Tracer):
            raise ValueError(
                "Random numbers are drawn without a seed while a function is traced, which would make them constants"
                " of the compiled function; pass seed= a keras.random.SeedGenerator that an attribute of the layer or"
                " model holds (self.seed_generator = keras.random.SeedGenerator(1337))."
            )
