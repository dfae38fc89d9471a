# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Losses."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.losses import CTC as CTC
    from keras_training.losses import BinaryCrossentropy as BinaryCrossentropy
    from keras_training.losses import BinaryFocalCrossentropy as BinaryFocalCrossentropy
    from keras_training.losses import CategoricalCrossentropy as CategoricalCrossentropy
    from keras_training.losses import CategoricalFocalCrossentropy as CategoricalFocalCrossentropy
    from keras_training.losses import CategoricalGeneralizedCrossEntropy as CategoricalGeneralizedCrossEntropy
    from keras_training.losses import CategoricalHinge as CategoricalHinge
    from keras_training.losses import Circle as Circle
    from keras_training.losses import CosineSimilarity as CosineSimilarity
    from keras_training.losses import Dice as Dice
    from keras_training.losses import Hinge as Hinge
    from keras_training.losses import Huber as Huber
    from keras_training.losses import KLDivergence as KLDivergence
    from keras_training.losses import LogCosh as LogCosh
    from keras_training.losses import Loss as Loss
    from keras_training.losses import MeanAbsoluteError as MeanAbsoluteError
    from keras_training.losses import MeanAbsolutePercentageError as MeanAbsolutePercentageError
    from keras_training.losses import MeanSquaredError as MeanSquaredError
    from keras_training.losses import MeanSquaredLogarithmicError as MeanSquaredLogarithmicError
    from keras_training.losses import Poisson as Poisson
    from keras_training.losses import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
    from keras_training.losses import SquaredHinge as SquaredHinge
    from keras_training.losses import Tversky as Tversky
    from keras_training.losses import binary_crossentropy as binary_crossentropy
    from keras_training.losses import binary_focal_crossentropy as binary_focal_crossentropy
    from keras_training.losses import categorical_crossentropy as categorical_crossentropy
    from keras_training.losses import categorical_focal_crossentropy as categorical_focal_crossentropy
    from keras_training.losses import categorical_generalized_cross_entropy as categorical_generalized_cross_entropy
    from keras_training.losses import categorical_hinge as categorical_hinge
    from keras_training.losses import circle as circle
    from keras_training.losses import cosine_similarity as cosine_similarity
    from keras_training.losses import ctc as ctc
    from keras_training.losses import deserialize as deserialize
    from keras_training.losses import dice as dice
    from keras_training.losses import get as get
    from keras_training.losses import hinge as hinge
    from keras_training.losses import huber as huber
    from keras_training.losses import kl_divergence as kl_divergence
    from keras_training.losses import log_cosh as log_cosh
    from keras_training.losses import mean_absolute_error as mean_absolute_error
    from keras_training.losses import mean_absolute_percentage_error as mean_absolute_percentage_error
    from keras_training.losses import mean_squared_error as mean_squared_error
    from keras_training.losses import mean_squared_logarithmic_error as mean_squared_logarithmic_error
    from keras_training.losses import poisson as poisson
    from keras_training.losses import serialize as serialize
    from keras_training.losses import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_training.losses import squared_hinge as squared_hinge
    from keras_training.losses import tversky as tversky
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "CTC": "keras_training.losses:CTC",
            "BinaryCrossentropy": "keras_training.losses:BinaryCrossentropy",
            "BinaryFocalCrossentropy": "keras_training.losses:BinaryFocalCrossentropy",
            "CategoricalCrossentropy": "keras_training.losses:CategoricalCrossentropy",
            "CategoricalFocalCrossentropy": "keras_training.losses:CategoricalFocalCrossentropy",
            "CategoricalGeneralizedCrossEntropy": "keras_training.losses:CategoricalGeneralizedCrossEntropy",
            "CategoricalHinge": "keras_training.losses:CategoricalHinge",
            "Circle": "keras_training.losses:Circle",
            "CosineSimilarity": "keras_training.losses:CosineSimilarity",
            "Dice": "keras_training.losses:Dice",
            "Hinge": "keras_training.losses:Hinge",
            "Huber": "keras_training.losses:Huber",
            "KLDivergence": "keras_training.losses:KLDivergence",
            "LogCosh": "keras_training.losses:LogCosh",
            "Loss": "keras_training.losses:Loss",
            "MeanAbsoluteError": "keras_training.losses:MeanAbsoluteError",
            "MeanAbsolutePercentageError": "keras_training.losses:MeanAbsolutePercentageError",
            "MeanSquaredError": "keras_training.losses:MeanSquaredError",
            "MeanSquaredLogarithmicError": "keras_training.losses:MeanSquaredLogarithmicError",
            "Poisson": "keras_training.losses:Poisson",
            "SparseCategoricalCrossentropy": "keras_training.losses:SparseCategoricalCrossentropy",
            "SquaredHinge": "keras_training.losses:SquaredHinge",
            "Tversky": "keras_training.losses:Tversky",
            "binary_crossentropy": "keras_training.losses:binary_crossentropy",
            "binary_focal_crossentropy": "keras_training.losses:binary_focal_crossentropy",
            "categorical_crossentropy": "keras_training.losses:categorical_crossentropy",
            "categorical_focal_crossentropy": "keras_training.losses:categorical_focal_crossentropy",
            "categorical_generalized_cross_entropy": "keras_training.losses:categorical_generalized_cross_entropy",
            "categorical_hinge": "keras_training.losses:categorical_hinge",
            "circle": "keras_training.losses:circle",
            "cosine_similarity": "keras_training.losses:cosine_similarity",
            "ctc": "keras_training.losses:ctc",
            "deserialize": "keras_training.losses:deserialize",
            "dice": "keras_training.losses:dice",
            "get": "keras_training.losses:get",
            "hinge": "keras_training.losses:hinge",
            "huber": "keras_training.losses:huber",
            "kl_divergence": "keras_training.losses:kl_divergence",
            "log_cosh": "keras_training.losses:log_cosh",
            "mean_absolute_error": "keras_training.losses:mean_absolute_error",
            "mean_absolute_percentage_error": "keras_training.losses:mean_absolute_percentage_error",
            "mean_squared_error": "keras_training.losses:mean_squared_error",
            "mean_squared_logarithmic_error": "keras_training.losses:mean_squared_logarithmic_error",
            "poisson": "keras_training.losses:poisson",
            "serialize": "keras_training.losses:serialize",
            "sparse_categorical_crossentropy": "keras_training.losses:sparse_categorical_crossentropy",
            "squared_hinge": "keras_training.losses:squared_hinge",
            "tversky": "keras_training.losses:tversky",
        },
    )

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
