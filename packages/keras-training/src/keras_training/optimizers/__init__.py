"""The public namespace `keras.optimizers`."""

from __future__ import annotations

from keras_training.optimizers import schedules as schedules
from keras_training.optimizers.adam import Adam as Adam
from keras_training.optimizers.adamw import AdamW as AdamW
from keras_training.optimizers.base import Optimizer as Optimizer
from keras_training.optimizers.lookup import deserialize as deserialize
from keras_training.optimizers.lookup import get as get
from keras_training.optimizers.lookup import serialize as serialize
from keras_training.optimizers.loss_scale import LossScaleOptimizer as LossScaleOptimizer
from keras_training.optimizers.rmsprop import RMSprop as RMSprop
from keras_training.optimizers.sgd import SGD as SGD

__all__ = [
    "SGD",
    "Adam",
    "AdamW",
    "LossScaleOptimizer",
    "Optimizer",
    "RMSprop",
    "deserialize",
    "get",
    "schedules",
    "serialize",
]
