# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Data, plots, progress and registration."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.utils import bounding_boxes as bounding_boxes
    from keras.utils import legacy as legacy
    from keras_datasets import array_to_img as array_to_img
    from keras_datasets import audio_dataset_from_directory as audio_dataset_from_directory
    from keras_datasets import get_file as get_file
    from keras_datasets import image_dataset_from_directory as image_dataset_from_directory
    from keras_datasets import img_to_array as img_to_array
    from keras_datasets import load_img as load_img
    from keras_datasets import pad_sequences as pad_sequences
    from keras_datasets import save_img as save_img
    from keras_datasets import split_dataset as split_dataset
    from keras_datasets import text_dataset_from_directory as text_dataset_from_directory
    from keras_datasets import timeseries_dataset_from_array as timeseries_dataset_from_array
    from keras_modeling.saving import deserialize_keras_object as deserialize_keras_object
    from keras_modeling.utils import Config as Config
    from keras_modeling.utils import FeatureSpace as FeatureSpace
    from keras_modeling.utils import get_source_inputs as get_source_inputs
    from keras_modeling.utils import model_to_dot as model_to_dot
    from keras_modeling.utils import plot_model as plot_model
    from keras_ops.backend_api import clear_session as clear_session
    from keras_ops.backend_api import is_keras_tensor as is_keras_tensor
    from keras_ops.backend_api import standardize_dtype as standardize_dtype
    from keras_ops.config import disable_interactive_logging as disable_interactive_logging
    from keras_ops.config import enable_interactive_logging as enable_interactive_logging
    from keras_ops.config import is_interactive_logging_enabled as is_interactive_logging_enabled
    from keras_ops.random import set_random_seed as set_random_seed
    from keras_saving import CustomObjectScope as CustomObjectScope
    from keras_saving import CustomObjectScope as custom_object_scope
    from keras_saving import get_custom_objects as get_custom_objects
    from keras_saving import get_registered_name as get_registered_name
    from keras_saving import get_registered_object as get_registered_object
    from keras_saving import register_keras_serializable as register_keras_serializable
    from keras_saving import serialize_keras_object as serialize_keras_object
    from keras_training import Progbar as Progbar
    from keras_training import PyDataset as PyDataset
    from keras_training import PyDataset as Sequence
    from keras_training import normalize as normalize
    from keras_training import pack_x_y_sample_weight as pack_x_y_sample_weight
    from keras_training import to_categorical as to_categorical
    from keras_training import unpack_x_y_sample_weight as unpack_x_y_sample_weight
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Config": "keras_modeling.utils:Config",
            "CustomObjectScope": "keras_saving:CustomObjectScope",
            "FeatureSpace": "keras_modeling.utils:FeatureSpace",
            "Progbar": "keras_training:Progbar",
            "PyDataset": "keras_training:PyDataset",
            "Sequence": "keras_training:PyDataset",
            "array_to_img": "keras_datasets:array_to_img",
            "audio_dataset_from_directory": "keras_datasets:audio_dataset_from_directory",
            "bounding_boxes": "keras.utils.bounding_boxes",
            "clear_session": "keras_ops.backend_api:clear_session",
            "custom_object_scope": "keras_saving:CustomObjectScope",
            "deserialize_keras_object": "keras_modeling.saving:deserialize_keras_object",
            "disable_interactive_logging": "keras_ops.config:disable_interactive_logging",
            "enable_interactive_logging": "keras_ops.config:enable_interactive_logging",
            "get_custom_objects": "keras_saving:get_custom_objects",
            "get_file": "keras_datasets:get_file",
            "get_registered_name": "keras_saving:get_registered_name",
            "get_registered_object": "keras_saving:get_registered_object",
            "get_source_inputs": "keras_modeling.utils:get_source_inputs",
            "image_dataset_from_directory": "keras_datasets:image_dataset_from_directory",
            "img_to_array": "keras_datasets:img_to_array",
            "is_interactive_logging_enabled": "keras_ops.config:is_interactive_logging_enabled",
            "is_keras_tensor": "keras_ops.backend_api:is_keras_tensor",
            "legacy": "keras.utils.legacy",
            "load_img": "keras_datasets:load_img",
            "model_to_dot": "keras_modeling.utils:model_to_dot",
            "normalize": "keras_training:normalize",
            "pack_x_y_sample_weight": "keras_training:pack_x_y_sample_weight",
            "pad_sequences": "keras_datasets:pad_sequences",
            "plot_model": "keras_modeling.utils:plot_model",
            "register_keras_serializable": "keras_saving:register_keras_serializable",
            "save_img": "keras_datasets:save_img",
            "serialize_keras_object": "keras_saving:serialize_keras_object",
            "set_random_seed": "keras_ops.random:set_random_seed",
            "split_dataset": "keras_datasets:split_dataset",
            "standardize_dtype": "keras_ops.backend_api:standardize_dtype",
            "text_dataset_from_directory": "keras_datasets:text_dataset_from_directory",
            "timeseries_dataset_from_array": "keras_datasets:timeseries_dataset_from_array",
            "to_categorical": "keras_training:to_categorical",
            "unpack_x_y_sample_weight": "keras_training:unpack_x_y_sample_weight",
        },
    )

__all__ = [
    "Config",
    "CustomObjectScope",
    "FeatureSpace",
    "Progbar",
    "PyDataset",
    "Sequence",
    "array_to_img",
    "audio_dataset_from_directory",
    "bounding_boxes",
    "clear_session",
    "custom_object_scope",
    "deserialize_keras_object",
    "disable_interactive_logging",
    "enable_interactive_logging",
    "get_custom_objects",
    "get_file",
    "get_registered_name",
    "get_registered_object",
    "get_source_inputs",
    "image_dataset_from_directory",
    "img_to_array",
    "is_interactive_logging_enabled",
    "is_keras_tensor",
    "legacy",
    "load_img",
    "model_to_dot",
    "normalize",
    "pack_x_y_sample_weight",
    "pad_sequences",
    "plot_model",
    "register_keras_serializable",
    "save_img",
    "serialize_keras_object",
    "set_random_seed",
    "split_dataset",
    "standardize_dtype",
    "text_dataset_from_directory",
    "timeseries_dataset_from_array",
    "to_categorical",
    "unpack_x_y_sample_weight",
]
