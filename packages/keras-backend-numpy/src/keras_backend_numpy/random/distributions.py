"""Random numbers, by the PCG64 generator of NumPy."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.random.distributions import DistributionsRandom
from keras_ops.dtypes import numpy_dtype


def _cast(x: Any, dtype: str) -> Any:
    return np.asarray(x).astype(numpy_dtype(dtype), copy=False)


_PIECE = 1 << 14  # numbers of float64 that stay in the processor's cache


def _uniform_in_pieces(rng: np.random.Generator, low: float, high: float, shape: Any) -> Any:
    """Return what `uniform` gives, in float32, without a large array of float64 on the way."""
    numbers = np.empty(math.prod(shape), np.float32)
    piece = np.empty(_PIECE)
    for start in range(0, numbers.size, _PIECE):
        drawn = rng.random(out=piece[: numbers.size - start])
        drawn *= high - low
        drawn += low
        numbers[start : start + _PIECE] = drawn
    return numbers.reshape(shape)


class NumpyDistributions(DistributionsRandom[Any]):
    """Numbers are drawn in float64 and rounded to the dtype."""

    @override
    def normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return _cast(np.random.default_rng(seed).normal(mean, stddev, shape), dtype)

    @override
    def uniform(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        if dtype == "float32" and np.ndim(minval) == np.ndim(maxval) == 0 and math.prod(shape) > _PIECE:
            return _uniform_in_pieces(np.random.default_rng(seed), minval, maxval, shape)
        return _cast(np.random.default_rng(seed).uniform(minval, maxval, shape), dtype)

    @override
    def randint(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return np.asarray(np.random.default_rng(seed).integers(minval, maxval, shape, dtype=dtype))

    @override
    def truncated_normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        rng = np.random.default_rng(seed)
        count = math.prod(shape)
        fits = np.empty(0)
        while fits.size < count:
            noise = rng.standard_normal(count)
            fits = np.concatenate([fits, noise[np.abs(noise) < 2]])
        return _cast(fits[:count].reshape(shape) * stddev + mean, dtype)

    @override
    def gamma(self, shape: Any, alpha: Any, dtype: str, seed: Any) -> Any:
        return _cast(np.random.default_rng(seed).gamma(alpha, 1.0, shape), dtype)

    @override
    def beta(self, shape: Any, alpha: Any, beta: Any, dtype: str, seed: Any) -> Any:
        return _cast(np.random.default_rng(seed).beta(alpha, beta, shape), dtype)

    @override
    def binomial(self, shape: Any, counts: Any, probabilities: Any, dtype: str, seed: Any) -> Any:
        trials = np.asarray(counts).astype(np.int64)
        return _cast(np.random.default_rng(seed).binomial(trials, probabilities, shape), dtype)

    @override
    def categorical(self, logits: Any, num_samples: int, dtype: str, seed: Any) -> Any:
        logits = np.asarray(logits, np.float64)
        with np.errstate(under="ignore"):
            shares = np.exp(logits - logits.max(-1, keepdims=True, initial=-np.inf))
        limits = np.cumsum(shares / shares.sum(-1, keepdims=True), -1)
        limits /= limits[:, -1:]
        even = np.random.default_rng(seed).random((logits.shape[0], num_samples))
        return _cast((even[:, :, None] >= limits[:, None, :]).sum(-1), dtype)

    @override
    def dropout(self, inputs: Any, rate: Any, noise_shape: Any, seed: Any) -> Any:
        if rate >= 1:
            return np.zeros_like(inputs)
        shape = inputs.shape if noise_shape is None else noise_shape
        kept = np.random.default_rng(seed).random(shape) < 1 - rate
        return np.where(kept, inputs / inputs.dtype.type(1 - rate), inputs.dtype.type(0))

    @override
    def shuffle(self, x: Any, axis: int, seed: Any) -> Any:
        return np.random.default_rng(seed).permuted(x, axis=axis)
