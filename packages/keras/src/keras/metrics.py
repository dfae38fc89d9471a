# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Metrics."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.losses import binary_crossentropy as binary_crossentropy
    from keras_training.losses import categorical_crossentropy as categorical_crossentropy
    from keras_training.losses import mean_absolute_error as mean_absolute_error
    from keras_training.losses import mean_squared_error as mean_squared_error
    from keras_training.losses import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_training.metrics import Accuracy as Accuracy
    from keras_training.metrics import BinaryAccuracy as BinaryAccuracy
    from keras_training.metrics import CategoricalAccuracy as CategoricalAccuracy
    from keras_training.metrics import Mean as Mean
    from keras_training.metrics import MeanAbsoluteError as MeanAbsoluteError
    from keras_training.metrics import MeanMetricWrapper as MeanMetricWrapper
    from keras_training.metrics import MeanSquaredError as MeanSquaredError
    from keras_training.metrics import Metric as Metric
    from keras_training.metrics import SparseCategoricalAccuracy as SparseCategoricalAccuracy
    from keras_training.metrics import binary_accuracy as binary_accuracy
    from keras_training.metrics import categorical_accuracy as categorical_accuracy
    from keras_training.metrics import deserialize as deserialize
    from keras_training.metrics import get as get
    from keras_training.metrics import serialize as serialize
    from keras_training.metrics import sparse_categorical_accuracy as sparse_categorical_accuracy
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Accuracy": "keras_training.metrics:Accuracy",
            "BinaryAccuracy": "keras_training.metrics:BinaryAccuracy",
            "CategoricalAccuracy": "keras_training.metrics:CategoricalAccuracy",
            "Mean": "keras_training.metrics:Mean",
            "MeanAbsoluteError": "keras_training.metrics:MeanAbsoluteError",
            "MeanMetricWrapper": "keras_training.metrics:MeanMetricWrapper",
            "MeanSquaredError": "keras_training.metrics:MeanSquaredError",
            "Metric": "keras_training.metrics:Metric",
            "SparseCategoricalAccuracy": "keras_training.metrics:SparseCategoricalAccuracy",
            "binary_accuracy": "keras_training.metrics:binary_accuracy",
            "binary_crossentropy": "keras_training.losses:binary_crossentropy",
            "categorical_accuracy": "keras_training.metrics:categorical_accuracy",
            "categorical_crossentropy": "keras_training.losses:categorical_crossentropy",
            "deserialize": "keras_training.metrics:deserialize",
            "get": "keras_training.metrics:get",
            "mean_absolute_error": "keras_training.losses:mean_absolute_error",
            "mean_squared_error": "keras_training.losses:mean_squared_error",
            "serialize": "keras_training.metrics:serialize",
            "sparse_categorical_accuracy": "keras_training.metrics:sparse_categorical_accuracy",
            "sparse_categorical_crossentropy": "keras_training.losses:sparse_categorical_crossentropy",
        },
    )

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
    "binary_crossentropy",
    "categorical_accuracy",
    "categorical_crossentropy",
    "deserialize",
    "get",
    "mean_absolute_error",
    "mean_squared_error",
    "serialize",
    "sparse_categorical_accuracy",
    "sparse_categorical_crossentropy",
]
