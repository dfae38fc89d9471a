"""Data of any kind, as batches on the host: adapters, `PyDataset`, splits and weights."""

from __future__ import annotations

from keras_training.data.adapter import Batch as Batch
from keras_training.data.adapter import DataAdapter as DataAdapter
from keras_training.data.arrays import ArrayAdapter as ArrayAdapter
from keras_training.data.choose import DataRequest as DataRequest
from keras_training.data.choose import make_adapter as make_adapter
from keras_training.data.choose import register_adapter as register_adapter
from keras_training.data.class_weights import class_weight_to_sample_weights as class_weight_to_sample_weights
from keras_training.data.errors import ConflictingArgumentsError as ConflictingArgumentsError
from keras_training.data.errors import DataError as DataError
from keras_training.data.errors import DataLengthError as DataLengthError
from keras_training.data.errors import DataTypeError as DataTypeError
from keras_training.data.generators import GeneratorAdapter as GeneratorAdapter
from keras_training.data.generators import IterableAdapter as IterableAdapter
from keras_training.data.packing import pack_x_y_sample_weight as pack_x_y_sample_weight
from keras_training.data.packing import unpack_x_y_sample_weight as unpack_x_y_sample_weight
from keras_training.data.py_dataset import PyDataset as PyDataset
from keras_training.data.py_dataset_adapter import PyDatasetAdapter as PyDatasetAdapter
from keras_training.data.split import train_validation_split as train_validation_split

__all__ = [
    "ArrayAdapter",
    "Batch",
    "ConflictingArgumentsError",
    "DataAdapter",
    "DataError",
    "DataLengthError",
    "DataRequest",
    "DataTypeError",
    "GeneratorAdapter",
    "IterableAdapter",
    "PyDataset",
    "PyDatasetAdapter",
    "class_weight_to_sample_weights",
    "make_adapter",
    "pack_x_y_sample_weight",
    "register_adapter",
    "train_validation_split",
    "unpack_x_y_sample_weight",
]
