"""The public namespace `keras.metrics`."""

from __future__ import annotations

from keras_training.metrics.accuracy import Accuracy as Accuracy
from keras_training.metrics.accuracy import BinaryAccuracy as BinaryAccuracy
from keras_training.metrics.accuracy import CategoricalAccuracy as CategoricalAccuracy
from keras_training.metrics.accuracy import SparseCategoricalAccuracy as SparseCategoricalAccuracy
from keras_training.metrics.accuracy import binary_accuracy as binary_accuracy
from keras_training.metrics.accuracy import categorical_accuracy as categorical_accuracy
from keras_training.metrics.accuracy import sparse_categorical_accuracy as sparse_categorical_accuracy
from keras_training.metrics.base import Metric as Metric
from keras_training.metrics.lookup import deserialize as deserialize
from keras_training.metrics.lookup import get as get
from keras_training.metrics.lookup import serialize as serialize
from keras_training.metrics.reductions import Mean as Mean
from keras_training.metrics.reductions import MeanMetricWrapper as MeanMetricWrapper
from keras_training.metrics.regression import MeanAbsoluteError as MeanAbsoluteError
from keras_training.metrics.regression import MeanSquaredError as MeanSquaredError

__all__ = [
    "Accuracy",
    "BinaryAccuracy",
    "CategoricalAccuracy",
    "Mean",
    "MeanAbsoluteError",
    "MeanMetricWrapper",
    "MeanSquaredError",
    "Metric",
    "SparseCategoricalAccuracy",
    "binary_accuracy",
    "categorical_accuracy",
    "deserialize",
    "get",
    "serialize",
    "sparse_categorical_accuracy",
]
