# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Optimizers."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.optimizers import legacy as legacy
    from keras.optimizers import schedules as schedules
    from keras_training.optimizers import SGD as SGD
    from keras_training.optimizers import Adadelta as Adadelta
    from keras_training.optimizers import Adafactor as Adafactor
    from keras_training.optimizers import Adagrad as Adagrad
    from keras_training.optimizers import Adam as Adam
    from keras_training.optimizers import Adamax as Adamax
    from keras_training.optimizers import AdamW as AdamW
    from keras_training.optimizers import Ftrl as Ftrl
    from keras_training.optimizers import Lamb as Lamb
    from keras_training.optimizers import Lion as Lion
    from keras_training.optimizers import LossScaleOptimizer as LossScaleOptimizer
    from keras_training.optimizers import Muon as Muon
    from keras_training.optimizers import Nadam as Nadam
    from keras_training.optimizers import Optimizer as Optimizer
    from keras_training.optimizers import RMSprop as RMSprop
    from keras_training.optimizers import deserialize as deserialize
    from keras_training.optimizers import get as get
    from keras_training.optimizers import serialize as serialize
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "SGD": "keras_training.optimizers:SGD",
            "Adadelta": "keras_training.optimizers:Adadelta",
            "Adafactor": "keras_training.optimizers:Adafactor",
            "Adagrad": "keras_training.optimizers:Adagrad",
            "Adam": "keras_training.optimizers:Adam",
            "AdamW": "keras_training.optimizers:AdamW",
            "Adamax": "keras_training.optimizers:Adamax",
            "Ftrl": "keras_training.optimizers:Ftrl",
            "Lamb": "keras_training.optimizers:Lamb",
            "Lion": "keras_training.optimizers:Lion",
            "LossScaleOptimizer": "keras_training.optimizers:LossScaleOptimizer",
            "Muon": "keras_training.optimizers:Muon",
            "Nadam": "keras_training.optimizers:Nadam",
            "Optimizer": "keras_training.optimizers:Optimizer",
            "RMSprop": "keras_training.optimizers:RMSprop",
            "deserialize": "keras_training.optimizers:deserialize",
            "get": "keras_training.optimizers:get",
            "legacy": "keras.optimizers.legacy",
            "schedules": "keras.optimizers.schedules",
            "serialize": "keras_training.optimizers:serialize",
        },
    )

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
