# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Metrics."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.losses import binary_crossentropy as binary_crossentropy
    from keras_training.losses import binary_focal_crossentropy as binary_focal_crossentropy
    from keras_training.losses import categorical_crossentropy as categorical_crossentropy
    from keras_training.losses import categorical_focal_crossentropy as categorical_focal_crossentropy
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
    from keras_training.metrics import BinaryIoU as BinaryIoU
    from keras_training.metrics import CategoricalAccuracy as CategoricalAccuracy
    from keras_training.metrics import CategoricalCrossentropy as CategoricalCrossentropy
    from keras_training.metrics import CategoricalHinge as CategoricalHinge
    from keras_training.metrics import ConcordanceCorrelation as ConcordanceCorrelation
    from keras_training.metrics import CosineSimilarity as CosineSimilarity
    from keras_training.metrics import F1Score as F1Score
    from keras_training.metrics import FalseNegatives as FalseNegatives
    from keras_training.metrics import FalsePositives as FalsePositives
    from keras_training.metrics import FBetaScore as FBetaScore
    from keras_training.metrics import Hinge as Hinge
    from keras_training.metrics import IoU as IoU
    from keras_training.metrics import KLDivergence as KLDivergence
    from keras_training.metrics import LogCoshError as LogCoshError
    from keras_training.metrics import Mean as Mean
    from keras_training.metrics import MeanAbsoluteError as MeanAbsoluteError
    from keras_training.metrics import MeanAbsolutePercentageError as MeanAbsolutePercentageError
    from keras_training.metrics import MeanIoU as MeanIoU
    from keras_training.metrics import MeanMetricWrapper as MeanMetricWrapper
    from keras_training.metrics import MeanSquaredError as MeanSquaredError
    from keras_training.metrics import MeanSquaredLogarithmicError as MeanSquaredLogarithmicError
    from keras_training.metrics import Metric as Metric
    from keras_training.metrics import OneHotIoU as OneHotIoU
    from keras_training.metrics import OneHotMeanIoU as OneHotMeanIoU
    from keras_training.metrics import PearsonCorrelation as PearsonCorrelation
    from keras_training.metrics import Poisson as Poisson
    from keras_training.metrics import Precision as Precision
    from keras_training.metrics import PrecisionAtRecall as PrecisionAtRecall
    from keras_training.metrics import R2Score as R2Score
    from keras_training.metrics import Recall as Recall
    from keras_training.metrics import RecallAtPrecision as RecallAtPrecision
    from keras_training.metrics import RootMeanSquaredError as RootMeanSquaredError
    from keras_training.metrics import SensitivityAtSpecificity as SensitivityAtSpecificity
    from keras_training.metrics import SparseCategoricalAccuracy as SparseCategoricalAccuracy
    from keras_training.metrics import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
    from keras_training.metrics import SparseTopKCategoricalAccuracy as SparseTopKCategoricalAccuracy
    from keras_training.metrics import SpecificityAtSensitivity as SpecificityAtSensitivity
    from keras_training.metrics import SquaredHinge as SquaredHinge
    from keras_training.metrics import Sum as Sum
    from keras_training.metrics import TopKCategoricalAccuracy as TopKCategoricalAccuracy
    from keras_training.metrics import TrueNegatives as TrueNegatives
    from keras_training.metrics import TruePositives as TruePositives
    from keras_training.metrics import binary_accuracy as binary_accuracy
    from keras_training.metrics import categorical_accuracy as categorical_accuracy
    from keras_training.metrics import concordance_correlation as concordance_correlation
    from keras_training.metrics import deserialize as deserialize
    from keras_training.metrics import get as get
    from keras_training.metrics import pearson_correlation as pearson_correlation
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
            "BinaryIoU": "keras_training.metrics:BinaryIoU",
            "CategoricalAccuracy": "keras_training.metrics:CategoricalAccuracy",
            "CategoricalCrossentropy": "keras_training.metrics:CategoricalCrossentropy",
            "CategoricalHinge": "keras_training.metrics:CategoricalHinge",
            "ConcordanceCorrelation": "keras_training.metrics:ConcordanceCorrelation",
            "CosineSimilarity": "keras_training.metrics:CosineSimilarity",
            "F1Score": "keras_training.metrics:F1Score",
            "FBetaScore": "keras_training.metrics:FBetaScore",
            "FalseNegatives": "keras_training.metrics:FalseNegatives",
            "FalsePositives": "keras_training.metrics:FalsePositives",
            "Hinge": "keras_training.metrics:Hinge",
            "IoU": "keras_training.metrics:IoU",
            "KLDivergence": "keras_training.metrics:KLDivergence",
            "LogCoshError": "keras_training.metrics:LogCoshError",
            "Mean": "keras_training.metrics:Mean",
            "MeanAbsoluteError": "keras_training.metrics:MeanAbsoluteError",
            "MeanAbsolutePercentageError": "keras_training.metrics:MeanAbsolutePercentageError",
            "MeanIoU": "keras_training.metrics:MeanIoU",
            "MeanMetricWrapper": "keras_training.metrics:MeanMetricWrapper",
            "MeanSquaredError": "keras_training.metrics:MeanSquaredError",
            "MeanSquaredLogarithmicError": "keras_training.metrics:MeanSquaredLogarithmicError",
            "Metric": "keras_training.metrics:Metric",
            "OneHotIoU": "keras_training.metrics:OneHotIoU",
            "OneHotMeanIoU": "keras_training.metrics:OneHotMeanIoU",
            "PearsonCorrelation": "keras_training.metrics:PearsonCorrelation",
            "Poisson": "keras_training.metrics:Poisson",
            "Precision": "keras_training.metrics:Precision",
            "PrecisionAtRecall": "keras_training.metrics:PrecisionAtRecall",
            "R2Score": "keras_training.metrics:R2Score",
            "Recall": "keras_training.metrics:Recall",
            "RecallAtPrecision": "keras_training.metrics:RecallAtPrecision",
            "RootMeanSquaredError": "keras_training.metrics:RootMeanSquaredError",
            "SensitivityAtSpecificity": "keras_training.metrics:SensitivityAtSpecificity",
            "SparseCategoricalAccuracy": "keras_training.metrics:SparseCategoricalAccuracy",
            "SparseCategoricalCrossentropy": "keras_training.metrics:SparseCategoricalCrossentropy",
            "SparseTopKCategoricalAccuracy": "keras_training.metrics:SparseTopKCategoricalAccuracy",
            "SpecificityAtSensitivity": "keras_training.metrics:SpecificityAtSensitivity",
            "SquaredHinge": "keras_training.metrics:SquaredHinge",
            "Sum": "keras_training.metrics:Sum",
            "TopKCategoricalAccuracy": "keras_training.metrics:TopKCategoricalAccuracy",
            "TrueNegatives": "keras_training.metrics:TrueNegatives",
            "TruePositives": "keras_training.metrics:TruePositives",
            "binary_accuracy": "keras_training.metrics:binary_accuracy",
            "binary_crossentropy": "keras_training.losses:binary_crossentropy",
            "binary_focal_crossentropy": "keras_training.losses:binary_focal_crossentropy",
            "categorical_accuracy": "keras_training.metrics:categorical_accuracy",
            "categorical_crossentropy": "keras_training.losses:categorical_crossentropy",
            "categorical_focal_crossentropy": "keras_training.losses:categorical_focal_crossentropy",
            "categorical_hinge": "keras_training.losses:categorical_hinge",
            "concordance_correlation": "keras_training.metrics:concordance_correlation",
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
            "pearson_correlation": "keras_training.metrics:pearson_correlation",
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
    "BinaryIoU",
    "CategoricalAccuracy",
    "CategoricalCrossentropy",
    "CategoricalHinge",
    "ConcordanceCorrelation",
    "CosineSimilarity",
    "F1Score",
    "FBetaScore",
    "FalseNegatives",
    "FalsePositives",
    "Hinge",
    "IoU",
    "KLDivergence",
    "LogCoshError",
    "Mean",
    "MeanAbsoluteError",
    "MeanAbsolutePercentageError",
    "MeanIoU",
    "MeanMetricWrapper",
    "MeanSquaredError",
    "MeanSquaredLogarithmicError",
    "Metric",
    "OneHotIoU",
    "OneHotMeanIoU",
    "PearsonCorrelation",
    "Poisson",
    "Precision",
    "PrecisionAtRecall",
    "R2Score",
    "Recall",
    "RecallAtPrecision",
    "RootMeanSquaredError",
    "SensitivityAtSpecificity",
    "SparseCategoricalAccuracy",
    "SparseCategoricalCrossentropy",
    "SparseTopKCategoricalAccuracy",
    "SpecificityAtSensitivity",
    "SquaredHinge",
    "Sum",
    "TopKCategoricalAccuracy",
    "TrueNegatives",
    "TruePositives",
    "binary_accuracy",
    "binary_crossentropy",
    "binary_focal_crossentropy",
    "categorical_accuracy",
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "categorical_hinge",
    "concordance_correlation",
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
    "pearson_correlation",
    "poisson",
    "serialize",
    "sparse_categorical_accuracy",
    "sparse_categorical_crossentropy",
    "sparse_top_k_categorical_accuracy",
    "squared_hinge",
    "top_k_categorical_accuracy",
]
