"""The public namespace `keras.optimizers`."""

from __future__ import annotations

from keras_training.optimizers import legacy as legacy
from keras_training.optimizers import schedules as schedules
from keras_training.optimizers.adadelta import Adadelta as Adadelta
from keras_training.optimizers.adafactor import Adafactor as Adafactor
from keras_training.optimizers.adagrad import Adagrad as Adagrad
from keras_training.optimizers.adam import Adam as Adam
from keras_training.optimizers.adamax import Adamax as Adamax
from keras_training.optimizers.adamw import AdamW as AdamW
from keras_training.optimizers.base import Optimizer as Optimizer
from keras_training.optimizers.ftrl import Ftrl as Ftrl
from keras_training.optimizers.lamb import Lamb as Lamb
from keras_training.optimizers.lion import Lion as Lion
from keras_training.optimizers.lookup import deserialize as deserialize
from keras_training.optimizers.lookup import get as get
from keras_training.optimizers.lookup import serialize as serialize
from keras_training.optimizers.loss_scale import LossScaleOptimizer as LossScaleOptimizer
from keras_training.optimizers.muon import Muon as Muon
from keras_training.optimizers.nadam import Nadam as Nadam
from keras_training.optimizers.rmsprop import RMSprop as RMSprop
from keras_training.optimizers.sgd import SGD as SGD

__all__ = [
    "SGD",
    "Adadelta",
    "Adafactor",
    "Adagrad",
    "Adam",
    "AdamW",
    "Adamax",
    "Ftrl",
    "Lamb",
    "Lion",
    "LossScaleOptimizer",
    "Muon",
    "Nadam",
    "Optimizer",
    "RMSprop",
    "deserialize",
    "get",
    "legacy",
    "schedules",
    "serialize",
]
