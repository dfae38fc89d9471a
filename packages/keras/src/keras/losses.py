# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Losses."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.losses import BinaryCrossentropy as BinaryCrossentropy
    from keras_training.losses import CategoricalCrossentropy as CategoricalCrossentropy
    from keras_training.losses import Loss as Loss
    from keras_training.losses import MeanAbsoluteError as MeanAbsoluteError
    from keras_training.losses import MeanSquaredError as MeanSquaredError
    from keras_training.losses import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
    from keras_training.losses import binary_crossentropy as binary_crossentropy
    from keras_training.losses import categorical_crossentropy as categorical_crossentropy
    from keras_training.losses import deserialize as deserialize
    from keras_training.losses import get as get
    from keras_training.losses import mean_absolute_error as mean_absolute_error
    from keras_training.losses import mean_squared_error as mean_squared_error
    from keras_training.losses import serialize as serialize
    from keras_training.losses import sparse_categorical_crossentropy as sparse_categorical_crossentropy
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "BinaryCrossentropy": "keras_training.losses:BinaryCrossentropy",
            "CategoricalCrossentropy": "keras_training.losses:CategoricalCrossentropy",
            "Loss": "keras_training.losses:Loss",
            "MeanAbsoluteError": "keras_training.losses:MeanAbsoluteError",
            "MeanSquaredError": "keras_training.losses:MeanSquaredError",
            "SparseCategoricalCrossentropy": "keras_training.losses:SparseCategoricalCrossentropy",
            "binary_crossentropy": "keras_training.losses:binary_crossentropy",
            "categorical_crossentropy": "keras_training.losses:categorical_crossentropy",
            "deserialize": "keras_training.losses:deserialize",
            "get": "keras_training.losses:get",
            "mean_absolute_error": "keras_training.losses:mean_absolute_error",
            "mean_squared_error": "keras_training.losses:mean_squared_error",
            "serialize": "keras_training.losses:serialize",
            "sparse_categorical_crossentropy": "keras_training.losses:sparse_categorical_crossentropy",
        },
    )

__all__ = [
    "BinaryCrossentropy",
    "CategoricalCrossentropy",
    "Loss",
    "MeanAbsoluteError",
    "MeanSquaredError",
    "SparseCategoricalCrossentropy",
    "binary_crossentropy",
    "categorical_crossentropy",
    "deserialize",
    "get",
    "mean_absolute_error",
    "mean_squared_error",
    "serialize",
    "sparse_categorical_crossentropy",
]
