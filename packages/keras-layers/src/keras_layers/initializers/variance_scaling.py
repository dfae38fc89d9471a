"""Initializers whose spread follows the number of inputs and outputs of a layer."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, TypeAlias, get_args

from typing_extensions import override

import keras_ops.random as random
from keras_layers.initializers.base import RandomInitializer, Seed, dtype_or_default, sizes_of
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin

Mode: TypeAlias = Literal["fan_in", "fan_out", "fan_avg"]
Distribution: TypeAlias = Literal["truncated_normal", "untruncated_normal", "uniform"]

# Standard deviation of the standard normal distribution cut off at -2 and 2.
_TRUNCATED_STDDEV: Final = math.sqrt(1.0 - 4.0 * math.exp(-2.0) / math.sqrt(2.0 * math.pi) / math.erf(math.sqrt(2.0)))
_FAN: Final[dict[Mode, Callable[[float, float], float]]] = {
    "fan_in": lambda fan_in, fan_out: fan_in,
    "fan_out": lambda fan_in, fan_out: fan_out,
    "fan_avg": lambda fan_in, fan_out: (fan_in + fan_out) / 2,
}


def compute_fans(shape: Sequence[int]) -> tuple[int, int]:
    """Return how many inputs and outputs an element of a layer with such a weight has.

    Args:
        shape: Shape of the weight, `(*window, inputs, outputs)`.

    Examples:
        >>> compute_fans((3, 4)), compute_fans((5, 5, 3, 8)), compute_fans((7,))
        ((3, 4), (75, 200), (7, 7))
    """
    if not shape:
        return 1, 1
    if len(shape) == 1:
        return shape[0], shape[0]
    window = math.prod(shape[:-2])
    return shape[-2] * window, shape[-1] * window


@builtin("keras.initializers", kind="initializer", aliases=["variance_scaling"])
class VarianceScaling(RandomInitializer):
    """Draws with a variance of `scale / n`, with `n` the number of inputs or outputs of the layer, or their mean.

    Args:
        scale: Positive factor of the variance.
        mode: What `n` is: `"fan_in"`, `"fan_out"` or `"fan_avg"`.
        distribution: `"truncated_normal"` (or `"normal"`), `"untruncated_normal"` or `"uniform"`.
        seed: Integer, with which each call gives the same numbers; a `SeedGenerator`, with which each call gives new ones; by
            default an integer drawn from Python's `random`.

    Raises:
        ValueError: An argument has none of these values.

    Examples:
        >>> tuple(VarianceScaling(2.0, "fan_out", seed=1)((2, 3)).shape)
        (2, 3)
    """

    def __init__(
        self,
        scale: float = 1.0,
        mode: str = "fan_in",
        distribution: str = "truncated_normal",
        seed: Seed = None,
    ) -> None:
        if not scale > 0:
            raise ValueError(f"Argument `scale` must be positive float. Received: scale={scale}")
        super().__init__(seed)
        self.scale = scale
        self.mode: Mode = _mode(mode)
        self.distribution: Distribution = _distribution(distribution)

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return random numbers.

        Args:
            shape: Shape of the weight, `(*window, inputs, outputs)`.
            dtype: Its dtype, a floating one, by default `floatx()`.
        """
        sizes = sizes_of(shape, type(self).__name__)
        variance = self.scale / max(1.0, _FAN[self.mode](*compute_fans(sizes)))
        name = dtype_or_default(dtype)
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * variance)
            return random.uniform(sizes, -limit, limit, name, self.seed)
        if self.distribution == "untruncated_normal":
            return random.normal(sizes, 0.0, math.sqrt(variance), name, self.seed)
        return random.truncated_normal(sizes, 0.0, math.sqrt(variance) / _TRUNCATED_STDDEV, name, self.seed)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {**super().get_config(), "scale": self.scale, "mode": self.mode, "distribution": self.distribution}


def _mode(mode: str) -> Mode:
    for known in get_args(Mode):
        if mode == known:
            return known  # type: ignore[no-any-return]  # one of the literals
    raise ValueError(f"Invalid `mode` argument: {mode}. Please use one of {get_args(Mode)}")


def _distribution(distribution: str) -> Distribution:
    lowered = distribution.lower() if isinstance(distribution, str) else distribution
    if lowered == "normal":
        return "truncated_normal"
    for known in get_args(Distribution):
        if lowered == known:
            return known  # type: ignore[no-any-return]  # one of the literals
    raise ValueError(
        f"Invalid `distribution` argument: {distribution}. Please use one of {('normal', *get_args(Distribution))}"
    )


class _Named(VarianceScaling):
    """A variance scaling that has a name: its arguments are fixed but for the seed."""

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return RandomInitializer.get_config(self)


@builtin("keras.initializers", kind="initializer", aliases=["glorot_uniform"])
class GlorotUniform(_Named):
    """Draws evenly from `[-limit, limit)` with `limit = sqrt(6 / (fan_in + fan_out))`; also called Xavier uniform.

    Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.

    Args:
        seed: Integer, `SeedGenerator` or `None`, as for `VarianceScaling`.

    Examples:
        >>> values = GlorotUniform(seed=1)((2, 4))
        >>> bool((abs(values) <= 1).all())
        True
    """

    def __init__(self, seed: Seed = None) -> None:
        super().__init__(1.0, "fan_avg", "uniform", seed)


@builtin("keras.initializers", kind="initializer", aliases=["glorot_normal"])
class GlorotNormal(_Named):
    """Draws from a truncated normal distribution of variance `2 / (fan_in + fan_out)`; also called Xavier normal.

    Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.

    Args:
        seed: Integer, `SeedGenerator` or `None`, as for `VarianceScaling`.

    Examples:
        >>> tuple(GlorotNormal(seed=1)((2, 4)).shape)
        (2, 4)
    """

    def __init__(self, seed: Seed = None) -> None:
        super().__init__(1.0, "fan_avg", "truncated_normal", seed)


@builtin("keras.initializers", kind="initializer", aliases=["lecun_normal"])
class LecunNormal(_Named):
    """Draws from a truncated normal distribution of variance `1 / fan_in`.

    Source: arXiv:1706.02515.

    Args:
        seed: Integer, `SeedGenerator` or `None`, as for `VarianceScaling`.

    Examples:
        >>> tuple(LecunNormal(seed=1)((2, 4)).shape)
        (2, 4)
    """

    def __init__(self, seed: Seed = None) -> None:
        super().__init__(1.0, "fan_in", "truncated_normal", seed)


@builtin("keras.initializers", kind="initializer", aliases=["lecun_uniform"])
class LecunUniform(_Named):
    """Draws evenly from `[-limit, limit)` with `limit = sqrt(3 / fan_in)`.

    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998.

    Args:
        seed: Integer, `SeedGenerator` or `None`, as for `VarianceScaling`.

    Examples:
        >>> values = LecunUniform(seed=1)((3, 4))
        >>> bool((abs(values) <= 1).all())
        True
    """

    def __init__(self, seed: Seed = None) -> None:
        super().__init__(1.0, "fan_in", "uniform", seed)


@builtin("keras.initializers", kind="initializer", aliases=["he_normal"])
class HeNormal(_Named):
    """Draws from a truncated normal distribution of variance `2 / fan_in`.

    Source: arXiv:1502.01852.

    Args:
        seed: Integer, `SeedGenerator` or `None`, as for `VarianceScaling`.

    Examples:
        >>> tuple(HeNormal(seed=1)((2, 4)).shape)
        (2, 4)
    """

    def __init__(self, seed: Seed = None) -> None:
        super().__init__(2.0, "fan_in", "truncated_normal", seed)


@builtin("keras.initializers", kind="initializer", aliases=["he_uniform"])
class HeUniform(_Named):
    """Draws evenly from `[-limit, limit)` with `limit = sqrt(6 / fan_in)`.

    Source: arXiv:1502.01852.

    Args:
        seed: Integer, `SeedGenerator` or `None`, as for `VarianceScaling`.

    Examples:
        >>> values = HeUniform(seed=1)((6, 4))
        >>> bool((abs(values) <= 1).all())
        True
    """

    def __init__(self, seed: Seed = None) -> None:
        super().__init__(2.0, "fan_in", "uniform", seed)
