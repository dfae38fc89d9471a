"""The base of initializers, and of those that draw random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self, TypeAlias

from typing_extensions import override

from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.random import SeedGenerator, make_default_seed
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor, standardize_shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object

Seed: TypeAlias = int | SeedGenerator | None

builtin("keras.random", kind="random")(SeedGenerator)


def sizes_of(shape: Sequence[int] | int, where: str) -> tuple[int, ...]:
    """Return the shape of a weight as a tuple of sizes.

    Raises:
        ArgumentError: A size is negative, unknown or no integer.
    """
    sizes = standardize_shape((shape,) if isinstance(shape, int) else shape, where)
    known = tuple(size for size in sizes if size is not None)
    if len(known) != len(sizes):
        raise ArgumentError(where, "shape", sizes, "known sizes only")
    return known


def dtype_or_default(dtype: Any) -> str:
    """Return the name of a dtype; `None` means `floatx()`."""
    return floatx() if dtype is None else dtype_name(dtype)


@builtin("keras", kind="initializer", base=True)
class Initializer:
    """Makes the first value of a weight: base of all initializers.

    A class of your own implements `__call__`, and where its constructor takes arguments, `get_config`.

    Examples:
        >>> import numpy as np
        >>> class Countdown(Initializer):
        ...     def __call__(self, shape, dtype=None):
        ...         return np.arange(shape[0], 0, -1, dtype=dtype)
        >>> Countdown()((3,), "float32").tolist()
        [3.0, 2.0, 1.0]
    """

    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return the first value of a weight.

        Args:
            shape: Shape of the weight.
            dtype: Its dtype, by default `floatx()`.
        """
        raise NotImplementedError("Initializer subclasses must implement the `__call__()` method.")

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make an initializer of what `get_config` gave."""
        return cls(**config)

    def clone(self) -> Self:
        """Return a new initializer with the same arguments; where it has no seed, with another one."""
        return self.from_config(self.get_config())


class RandomInitializer(Initializer):
    """Draws the first value of a weight at random.

    Args:
        seed: Integer, with which each call gives the same numbers; a `SeedGenerator`, with which each call gives new ones; by
            default an integer drawn from Python's `random`, which `keras.utils.set_random_seed` makes repeatable.

    Attributes:
        seed: The integer or the generator in use.

    Raises:
        ValueError: `seed` is something else.
    """

    def __init__(self, seed: Seed = None) -> None:
        if isinstance(seed, dict):  # a generator as a config has it
            seed = deserialize_as("random", seed)
        if isinstance(seed, bool) or not (
            seed is None or isinstance(seed, SeedGenerator) or hasattr(seed, "__index__")
        ):
            raise ValueError(
                "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer."
                f" Received: seed={seed}"
            )
        self._init_seed: Seed = seed if seed is None or isinstance(seed, SeedGenerator) else seed.__index__()
        self.seed: int | SeedGenerator = make_default_seed() if self._init_seed is None else self._init_seed

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"seed": serialize_keras_object(self._init_seed)}
