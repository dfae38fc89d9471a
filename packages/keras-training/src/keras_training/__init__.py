"""Losses, metrics, optimizers, callbacks, data adapters and the training loop of Keras."""

from __future__ import annotations

from keras_training import callbacks as callbacks
from keras_training import losses as losses
from keras_training import metrics as metrics
from keras_training import optimizers as optimizers
from keras_training.data import PyDataset as PyDataset
from keras_training.data import pack_x_y_sample_weight as pack_x_y_sample_weight
from keras_training.data import unpack_x_y_sample_weight as unpack_x_y_sample_weight
from keras_training.encoding import normalize as normalize
from keras_training.encoding import to_categorical as to_categorical
from keras_training.progress import Progbar as Progbar
from keras_training.trainer import Trainer as Trainer

__all__ = [
    "Progbar",
    "PyDataset",
    "Trainer",
    "callbacks",
    "losses",
    "metrics",
    "normalize",
    "optimizers",
    "pack_x_y_sample_weight",
    "to_categorical",
    "unpack_x_y_sample_weight",
]
