"""Random arrays, by the PCG64 generator of NumPy."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from keras_ops.dtypes import numpy_dtype


def _drawn(seed: Any) -> np.random.Generator:
    return np.random.default_rng(np.asarray(seed))


def _cast(x: Any, dtype: str) -> Any:
    return np.asarray(x).astype(numpy_dtype(dtype), copy=False)


class HostRandom:
    """Numbers are drawn in float64 and rounded to the dtype."""

    def normal(self, shape: tuple[Any, ...], mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return _cast(_drawn(seed).normal(mean, stddev, shape), dtype)

    def uniform(self, shape: tuple[Any, ...], minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return _cast(_drawn(seed).uniform(minval, maxval, shape), dtype)

    def randint(self, shape: tuple[Any, ...], minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return np.asarray(_drawn(seed).integers(minval, maxval, shape, dtype=dtype))

    def truncated_normal(self, shape: tuple[Any, ...], mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        rng, count, fits = _drawn(seed), math.prod(shape), np.empty(0)
        while fits.size < count:
            noise = rng.standard_normal(count)
            fits = np.concatenate([fits, noise[np.abs(noise) < 2]])
        return _cast(fits[:count].reshape(shape) * stddev + mean, dtype)

    def gamma(self, shape: tuple[Any, ...], alpha: Any, dtype: str, seed: Any) -> Any:
        return _cast(_drawn(seed).gamma(alpha, 1.0, shape), dtype)

    def beta(self, shape: tuple[Any, ...], alpha: Any, beta: Any, dtype: str, seed: Any) -> Any:
        return _cast(_drawn(seed).beta(alpha, beta, shape), dtype)

    def binomial(self, shape: tuple[Any, ...], counts: Any, probabilities: Any, dtype: str, seed: Any) -> Any:
        trials = np.asarray(counts).astype(np.int64)
        return _cast(_drawn(seed).binomial(trials, probabilities, shape), dtype)

    def categorical(self, logits: Any, num_samples: int, dtype: str, seed: Any) -> Any:
        wide = np.asarray(logits, np.float64)
        shares = np.exp(wide - wide.max(-1, keepdims=True, initial=-np.inf))
        limits = np.cumsum(shares / shares.sum(-1, keepdims=True), -1)
        limits /= limits[:, -1:]
        even = _drawn(seed).random((wide.shape[0], num_samples))
        return _cast((even[:, :, None] >= limits[:, None, :]).sum(-1), dtype)

    def dropout(self, inputs: Any, rate: Any, noise_shape: Any, seed: Any) -> Any:
        if rate >= 1:
            return np.zeros_like(inputs)
        kept = _drawn(seed).random(inputs.shape if noise_shape is None else noise_shape) < 1 - rate
        return np.where(kept, inputs / inputs.dtype.type(1 - rate), inputs.dtype.type(0))

    def shuffle(self, x: Any, axis: int, seed: Any) -> Any:
        return _drawn(seed).permuted(x, axis=axis)
