# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Optimizers."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.optimizers import schedules as schedules
    from keras_training.optimizers import SGD as SGD
    from keras_training.optimizers import Adam as Adam
    from keras_training.optimizers import AdamW as AdamW
    from keras_training.optimizers import LossScaleOptimizer as LossScaleOptimizer
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
            "Adam": "keras_training.optimizers:Adam",
            "AdamW": "keras_training.optimizers:AdamW",
            "LossScaleOptimizer": "keras_training.optimizers:LossScaleOptimizer",
            "Optimizer": "keras_training.optimizers:Optimizer",
            "RMSprop": "keras_training.optimizers:RMSprop",
            "deserialize": "keras_training.optimizers:deserialize",
            "get": "keras_training.optimizers:get",
            "schedules": "keras.optimizers.schedules",
            "serialize": "keras_training.optimizers:serialize",
        },
    )

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
