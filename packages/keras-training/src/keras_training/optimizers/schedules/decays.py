"""Learning rates that fall by a factor, or by a power of the step."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.schedules.base import LearningRateSchedule, as_float, check_positive, fraction


@builtin("keras.optimizers.schedules", kind="schedule")
class ExponentialDecay(LearningRateSchedule):
    """Falls by a factor: `initial_learning_rate * decay_rate ** (step / decay_steps)`.

    Args:
        initial_learning_rate: Rate at step zero.
        decay_steps: Number of steps after which the factor is `decay_rate`, positive.
        decay_rate: The factor.
        staircase: Whether the exponent is rounded down to a whole number.
        name: Name.

    Raises:
        ValueError: `decay_steps` is not positive.

    Examples:
        >>> round(float(ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5)(20)), 4)
        0.025
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: float,
        decay_rate: float,
        staircase: bool = False,
        name: str = "ExponentialDecay",
    ) -> None:
        check_positive("ExponentialDecay", "decay_steps", decay_steps)
        self.initial_learning_rate: float = initial_learning_rate
        self.decay_steps: float = decay_steps
        self.decay_rate: float = decay_rate
        self.staircase: bool = staircase
        self.name: str = name

    @override
    def __call__(self, step: Any) -> Any:
        exponent = fraction(step, self.decay_steps, staircase=self.staircase)
        return ops.power(as_float(self.decay_rate), exponent) * self.initial_learning_rate

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "decay_rate": self.decay_rate,
            "staircase": self.staircase,
            "name": self.name,
        }


@builtin("keras.optimizers.schedules", kind="schedule")
class InverseTimeDecay(LearningRateSchedule):
    """Falls with the inverse of time: `initial_learning_rate / (1 + decay_rate * step / decay_steps)`.

    Args:
        initial_learning_rate: Rate at step zero.
        decay_steps: Unit of time, in steps, positive.
        decay_rate: How fast it falls.
        staircase: Whether time is rounded down to whole units.
        name: Name.

    Raises:
        ValueError: `decay_steps` is not positive.

    Examples:
        >>> round(float(InverseTimeDecay(0.1, decay_steps=10, decay_rate=1.0)(30)), 4)
        0.025
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: float,
        decay_rate: float,
        staircase: bool = False,
        name: str = "InverseTimeDecay",
    ) -> None:
        check_positive("InverseTimeDecay", "decay_steps", decay_steps)
        self.initial_learning_rate: float = initial_learning_rate
        self.decay_steps: float = decay_steps
        self.decay_rate: float = decay_rate
        self.staircase: bool = staircase
        self.name: str = name

    @override
    def __call__(self, step: Any) -> Any:
        time = fraction(step, self.decay_steps, staircase=self.staircase)
        return self.initial_learning_rate / (time * self.decay_rate + 1.0)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "decay_rate": self.decay_rate,
            "staircase": self.staircase,
            "name": self.name,
        }


@builtin("keras.optimizers.schedules", kind="schedule")
class PolynomialDecay(LearningRateSchedule):
    """Falls with a power of the steps that are left: `(initial - end) * (1 - step / decay_steps) ** power + end`.

    Args:
        initial_learning_rate: Rate at step zero.
        decay_steps: Number of steps after which the rate is `end_learning_rate`, positive.
        end_learning_rate: Rate at the end.
        power: The power; one for a straight line.
        cycle: Whether the rate rises again after the end: `decay_steps` is then the next of its multiples.
        name: Name.

    Raises:
        ValueError: `decay_steps` is not positive.

    Examples:
        >>> round(float(PolynomialDecay(0.1, decay_steps=10, end_learning_rate=0.0)(5)), 4)
        0.05
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: float,
        end_learning_rate: float = 0.0001,
        power: float = 1.0,
        cycle: bool = False,
        name: str = "PolynomialDecay",
    ) -> None:
        check_positive("PolynomialDecay", "decay_steps", decay_steps)
        self.initial_learning_rate: float = initial_learning_rate
        self.decay_steps: float = decay_steps
        self.end_learning_rate: float = end_learning_rate
        self.power: float = power
        self.cycle: bool = cycle
        self.name: str = name

    @override
    def __call__(self, step: Any) -> Any:
        done = fraction(step, self.decay_steps)
        # In a cycle, the end moves to the next multiple; at step zero it is the first.
        done = done / ops.maximum(ops.ceil(done), 1.0) if self.cycle else ops.minimum(done, 1.0)
        height = self.initial_learning_rate - self.end_learning_rate
        return ops.power(1.0 - done, self.power) * height + self.end_learning_rate

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "end_learning_rate": self.end_learning_rate,
            "power": self.power,
            "cycle": self.cycle,
            "name": self.name,
        }
