# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Random tensors and their seeds."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.random import SeedGenerator as SeedGenerator
    from keras_ops.random import beta as beta
    from keras_ops.random import binomial as binomial
    from keras_ops.random import categorical as categorical
    from keras_ops.random import dropout as dropout
    from keras_ops.random import gamma as gamma
    from keras_ops.random import normal as normal
    from keras_ops.random import randint as randint
    from keras_ops.random import shuffle as shuffle
    from keras_ops.random import truncated_normal as truncated_normal
    from keras_ops.random import uniform as uniform
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "SeedGenerator": "keras_ops.random:SeedGenerator",
            "beta": "keras_ops.random:beta",
            "binomial": "keras_ops.random:binomial",
            "categorical": "keras_ops.random:categorical",
            "dropout": "keras_ops.random:dropout",
            "gamma": "keras_ops.random:gamma",
            "normal": "keras_ops.random:normal",
            "randint": "keras_ops.random:randint",
            "shuffle": "keras_ops.random:shuffle",
            "truncated_normal": "keras_ops.random:truncated_normal",
            "uniform": "keras_ops.random:uniform",
        },
    )

__all__ = [
    "SeedGenerator",
    "beta",
    "binomial",
    "categorical",
    "dropout",
    "gamma",
    "normal",
    "randint",
    "shuffle",
    "truncated_normal",
    "uniform",
]
