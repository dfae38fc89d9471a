"""The gamma and the binomial distribution as the contract makes them, for backends whose framework has none."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from keras_ops.backend.current import current
from keras_ops.backend.random.distributions import DistributionsRandom
from keras_ops.selection import selected

N = 4000
# Where each operation is compiled for each shape these take a minute, and say nothing that they do not say elsewhere.
pytestmark = [pytest.mark.slow] if selected().capabilities.jit_by_default else []


def drawn(name: str, shape: tuple[int, ...], *parameters: Any, seed: int = 7) -> np.ndarray[Any, Any]:
    """Draw by the contract's own body, whatever the backend has."""
    given = [
        current.core.convert_to_tensor(p, "float32") if isinstance(p, np.ndarray) else p
        for p in (*parameters, "float32")
    ]
    found = getattr(DistributionsRandom, name)(current.random, shape, *given, current.random.make_seed(seed))
    return np.asarray(current.core.convert_to_numpy(found), "float64")


@pytest.mark.parametrize("alpha", [0.1, 0.5, 1.0, 2.5, 400.0])
def test_numbers_of_the_gamma_distribution_have_its_moments(alpha: float) -> None:
    """Mean and variance are alpha, the third central moment is 2 alpha."""
    x = drawn("gamma", (N,), alpha)
    assert x.min() >= 0
    spread = math.sqrt(alpha / N)
    assert abs(x.mean() - alpha) < 5 * spread
    # The variance of the squared distance: 2 alpha^2 + 6 alpha.
    assert abs(x.var() - alpha) < 5 * math.sqrt((2 * alpha**2 + 6 * alpha) / N)


def test_the_gamma_distribution_of_shape_one_is_the_exponential_one() -> None:
    x = np.sort(drawn("gamma", (N,), 1.0))
    distance = np.abs(-np.expm1(-x) - (np.arange(N) + 0.5) / N).max()
    assert distance < 1.95 / math.sqrt(N)  # Kolmogorov and Smirnov, at 0.001


def test_parameters_of_the_gamma_distribution_broadcast() -> None:
    x = drawn("gamma", (N, 2), np.array([0.5, 50.0]))
    np.testing.assert_allclose(x.mean(0), [0.5, 50.0], rtol=0.12)


@pytest.mark.parametrize(("n", "p"), [(1, 0.3), (7, 0.5), (30, 0.02), (100_000, 0.4)])
def test_numbers_of_the_binomial_distribution_have_its_moments(n: int, p: float) -> None:
    x = drawn("binomial", (N,), n, p)
    np.testing.assert_array_equal(x, np.round(x))
    assert 0 <= x.min() <= x.max() <= n
    variance = n * p * (1 - p)
    assert abs(x.mean() - n * p) < 5 * math.sqrt(variance / N)
    fourth = variance * (1 + (3 * n - 6) * p * (1 - p))
    assert abs(x.var() - variance) < 5 * math.sqrt((fourth - variance**2) / N) + 1e-9


def test_the_binomial_distribution_of_few_trials_has_its_probabilities() -> None:
    counts = np.bincount(drawn("binomial", (N,), 4, 0.25).astype(int), minlength=5)
    expected = np.array([math.comb(4, k) * 0.25**k * 0.75 ** (4 - k) * N for k in range(5)])
    assert ((counts - expected) ** 2 / expected).sum() < 18.5  # chi-squared with 4 degrees of freedom, at 0.001


def test_trials_and_chances_of_the_binomial_distribution_broadcast_and_reach_their_ends() -> None:
    x = drawn("binomial", (50, 4), np.array([0.0, 9.0, 9.0, 1000.0]), np.array([0.5, 0.0, 1.0, 0.5]))
    np.testing.assert_array_equal(x[:, :3], np.broadcast_to([0.0, 0.0, 9.0], (50, 3)))
    assert abs(x[:, 3].mean() - 500) < 12


def test_equal_seeds_give_equal_numbers_and_others_do_not() -> None:
    for name, parameters in (("gamma", (2.0,)), ("binomial", (20, 0.5))):
        first, again, other = (drawn(name, (50,), *parameters, seed=seed) for seed in (1, 1, 2))
        np.testing.assert_array_equal(first, again)
        assert (first != other).any()
