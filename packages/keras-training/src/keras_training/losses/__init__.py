"""The public namespace `keras.losses`."""

from __future__ import annotations

from keras_training.losses.base import Loss as Loss
from keras_training.losses.base import LossFunctionWrapper as LossFunctionWrapper
from keras_training.losses.circle import Circle as Circle
from keras_training.losses.circle import circle as circle
from keras_training.losses.divergence import KLDivergence as KLDivergence
from keras_training.losses.divergence import Poisson as Poisson
from keras_training.losses.divergence import kl_divergence as kl_divergence
from keras_training.losses.divergence import poisson as poisson
from keras_training.losses.focal import BinaryFocalCrossentropy as BinaryFocalCrossentropy
from keras_training.losses.focal import CategoricalFocalCrossentropy as CategoricalFocalCrossentropy
from keras_training.losses.focal import CategoricalGeneralizedCrossEntropy as CategoricalGeneralizedCrossEntropy
from keras_training.losses.focal import binary_focal_crossentropy as binary_focal_crossentropy
from keras_training.losses.focal import categorical_focal_crossentropy as categorical_focal_crossentropy
from keras_training.losses.focal import categorical_generalized_cross_entropy as categorical_generalized_cross_entropy
from keras_training.losses.lookup import deserialize as deserialize
from keras_training.losses.lookup import get as get
from keras_training.losses.lookup import serialize as serialize
from keras_training.losses.margin import CategoricalHinge as CategoricalHinge
from keras_training.losses.margin import Hinge as Hinge
from keras_training.losses.margin import SquaredHinge as SquaredHinge
from keras_training.losses.margin import categorical_hinge as categorical_hinge
from keras_training.losses.margin import hinge as hinge
from keras_training.losses.margin import squared_hinge as squared_hinge
from keras_training.losses.overlap import Dice as Dice
from keras_training.losses.overlap import Tversky as Tversky
from keras_training.losses.overlap import dice as dice
from keras_training.losses.overlap import tversky as tversky
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
from keras_training.losses.sequence import CTC as CTC
from keras_training.losses.sequence import ctc as ctc
from keras_training.losses.similarity import CosineSimilarity as CosineSimilarity
from keras_training.losses.similarity import cosine_similarity as cosine_similarity

__all__ = [
    "CTC",
    "BinaryCrossentropy",
    "BinaryFocalCrossentropy",
    "CategoricalCrossentropy",
    "CategoricalFocalCrossentropy",
    "CategoricalGeneralizedCrossEntropy",
    "CategoricalHinge",
    "Circle",
    "CosineSimilarity",
    "Dice",
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
    "Tversky",
    "binary_crossentropy",
    "binary_focal_crossentropy",
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "categorical_generalized_cross_entropy",
    "categorical_hinge",
    "circle",
    "cosine_similarity",
    "ctc",
    "deserialize",
    "dice",
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
    "tversky",
]
