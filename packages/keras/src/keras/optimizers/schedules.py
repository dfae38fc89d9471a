# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Learning rates that change with the step."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.optimizers.schedules import LearningRateSchedule as LearningRateSchedule
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "LearningRateSchedule": "keras_training.optimizers.schedules:LearningRateSchedule",
        },
    )

__all__ = [
    "LearningRateSchedule",
]
