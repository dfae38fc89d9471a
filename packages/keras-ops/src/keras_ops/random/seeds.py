"""Seeds: generators of them, the global one, and what is drawn from them."""

from __future__ import annotations

import random
from typing import Any, ClassVar, Self, SupportsIndex, TypeAlias

import numpy as np

from keras_ops import naming, scopes
from keras_ops.backend.current import current, foreign
from keras_ops.errors import ArgumentError
from keras_ops.scopes import in_symbolic_scope, name_scope
from keras_ops.variable import KerasVariable


class SeedGenerator:
    """Gives a new seed at each use, from a state that is a variable.

    A layer that draws random numbers keeps one as an attribute and passes it as `seed`. Its state is saved and restored
    with the layer, and goes through compiled functions like every other variable.

    Args:
        seed: Integer; by default drawn from Python's `random`.
        name: Name of the scope that the state is made in, by default `seed_generator`, numbered.

    Attributes:
        state: Variable of shape `(2,)`, an integer dtype: the seed and how often it was used.

    Raises:
        ArgumentError: `seed` is no integer, or one that the state has no room for.

    Examples:
        >>> generator = SeedGenerator(seed=1337)
        >>> [int(n) for n in generator.next()], [int(n) for n in generator.next()]
        ([1337, 0], [1337, 1])
    """

    _tracked_as: ClassVar[str] = "seed_generator"

    def __init__(self, seed: int | None = None, name: str | None = None, **kwargs: Any) -> None:
        if kwargs:
            raise ValueError(f"`SeedGenerator`: unrecognized arguments {sorted(kwargs)}.")
        self.name: str = name or naming.auto_name(type(self).__name__)
        self._seed = None if seed is None else _checked(seed, "SeedGenerator")
        self._abroad: dict[str, SeedGenerator] = {}
        start = make_default_seed() if self._seed is None else self._seed

        def initial(shape: tuple[int, ...], dtype: str) -> Any:
            return current.random.make_seed(start)

        with name_scope(self.name, caller=self), current.random.state_scope():
            self.state: KerasVariable = current.variable(
                initial,
                shape=(2,),
                dtype=current.random.seed_dtype,
                trainable=False,
                autocast=False,
                aggregation="none",
                name="seed_generator_state",
            )

    def next(self, ordered: bool = True) -> Any:
        """Return the state, a seed, and advance it.

        Args:
            ordered: Whether the state counts up; else it jumps, so that seeds of generators with neighbouring seeds do
                not come to overlap.

        Returns:
            Tensor of shape `(2,)`. While shapes are worked out (in a `SymbolicScope`) the state does not advance.
        """
        backend = foreign()
        if backend is not None and current.variable is not type(self.state) and not self._is_mapped():
            return self._generator_on(backend.name).next(ordered)
        state = self.state.value if backend is None else current.core.cast(self.state.value, current.random.seed_dtype)
        if in_symbolic_scope():
            return state
        seed = current.random.keep_seed(state)
        self.state.assign(current.random.next_seed(seed, ordered))
        return seed

    def _is_mapped(self) -> bool:
        """Tell whether the block that was handed to another backend brought a value of the state along."""
        return (scope := scopes.state.stateless) is not None and scope.get_current_value(self.state) is not None

    def _generator_on(self, backend: str) -> SeedGenerator:
        """Return the generator with the same seed whose state lives on the backend that this block was handed to."""
        if backend not in self._abroad:
            self._abroad[backend] = SeedGenerator(self._seed, name=self.name)
        return self._abroad[backend]

    def get_config(self) -> dict[str, Any]:
        """Return the seed that the generator was made with, as arguments for `from_config`."""
        return {"seed": self._seed}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a generator made from what `get_config` returned."""
        return cls(**config)


SeedLike: TypeAlias = SupportsIndex | SeedGenerator | None

_global: SeedGenerator | None = None


def _checked(seed: object, where: str) -> int:
    if not hasattr(seed, "__index__") or isinstance(seed, np.ndarray):
        message = f"Argument `seed` must be an integer. Received: seed={seed}"
        raise ArgumentError.worded(message, where, "seed", seed)
    whole = seed.__index__()
    limits = np.iinfo(current.random.seed_dtype)
    if not limits.min <= whole <= limits.max:
        raise ArgumentError(where, "seed", seed, f"an integer in [{limits.min}, {limits.max}]")
    return int(whole)


def make_default_seed() -> int:
    """Return a seed drawn from Python's `random`, which `set_random_seed` makes repeatable.

    Examples:
        >>> 1 <= make_default_seed() <= 10**9
        True
    """
    return random.randint(1, 10**9)


def global_seed_generator() -> SeedGenerator:
    """Return the generator that is used where no seed is given; made, with a seed of its own, when it is first needed."""
    global _global
    if _global is None:
        _global = SeedGenerator()
    return _global


def reset_global_seed_generator() -> None:
    """Forget the global generator; the next use makes a new one, from Python's `random`."""
    global _global
    _global = None


naming.when_cleared.append(reset_global_seed_generator)


def draw_seed(seed: Any) -> Any:
    """Return a seed as the backend takes it.

    Args:
        seed: Integer, always the same seed; a `SeedGenerator`, that gives the next of its seeds; a tensor of shape `(2,)`,
            a seed already; `None` for the next seed of the global generator.

    Raises:
        ArgumentError: it is none of these.

    Examples:
        >>> [int(n) for n in draw_seed(7)]
        [7, 0]
    """
    if isinstance(seed, SeedGenerator):
        return seed.next()
    if seed is None:
        if not in_symbolic_scope():
            current.random.check_unseeded()
        return global_seed_generator().next(ordered=False)
    if current.core.is_tensor(seed) and (len(seed.shape) or "int" not in str(seed.dtype)):
        return seed  # of two numbers, or of a kind that the framework has for keys
    if not hasattr(seed, "__index__"):
        message = (
            "Argument `seed` must be either an integer or an instance of `SeedGenerator`."
            f" Received: seed={seed} (of type {type(seed)})"
        )
        raise ArgumentError.worded(message, "draw_seed", "seed", seed)
    return current.random.make_seed(_checked(seed, "draw_seed"))


def set_random_seed(seed: int) -> None:
    """Seed everything that random numbers come from: Python's `random`, NumPy, the framework, and seeds not given.

    Args:
        seed: Integer in `[0, 2**32 - 1]`.

    Raises:
        ArgumentError: `seed` is not such an integer.

    Examples:
        >>> from keras_ops.random import uniform
        >>> set_random_seed(1)
        >>> first = float(uniform(()))
        >>> set_random_seed(1)
        >>> float(uniform(())) == first
        True
    """
    if not hasattr(seed, "__index__") or not 0 <= seed.__index__() < 2**32:
        raise ArgumentError("set_random_seed", "seed", seed, "an integer in [0, 2**32 - 1]")
    random.seed(int(seed))
    np.random.seed(int(seed))
    current.random.set_framework_seed(int(seed))
    reset_global_seed_generator()
