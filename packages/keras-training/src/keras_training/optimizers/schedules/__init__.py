"""The public namespace `keras.optimizers.schedules`."""

from __future__ import annotations

from keras_training.optimizers.schedules.base import LearningRateSchedule as LearningRateSchedule
from keras_training.optimizers.schedules.cosine import CosineDecay as CosineDecay
from keras_training.optimizers.schedules.cosine import CosineDecayRestarts as CosineDecayRestarts
from keras_training.optimizers.schedules.decays import ExponentialDecay as ExponentialDecay
from keras_training.optimizers.schedules.decays import InverseTimeDecay as InverseTimeDecay
from keras_training.optimizers.schedules.decays import PolynomialDecay as PolynomialDecay
from keras_training.optimizers.schedules.lookup import deserialize as deserialize
from keras_training.optimizers.schedules.lookup import serialize as serialize
from keras_training.optimizers.schedules.piecewise import PiecewiseConstantDecay as PiecewiseConstantDecay

__all__ = [
    "CosineDecay",
    "CosineDecayRestarts",
    "ExponentialDecay",
    "InverseTimeDecay",
    "LearningRateSchedule",
    "PiecewiseConstantDecay",
    "PolynomialDecay",
    "deserialize",
    "serialize",
]
