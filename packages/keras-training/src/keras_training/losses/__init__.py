"""The public namespace `keras.losses`."""

from __future__ import annotations

from keras_training.losses.base import Loss as Loss
from keras_training.losses.base import LossFunctionWrapper as LossFunctionWrapper
from keras_training.losses.divergence import KLDivergence as KLDivergence
from keras_training.losses.divergence import Poisson as Poisson
from keras_training.losses.divergence import kl_divergence as kl_divergence
from keras_training.losses.divergence import poisson as poisson
from keras_training.losses.hinge import CategoricalHinge as CategoricalHinge
from keras_training.losses.hinge import Hinge as Hinge
from keras_training.losses.hinge import SquaredHinge as SquaredHinge
from keras_training.losses.hinge import categorical_hinge as categorical_hinge
from keras_training.losses.hinge import hinge as hinge
from keras_training.losses.hinge import squared_hinge as squared_hinge
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
from keras_training.losses.regression import MeanAbsolutePercentageError as MeanAbsolutePercentageError
from keras_training.losses.regression import MeanSquaredError as MeanSquaredError
from keras_training.losses.regression import MeanSquaredLogarithmicError as MeanSquaredLogarithmicError
from keras_training.losses.regression import mean_absolute_error as mean_absolute_error
from keras_training.losses.regression import mean_absolute_percentage_error as mean_absolute_percentage_error
from keras_training.losses.regression import mean_squared_error as mean_squared_error
from keras_training.losses.regression import mean_squared_logarithmic_error as mean_squared_logarithmic_error
from keras_training.losses.robust import Huber as Huber
from keras_training.losses.robust import LogCosh as LogCosh
from keras_training.losses.robust import huber as huber
from keras_training.losses.robust import log_cosh as log_cosh
from keras_training.losses.similarity import CosineSimilarity as CosineSimilarity
from keras_training.losses.similarity import cosine_similarity as cosine_similarity

__all__ = [
    "BinaryCrossentropy",
    "CategoricalCrossentropy",
    "CategoricalHinge",
    "CosineSimilarity",
    "Hinge",
    "Huber",
    "KLDivergence",
    "LogCosh",
    "Loss",
    "LossFunctionWrapper",
    "MeanAbsoluteError",
    "MeanAbsolutePercentageError",
    "MeanSquaredError",
    "MeanSquaredLogarithmicError",
    "Poisson",
    "SparseCategoricalCrossentropy",
    "SquaredHinge",
    "binary_crossentropy",
    "categorical_crossentropy",
    "categorical_hinge",
    "cosine_similarity",
    "deserialize",
    "get",
    "hinge",
    "huber",
    "kl_divergence",
    "log_cosh",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_error",
    "mean_squared_logarithmic_error",
    "poisson",
    "serialize",
    "sparse_categorical_crossentropy",
    "squared_hinge",
]
