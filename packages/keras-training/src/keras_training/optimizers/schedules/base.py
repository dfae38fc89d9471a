"""`LearningRateSchedule`: a learning rate that depends on the step."""

from __future__ import annotations

from typing import Any, Self

from keras_saving.registry import builtin


@builtin("keras.optimizers.schedules", kind="schedule", base=True)
class LearningRateSchedule:
    """Gives the learning rate of a step; subclasses say how in `__call__`."""

    def __call__(self, step: Any) -> Any:
        """Return the learning rate, a scalar tensor.

        Args:
            step: Number of the step, an integer tensor.
        """
        raise NotImplementedError(f"Learning rate schedule `{type(self).__name__}` must override `__call__`.")

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule; a subclass says which."""
        raise NotImplementedError(f"Learning rate schedule `{type(self).__name__}` must override `get_config`.")

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a schedule made from what `get_config` returned."""
        return cls(**config)
