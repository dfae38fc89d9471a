# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Metrics."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.losses import binary_crossentropy as binary_crossentropy
    from keras_training.losses import categorical_crossentropy as categorical_crossentropy
    from keras_training.losses import categorical_hinge as categorical_hinge
    from keras_training.losses import hinge as hinge
    from keras_training.losses import huber as huber
    from keras_training.losses import kl_divergence as kl_divergence
    from keras_training.losses import log_cosh as log_cosh
    from keras_training.losses import mean_absolute_error as mean_absolute_error
    from keras_training.losses import mean_absolute_percentage_error as mean_absolute_percentage_error
    from keras_training.losses import mean_squared_error as mean_squared_error
    from keras_training.losses import mean_squared_logarithmic_error as mean_squared_logarithmic_error
    from keras_training.losses import poisson as poisson
    from keras_training.losses import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_training.losses import squared_hinge as squared_hinge
    from keras_training.metrics import AUC as AUC
    from keras_training.metrics import Accuracy as Accuracy
    from keras_training.metrics import BinaryAccuracy as BinaryAccuracy
    from keras_training.metrics import BinaryCrossentropy as BinaryCrossentropy
    from keras_training.metrics import CategoricalAccuracy as CategoricalAccuracy
    from keras_training.metrics import CategoricalCrossentropy as CategoricalCrossentropy
    from keras_training.metrics import CategoricalHinge as CategoricalHinge
    from keras_training.metrics import CosineSimilarity as CosineSimilarity
    from keras_training.metrics import F1Score as F1Score
    from keras_training.metrics import FalseNegatives as FalseNegatives
    from keras_training.metrics import FalsePositives as FalsePositives
    from keras_training.metrics import FBetaScore as FBetaScore
    from keras_training.metrics import Hinge as Hinge
    from keras_training.metrics import KLDivergence as KLDivergence
    from keras_training.metrics import LogCoshError as LogCoshError
    from keras_training.metrics import Mean as Mean
    from keras_training.metrics import MeanAbsoluteError as MeanAbsoluteError
    from keras_training.metrics import MeanAbsolutePercentageError as MeanAbsolutePercentageError
    from keras_training.metrics import MeanMetricWrapper as MeanMetricWrapper
    from keras_training.metrics import MeanSquaredError as MeanSquaredError
    from keras_training.metrics import MeanSquaredLogarithmicError as MeanSquaredLogarithmicError
    from keras_training.metrics import Metric as Metric
    from keras_training.metrics import Poisson as Poisson
    from keras_training.metrics import Precision as Precision
    from keras_training.metrics import R2Score as R2Score
    from keras_training.metrics import Recall as Recall
    from keras_training.metrics import RootMeanSquaredError as RootMeanSquaredError
    from keras_training.metrics import SparseCategoricalAccuracy as SparseCategoricalAccuracy
    from keras_training.metrics import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
    from keras_training.metrics import SparseTopKCategoricalAccuracy as SparseTopKCategoricalAccuracy
    from keras_training.metrics import SquaredHinge as SquaredHinge
    from keras_training.metrics import Sum as Sum
    from keras_training.metrics import TopKCategoricalAccuracy as TopKCategoricalAccuracy
    from keras_training.metrics import TrueNegatives as TrueNegatives
    from keras_training.metrics import TruePositives as TruePositives
    from keras_training.metrics import binary_accuracy as binary_accuracy
    from keras_training.metrics import categorical_accuracy as categorical_accuracy
    from keras_training.metrics import deserialize as deserialize
    from keras_training.metrics import get as get
    from keras_training.metrics import serialize as serialize
    from keras_training.metrics import sparse_categorical_accuracy as sparse_categorical_accuracy
    from keras_training.metrics import sparse_top_k_categorical_accuracy as sparse_top_k_categorical_accuracy
    from keras_training.metrics import top_k_categorical_accuracy as top_k_categorical_accuracy
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "AUC": "keras_training.metrics:AUC",
            "Accuracy": "keras_training.metrics:Accuracy",
            "BinaryAccuracy": "keras_training.metrics:BinaryAccuracy",
            "BinaryCrossentropy": "keras_training.metrics:BinaryCrossentropy",
            "CategoricalAccuracy": "keras_training.metrics:CategoricalAccuracy",
            "CategoricalCrossentropy": "keras_training.metrics:CategoricalCrossentropy",
            "CategoricalHinge": "keras_training.metrics:CategoricalHinge",
            "CosineSimilarity": "keras_training.metrics:CosineSimilarity",
            "F1Score": "keras_training.metrics:F1Score",
            "FBetaScore": "keras_training.metrics:FBetaScore",
            "FalseNegatives": "keras_training.metrics:FalseNegatives",
            "FalsePositives": "keras_training.metrics:FalsePositives",
            "Hinge": "keras_training.metrics:Hinge",
            "KLDivergence": "keras_training.metrics:KLDivergence",
            "LogCoshError": "keras_training.metrics:LogCoshError",
            "Mean": "keras_training.metrics:Mean",
            "MeanAbsoluteError": "keras_training.metrics:MeanAbsoluteError",
            "MeanAbsolutePercentageError": "keras_training.metrics:MeanAbsolutePercentageError",
            "MeanMetricWrapper": "keras_training.metrics:MeanMetricWrapper",
            "MeanSquaredError": "keras_training.metrics:MeanSquaredError",
            "MeanSquaredLogarithmicError": "keras_training.metrics:MeanSquaredLogarithmicError",
            "Metric": "keras_training.metrics:Metric",
            "Poisson": "keras_training.metrics:Poisson",
            "Precision": "keras_training.metrics:Precision",
            "R2Score": "keras_training.metrics:R2Score",
            "Recall": "keras_training.metrics:Recall",
            "RootMeanSquaredError": "keras_training.metrics:RootMeanSquaredError",
            "SparseCategoricalAccuracy": "keras_training.metrics:SparseCategoricalAccuracy",
            "SparseCategoricalCrossentropy": "keras_training.metrics:SparseCategoricalCrossentropy",
            "SparseTopKCategoricalAccuracy": "keras_training.metrics:SparseTopKCategoricalAccuracy",
            "SquaredHinge": "keras_training.metrics:SquaredHinge",
            "Sum": "keras_training.metrics:Sum",
            "TopKCategoricalAccuracy": "keras_training.metrics:TopKCategoricalAccuracy",
            "TrueNegatives": "keras_training.metrics:TrueNegatives",
            "TruePositives": "keras_training.metrics:TruePositives",
            "binary_accuracy": "keras_training.metrics:binary_accuracy",
            "binary_crossentropy": "keras_training.losses:binary_crossentropy",
            "categorical_accuracy": "keras_training.metrics:categorical_accuracy",
            "categorical_crossentropy": "keras_training.losses:categorical_crossentropy",
            "categorical_hinge": "keras_training.losses:categorical_hinge",
            "deserialize": "keras_training.metrics:deserialize",
            "get": "keras_training.metrics:get",
            "hinge": "keras_training.losses:hinge",
            "huber": "keras_training.losses:huber",
            "kl_divergence": "keras_training.losses:kl_divergence",
            "log_cosh": "keras_training.losses:log_cosh",
            "mean_absolute_error": "keras_training.losses:mean_absolute_error",
            "mean_absolute_percentage_error": "keras_training.losses:mean_absolute_percentage_error",
            "mean_squared_error": "keras_training.losses:mean_squared_error",
            "mean_squared_logarithmic_error": "keras_training.losses:mean_squared_logarithmic_error",
            "poisson": "keras_training.losses:poisson",
            "serialize": "keras_training.metrics:serialize",
            "sparse_categorical_accuracy": "keras_training.metrics:sparse_categorical_accuracy",
            "sparse_categorical_crossentropy": "keras_training.losses:sparse_categorical_crossentropy",
            "sparse_top_k_categorical_accuracy": "keras_training.metrics:sparse_top_k_categorical_accuracy",
            "squared_hinge": "keras_training.losses:squared_hinge",
            "top_k_categorical_accuracy": "keras_training.metrics:top_k_categorical_accuracy",
        },
    )

__all__ = [
    "AUC",
    "Accuracy",
    "BinaryAccuracy",
    "BinaryCrossentropy",
    "CategoricalAccuracy",
    "CategoricalCrossentropy",
    "CategoricalHinge",
    "CosineSimilarity",
    "F1Score",
    "FBetaScore",
    "FalseNegatives",
    "FalsePositives",
    "Hinge",
    "KLDivergence",
    "LogCoshError",
    "Mean",
    "MeanAbsoluteError",
    "MeanAbsolutePercentageError",
    "MeanMetricWrapper",
    "MeanSquaredError",
    "MeanSquaredLogarithmicError",
    "Metric",
    "Poisson",
    "Precision",
    "R2Score",
    "Recall",
    "RootMeanSquaredError",
    "SparseCategoricalAccuracy",
    "SparseCategoricalCrossentropy",
    "SparseTopKCategoricalAccuracy",
    "SquaredHinge",
    "Sum",
    "TopKCategoricalAccuracy",
    "TrueNegatives",
    "TruePositives",
    "binary_accuracy",
    "binary_crossentropy",
    "categorical_accuracy",
    "categorical_crossentropy",
    "categorical_hinge",
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
    "sparse_categorical_accuracy",
    "sparse_categorical_crossentropy",
    "sparse_top_k_categorical_accuracy",
    "squared_hinge",
    "top_k_categorical_accuracy",
]
