# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Optimizers of earlier versions, which this version refuses."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.optimizers.legacy import Adagrad as Adagrad
    from keras_training.optimizers.legacy import Adagrad as Adam
    from keras_training.optimizers.legacy import Adagrad as Ftrl
    from keras_training.optimizers.legacy import Adagrad as Optimizer
    from keras_training.optimizers.legacy import Adagrad as RMSprop
    from keras_training.optimizers.legacy import Adagrad as SGD
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "SGD": "keras_training.optimizers.legacy:Adagrad",
            "Adagrad": "keras_training.optimizers.legacy:Adagrad",
            "Adam": "keras_training.optimizers.legacy:Adagrad",
            "Ftrl": "keras_training.optimizers.legacy:Adagrad",
            "Optimizer": "keras_training.optimizers.legacy:Adagrad",
            "RMSprop": "keras_training.optimizers.legacy:Adagrad",
        },
    )

__all__ = [
    "SGD",
    "Adagrad",
    "Adam",
    "Ftrl",
    "Optimizer",
    "RMSprop",
]
