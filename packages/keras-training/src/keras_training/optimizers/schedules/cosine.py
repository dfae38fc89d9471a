"""Learning rates that fall as a cosine does, once or again and again."""

from __future__ import annotations

import math
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.schedules.base import LearningRateSchedule, as_float, check_positive, fraction


def half_cosine(done: Any, alpha: float) -> Any:
    """Return a factor that falls from one to `alpha` as `done` rises from zero to one.

    Source: arXiv:1608.03983, equation 5.
    """
    return (ops.cos(done * math.pi) + 1.0) * (0.5 * (1.0 - alpha)) + alpha


@builtin("keras.optimizers.schedules", kind="schedule")
class CosineDecay(LearningRateSchedule):
    """Falls as a cosine does, after an optional rise in a straight line.

    Args:
        initial_learning_rate: Rate at step zero.
        decay_steps: Number of steps of the fall, positive.
        alpha: Rate at the end, as a fraction of that before the fall.
        name: Name.
        warmup_target: Rate before the fall; `None` for no warm-up.
        warmup_steps: Number of steps of the rise from `initial_learning_rate` to `warmup_target`.

    Raises:
        ValueError: `decay_steps` is not positive.

    Source: arXiv:1608.03983.

    Examples:
        >>> rate = CosineDecay(0.0, decay_steps=10, warmup_target=1.0, warmup_steps=4)
        >>> [round(float(rate(step)), 4) for step in (2, 4, 9, 20)]
        [0.5, 1.0, 0.5, 0.0]
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: float,
        alpha: float = 0.0,
        name: str = "CosineDecay",
        warmup_target: float | None = None,
        warmup_steps: float = 0,
    ) -> None:
        check_positive("CosineDecay", "decay_steps", decay_steps)
        self.initial_learning_rate: float = initial_learning_rate
        self.decay_steps: float = decay_steps
        self.alpha: float = alpha
        self.name: str = name
        self.warmup_target: float | None = warmup_target
        self.warmup_steps: float = warmup_steps

    @override
    def __call__(self, step: Any) -> Any:
        step = as_float(step)
        if self.warmup_target is None:
            return self._fall(step) * self.initial_learning_rate
        fall = self._fall(step - self.warmup_steps) * self.warmup_target
        if not self.warmup_steps:
            return fall
        height = self.warmup_target - self.initial_learning_rate
        rise = step * (height / self.warmup_steps) + self.initial_learning_rate
        return ops.where(step < self.warmup_steps, rise, fall)

    def _fall(self, step: Any) -> Any:
        return half_cosine(ops.minimum(step / self.decay_steps, 1.0), self.alpha)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "alpha": self.alpha,
            "name": self.name,
            "warmup_target": self.warmup_target,
            "warmup_steps": self.warmup_steps,
        }


@builtin("keras.optimizers.schedules", kind="schedule")
class CosineDecayRestarts(LearningRateSchedule):
    """Falls as a cosine does, and starts anew with longer periods and another height.

    Args:
        initial_learning_rate: Rate at step zero.
        first_decay_steps: Number of steps of the first period, positive.
        t_mul: Factor from the length of one period to the next.
        m_mul: Factor from the height of one period to the next.
        alpha: Rate at the end of a period, as a fraction of `initial_learning_rate`.
        name: Name.

    Raises:
        ValueError: `first_decay_steps` is not positive.

    Source: arXiv:1608.03983.

    Examples:
        >>> rate = CosineDecayRestarts(1.0, first_decay_steps=10, m_mul=0.5)
        >>> [round(float(rate(step)), 4) for step in (0, 5, 10, 20)]
        [1.0, 0.5, 0.5, 0.25]
    """

    def __init__(
        self,
        initial_learning_rate: float,
        first_decay_steps: float,
        t_mul: float = 2.0,
        m_mul: float = 1.0,
        alpha: float = 0.0,
        name: str = "SGDRDecay",
    ) -> None:
        check_positive("CosineDecayRestarts", "first_decay_steps", first_decay_steps)
        self.initial_learning_rate: float = initial_learning_rate
        self.first_decay_steps: float = first_decay_steps
        self.t_mul: float = t_mul
        self.m_mul: float = m_mul
        self.alpha: float = alpha
        self.name: str = name

    @override
    def __call__(self, step: Any) -> Any:
        done, period = self._place(fraction(step, self.first_decay_steps))
        height = ops.power(as_float(self.m_mul), period) * (0.5 * (1.0 - self.alpha))
        return ((ops.cos(done * math.pi) + 1.0) * height + self.alpha) * self.initial_learning_rate

    def _place(self, passed: Any) -> tuple[Any, Any]:
        """Return how much of the present period is done, and its number; `passed` counts lengths of the first."""
        if self.t_mul == 1.0:
            period = ops.floor(passed)
            return passed - period, period
        growth = self.t_mul - 1.0
        # The start of period i is (t_mul ** i - 1) / growth.
        period = ops.floor(ops.log(passed * growth + 1.0) / math.log(self.t_mul))
        length = ops.power(as_float(self.t_mul), period)
        return (passed - (length - 1.0) / growth) / length, period

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "first_decay_steps": self.first_decay_steps,
            "t_mul": self.t_mul,
            "m_mul": self.m_mul,
            "alpha": self.alpha,
            "name": self.name,
        }
