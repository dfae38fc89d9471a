"""`LearningRateSchedule`: a learning rate that depends on the step."""

from __future__ import annotations

from typing import Any, Self

from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import floatx
from keras_saving.registry import builtin


@builtin("keras.optimizers.schedules", kind="schedule", base=True)
class LearningRateSchedule:
    """Gives the learning rate of a step; subclasses say how in `__call__`, and what makes them in `get_config`.

    Examples:
        >>> class Halving(LearningRateSchedule):
        ...     def __call__(self, step):
        ...         return 0.1 * 0.5**step
        >>> Halving()(2)
        0.025
    """

    def __call__(self, step: Any) -> Any:
        """Return the learning rate, a scalar tensor.

        Args:
            step: Number of the step from zero on, an integer tensor.
        """
        raise NotImplementedError(
            f"Learning rate schedule `{type(self).__name__}` must override `__call__(self, step)`."
        )

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule; a subclass says which."""
        raise NotImplementedError(
            f"Learning rate schedule `{type(self).__name__}` must override `get_config()` in order to be serialized."
        )

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a schedule made from what `get_config` returned."""
        return cls(**config)


def as_float(x: Any) -> Any:
    """Return a number of steps, or a rate, as a tensor of `floatx()`."""
    return ops.cast(x, floatx())


def fraction(step: Any, decay_steps: float, *, staircase: bool = False) -> Any:
    """Return how many times `decay_steps` have passed, in whole numbers where `staircase` is true."""
    passed = as_float(step) / decay_steps
    return ops.floor(passed) if staircase else passed


def check_positive(where: str, argument: str, value: Any) -> None:
    """Raise an error unless a number of steps is positive."""
    if value <= 0:
        raise ArgumentError(where, argument, value, "a positive number of steps")
