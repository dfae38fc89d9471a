"""Initializers that draw from a distribution with given parameters."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from typing_extensions import override

import keras_ops.ops as ops
import keras_ops.random as random
from keras_layers.initializers.base import RandomInitializer, Seed, dtype_or_default, sizes_of
from keras_ops.dtypes import INTEGERS
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin


@builtin("keras.initializers", kind="initializer", aliases=["random_normal", "normal"])
class RandomNormal(RandomInitializer):
    """Draws from a normal distribution.

    Args:
        mean: Mean.
        stddev: Standard deviation.
        seed: Integer, with which each call gives the same numbers; a `SeedGenerator`, with which each call gives new ones; by
            default an integer drawn from Python's `random`.

    Raises:
        ValueError: `seed` is something else.

    Examples:
        >>> tuple(RandomNormal(stddev=0.1, seed=1)((2, 3)).shape)
        (2, 3)
    """

    def __init__(self, mean: float = 0.0, stddev: float = 0.05, seed: Seed = None) -> None:
        super().__init__(seed)
        self.mean: float = mean
        self.stddev: float = stddev

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return normally distributed numbers.

        Args:
            shape: Shape of the weight.
            dtype: Its dtype, by default `floatx()`; integers are cut off from floats.
        """
        sizes = sizes_of(shape, "RandomNormal")
        return _normal(random.normal, sizes, self.mean, self.stddev, dtype_or_default(dtype), self.seed)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {**super().get_config(), "mean": self.mean, "stddev": self.stddev}


@builtin("keras.initializers", kind="initializer", aliases=["truncated_normal"])
class TruncatedNormal(RandomInitializer):
    """Draws from a normal distribution without what lies further than two standard deviations from the mean.

    Args:
        mean: Mean.
        stddev: Standard deviation before truncation.
        seed: Integer, with which each call gives the same numbers; a `SeedGenerator`, with which each call gives new ones; by
            default an integer drawn from Python's `random`.

    Raises:
        ValueError: `seed` is something else.

    Examples:
        >>> values = TruncatedNormal(mean=1.0, stddev=0.1, seed=1)((100,))
        >>> bool(((values >= 0.8) & (values <= 1.2)).all())
        True
    """

    def __init__(self, mean: float = 0.0, stddev: float = 0.05, seed: Seed = None) -> None:
        super().__init__(seed)
        self.mean: float = mean
        self.stddev: float = stddev

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return normally distributed numbers, none far from the mean.

        Args:
            shape: Shape of the weight.
            dtype: Its dtype, by default `floatx()`; integers are cut off from floats.
        """
        sizes = sizes_of(shape, "TruncatedNormal")
        return _normal(random.truncated_normal, sizes, self.mean, self.stddev, dtype_or_default(dtype), self.seed)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {**super().get_config(), "mean": self.mean, "stddev": self.stddev}


@builtin("keras.initializers", kind="initializer", aliases=["random_uniform", "uniform"])
class RandomUniform(RandomInitializer):
    """Draws evenly from an interval.

    Args:
        minval: Lower bound, included.
        maxval: Upper bound, excluded.
        seed: Integer, with which each call gives the same numbers; a `SeedGenerator`, with which each call gives new ones; by
            default an integer drawn from Python's `random`.

    Raises:
        ValueError: `seed` is something else.

    Examples:
        >>> values = RandomUniform(0.0, 1.0, seed=1)((100,))
        >>> bool(((values >= 0) & (values < 1)).all())
        True
    """

    def __init__(self, minval: float = -0.05, maxval: float = 0.05, seed: Seed = None) -> None:
        super().__init__(seed)
        self.minval: float = minval
        self.maxval: float = maxval

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return evenly distributed numbers.

        Args:
            shape: Shape of the weight.
            dtype: Its dtype, by default `floatx()`; of an integer one, the whole numbers of the interval are drawn evenly.

        Raises:
            ArgumentError: there is no whole number between the bounds, or the dtype is neither floating nor integer.
        """
        sizes, name = sizes_of(shape, "RandomUniform"), dtype_or_default(dtype)
        if name not in INTEGERS:
            return random.uniform(sizes, self.minval, self.maxval, name, self.seed)
        low, high = math.ceil(self.minval), math.ceil(self.maxval)
        if low >= high:
            raise ArgumentError("RandomUniform", "maxval", self.maxval, f"a whole number between it and {self.minval}")
        return random.randint(sizes, low, high, name, self.seed)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {**super().get_config(), "minval": self.minval, "maxval": self.maxval}


def _normal(
    draw: Callable[..., Tensor], sizes: tuple[int, ...], mean: float, stddev: float, dtype: str, seed: Seed
) -> Tensor:
    """Return what a function draws, of an integer dtype cast to it."""
    if dtype in INTEGERS:
        return ops.cast(draw(sizes, mean, stddev, "float32", seed), dtype)
    return draw(sizes, mean, stddev, dtype, seed)
