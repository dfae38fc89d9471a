"""The public namespace `keras.optimizers.schedules`."""

from __future__ import annotations

from keras_training.optimizers.schedules.base import LearningRateSchedule as LearningRateSchedule

__all__ = ["LearningRateSchedule"]
