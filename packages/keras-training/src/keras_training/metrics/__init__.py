"""The public namespace `keras.metrics`."""

from __future__ import annotations

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
from keras_training.metrics.accuracy import Accuracy as Accuracy
from keras_training.metrics.accuracy import BinaryAccuracy as BinaryAccuracy
from keras_training.metrics.accuracy import CategoricalAccuracy as CategoricalAccuracy
from keras_training.metrics.accuracy import SparseCategoricalAccuracy as SparseCategoricalAccuracy
from keras_training.metrics.accuracy import binary_accuracy as binary_accuracy
from keras_training.metrics.accuracy import categorical_accuracy as categorical_accuracy
from keras_training.metrics.accuracy import sparse_categorical_accuracy as sparse_categorical_accuracy
from keras_training.metrics.auc import AUC as AUC
from keras_training.metrics.base import Metric as Metric
from keras_training.metrics.correlation import ConcordanceCorrelation as ConcordanceCorrelation
from keras_training.metrics.correlation import PearsonCorrelation as PearsonCorrelation
from keras_training.metrics.correlation import concordance_correlation as concordance_correlation
from keras_training.metrics.correlation import pearson_correlation as pearson_correlation
from keras_training.metrics.counts import FalseNegatives as FalseNegatives
from keras_training.metrics.counts import FalsePositives as FalsePositives
from keras_training.metrics.counts import Precision as Precision
from keras_training.metrics.counts import Recall as Recall
from keras_training.metrics.counts import TrueNegatives as TrueNegatives
from keras_training.metrics.counts import TruePositives as TruePositives
from keras_training.metrics.f_score import F1Score as F1Score
from keras_training.metrics.f_score import FBetaScore as FBetaScore
from keras_training.metrics.iou import BinaryIoU as BinaryIoU
from keras_training.metrics.iou import IoU as IoU
from keras_training.metrics.iou import MeanIoU as MeanIoU
from keras_training.metrics.iou import OneHotIoU as OneHotIoU
from keras_training.metrics.iou import OneHotMeanIoU as OneHotMeanIoU
from keras_training.metrics.lookup import deserialize as deserialize
from keras_training.metrics.lookup import get as get
from keras_training.metrics.lookup import serialize as serialize
from keras_training.metrics.margin import CategoricalHinge as CategoricalHinge
from keras_training.metrics.margin import Hinge as Hinge
from keras_training.metrics.margin import SquaredHinge as SquaredHinge
from keras_training.metrics.probabilistic import BinaryCrossentropy as BinaryCrossentropy
from keras_training.metrics.probabilistic import CategoricalCrossentropy as CategoricalCrossentropy
from keras_training.metrics.probabilistic import KLDivergence as KLDivergence
from keras_training.metrics.probabilistic import Poisson as Poisson
from keras_training.metrics.probabilistic import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
from keras_training.metrics.r2 import R2Score as R2Score
from keras_training.metrics.reductions import Mean as Mean
from keras_training.metrics.reductions import MeanMetricWrapper as MeanMetricWrapper
from keras_training.metrics.reductions import Sum as Sum
from keras_training.metrics.regression import LogCoshError as LogCoshError
from keras_training.metrics.regression import MeanAbsoluteError as MeanAbsoluteError
from keras_training.metrics.regression import MeanAbsolutePercentageError as MeanAbsolutePercentageError
from keras_training.metrics.regression import MeanSquaredError as MeanSquaredError
from keras_training.metrics.regression import MeanSquaredLogarithmicError as MeanSquaredLogarithmicError
from keras_training.metrics.regression import RootMeanSquaredError as RootMeanSquaredError
from keras_training.metrics.similarity import CosineSimilarity as CosineSimilarity
from keras_training.metrics.top_k import SparseTopKCategoricalAccuracy as SparseTopKCategoricalAccuracy
from keras_training.metrics.top_k import TopKCategoricalAccuracy as TopKCategoricalAccuracy
from keras_training.metrics.top_k import sparse_top_k_categorical_accuracy as sparse_top_k_categorical_accuracy
from keras_training.metrics.top_k import top_k_categorical_accuracy as top_k_categorical_accuracy
from keras_training.metrics.trade_offs import PrecisionAtRecall as PrecisionAtRecall
from keras_training.metrics.trade_offs import RecallAtPrecision as RecallAtPrecision
from keras_training.metrics.trade_offs import SensitivityAtSpecificity as SensitivityAtSpecificity
from keras_training.metrics.trade_offs import SpecificityAtSensitivity as SpecificityAtSensitivity

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
