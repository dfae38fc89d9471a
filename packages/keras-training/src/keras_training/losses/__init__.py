"""The public namespace `keras.losses`."""

from __future__ import annotations

from keras_training.losses.base import Loss as Loss
from keras_training.losses.base import LossFunctionWrapper as LossFunctionWrapper
from keras_training.losses.lookup import deserialize as deserialize
from keras_training.losses.lookup import get as get
from keras_training.losses.lookup import serialize as serialize
from keras_training.losses.probabilistic import BinaryCrossentropy as BinaryCrossentropy
from keras_training.losses.probabilistic import CategoricalCrossentropy as CategoricalCrossentropy
from keras_training.losses.probabilistic import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
from keras_training.losses.probabilistic import binary_crossentropy as binary_crossentropy
from keras_training.losses.probabilistic import categorical_crossentropy as categorical_crossentropy
from keras_training.losses.probabilistic import sparse_categorical_crossentropy as sparse_categorical_crossentropy
from keras_training.losses.regression import MeanAbsoluteError as MeanAbsoluteError
from keras_training.losses.regression import MeanSquaredError as MeanSquaredError
from keras_training.losses.regression import mean_absolute_error as mean_absolute_error
from keras_training.losses.regression import mean_squared_error as mean_squared_error

__all__ = [
    "BinaryCrossentropy",
    "CategoricalCrossentropy",
    "Loss",
    "LossFunctionWrapper",
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
