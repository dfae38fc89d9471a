"""Contract: random numbers.

A seed is a tensor of two integers, of dtype `seed_dtype`: equal seeds give equal numbers. Shapes are tuples of sizes
(integers, or scalar tensors where the framework knows a size only when it runs); parameters of a distribution are Python
numbers or tensors of the result's dtype, which broadcast to the shape.
"""

from __future__ import annotations

import contextlib
import math
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from typing import Any, ClassVar, Final, Generic, TypeVar

import numpy as np

from keras_ops.backend.current import current

T = TypeVar("T")

# Mass of the standard normal distribution between -2 and 2.
_WITHIN_TWO: Final = math.erf(math.sqrt(2.0))
# What the second of two independent draws adds to the seed.
_SECOND: Final = 12

# How many numbers are tried for one of the gamma distribution; each is refused with a probability of at most 0.05.
_TRIES: Final = 8
# How often numbers of trials below 2**24 can be halved.
_LARGEST: Final = 24
# Numbers of the sequence of seeds that jump.
_FACTOR: Final = 5387
_MODULUS: Final = 933199


class DistributionsRandom(ABC, Generic[T]):
    """Random numbers.

    Attributes:
        seed_dtype: Dtype of seeds, and of the state of seed generators.
    """

    seed_dtype: ClassVar[str] = "uint32"

    @abstractmethod
    def normal(self, shape: tuple[Any, ...], mean: Any, stddev: Any, dtype: str, seed: T) -> T:
        """Return normally distributed numbers."""

    @abstractmethod
    def uniform(self, shape: tuple[Any, ...], minval: Any, maxval: Any, dtype: str, seed: T) -> T:
        """Return numbers distributed evenly in `[minval, maxval)`."""

    @abstractmethod
    def randint(self, shape: tuple[Any, ...], minval: Any, maxval: Any, dtype: str, seed: T) -> T:
        """Return integers distributed evenly in `[minval, maxval)`."""

    def gamma(self, shape: tuple[Any, ...], alpha: Any, dtype: str, seed: T) -> T:
        """Return numbers of the gamma distribution with shape parameter `alpha` and scale one.

        Composite: normal numbers, of several for each the first that is accepted. Source: Marsaglia and Tsang, "A simple
        method for generating gamma variables", 2000.
        """
        family = current.numpy
        alpha = current.core.convert_to_tensor(alpha, "float32")
        whole = family.where(alpha < 1, alpha + 1, alpha)
        d = whole - 1 / 3
        x: Any = self.normal((_TRIES, *shape), 0.0, 1.0, "float32", seed)
        even: Any = self.uniform((_TRIES + 1, *shape), 1e-30, 1.0, "float32", self._later(seed, 2))
        v = family.maximum(1 + x / family.sqrt(9 * d), family.full_like(x, 1e-6))
        v = v * v * v
        accepted = family.log(even[:-1]) < 0.5 * x * x + d * (1 - v + family.log(v))
        first = family.argmax(current.core.cast(accepted, "int32"), 0, True)
        drawn = d * family.take_along_axis(v, first, 0)[0]
        drawn = family.where(alpha < 1, drawn * family.power(even[-1], 1 / alpha), drawn)
        result: T = current.core.cast(drawn, dtype)
        return result

    def binomial(self, shape: tuple[Any, ...], counts: Any, probabilities: Any, dtype: str, seed: T) -> T:
        """Return numbers of successes in `counts` trials that succeed with `probabilities`.

        Composite: trials are halved at a number of the beta distribution, which the middle one of even numbers has, until
        none is left. Right for less than 2**24 trials. Source: Relles, "A simple algorithm for generating binomial random
        variables when N is large", 1972.
        """
        family = current.numpy
        rounds = int(counts).bit_length() if isinstance(counts, (int, float)) else _LARGEST
        left = family.broadcast_to(current.core.convert_to_tensor(counts, "float32"), shape)
        chance = family.broadcast_to(current.core.convert_to_tensor(probabilities, "float32"), shape)
        total: Any = family.zeros_like(left)
        for _ in range(rounds):
            below: Any = family.floor(left / 2)
            above: Any = family.maximum(left - below - 1, family.zeros_like(left))
            middle: Any = self.beta(shape, below + 1, above + 1, "float32", seed)
            fails = middle >= chance
            # Of the numbers on the side where the chance lies, each is a success with what is left of it.
            rest = family.where(fails, chance / middle, (chance - middle) / (1 - middle))
            total = family.where(family.logical_or(fails, left < 1), total, total + below + 1)
            left, chance = family.where(fails, below, above), family.clip(rest, 0.0, 1.0)
            seed = self._later(seed, 4)
        result: T = current.core.cast(total, dtype)
        return result

    def _later(self, seed: T, steps: int) -> T:
        for _ in range(steps):
            seed = self.second_seed(seed)
        return seed

    def truncated_normal(self, shape: tuple[Any, ...], mean: Any, stddev: Any, dtype: str, seed: T) -> T:
        """Return normally distributed numbers no further than two standard deviations from the mean.

        Composite: the inverse of the distribution function, at even numbers.
        """
        even = self.uniform(shape, -_WITHIN_TWO, _WITHIN_TWO, "float32", seed)
        cut = current.numpy.clip(current.math.erfinv(even) * math.sqrt(2.0), -2.0, 2.0)
        result: T = current.core.cast(cut, dtype) * stddev + mean
        return result

    def beta(self, shape: tuple[Any, ...], alpha: Any, beta: Any, dtype: str, seed: T) -> T:
        """Return numbers of the beta distribution. Composite: from two of the gamma distribution."""
        one: Any = self.gamma(shape, alpha, dtype, seed)
        other = self.gamma(shape, beta, dtype, self.second_seed(seed))
        result: T = one / (one + other)
        return result

    def second_seed(self, seed: Any) -> T:
        """Return a seed for a draw that is independent of the one that `seed` is used for."""
        result: T = seed + _SECOND
        return result

    def categorical(self, logits: Any, num_samples: int, dtype: str, seed: T) -> T:
        """Return indices of classes, `(batch, num_samples)`, drawn as logits `(batch, classes)` say.

        Composite: the largest of logits with Gumbel noise.
        """
        batch, classes = current.core.shape(logits)
        even: Any = self.uniform((batch, num_samples, classes), 1e-37, 1.0, "float32", seed)
        gumbel = -current.numpy.log(-current.numpy.log(even))
        noisy = gumbel + current.core.cast(current.numpy.expand_dims(logits, 1), "float32")
        result: T = current.core.cast(current.numpy.argmax(noisy, -1, False), dtype)
        return result

    def dropout(self, inputs: Any, rate: Any, noise_shape: tuple[Any, ...] | None, seed: T) -> T:
        """Return floating `inputs` with a share of the elements set to zero and the rest scaled up by `1 / (1 - rate)`.

        One draw decides over all elements along axes on which `noise_shape`, by default that of `inputs`, has size one.
        """
        if isinstance(rate, (int, float)) and rate >= 1:
            return current.numpy.zeros_like(inputs)
        shape = current.core.shape(inputs) if noise_shape is None else noise_shape
        kept: Any = self.uniform(shape, 0.0, 1.0, "float32", seed)
        result: T = current.numpy.where(kept < 1 - rate, inputs / (1 - rate), inputs * 0)
        return result

    def shuffle(self, x: Any, axis: int, seed: T) -> T:
        """Return `x` with its parts along an axis in random order. Composite: the order of even numbers."""
        size = current.core.shape(x)[axis]
        order = current.numpy.argsort(self.uniform((size,), 0.0, 1.0, "float32", seed), -1)
        result: T = current.numpy.take(x, order, axis)
        return result

    # Seeds

    def set_framework_seed(self, seed: int) -> None:
        """Seed the framework's own global generators, if it has any."""
        return

    def check_unseeded(self) -> None:
        """Raise where numbers drawn without a seed would be wrong: in a traced function that makes them constants."""
        return

    def make_seed(self, number: int) -> T:
        """Return the seed that an integer stands for: itself and zero."""
        with self.state_scope():
            result: T = current.core.convert_to_tensor(np.array([number, 0], "int64"), self.seed_dtype)
        return result

    def next_seed(self, seed: Any, ordered: bool) -> T:
        """Return the state that comes after `seed`: the second number counts up, or, unordered, both jump."""
        step = current.core.convert_to_tensor([0, 1], self.seed_dtype)
        result: T = seed + step if ordered else (seed + 1) * _FACTOR % _MODULUS
        return result

    def keep_seed(self, state: T) -> T:
        """Return the value of a generator's state so that assigning to the state does not change it."""
        return state

    def state_scope(self) -> AbstractContextManager[Any]:
        """Return a scope to make the state of seed generators in; for frameworks that read seeds on the host."""
        return contextlib.nullcontext()
