# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Model files and custom objects."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_modeling.saving import deserialize_keras_object as deserialize_keras_object
    from keras_modeling.saving import load_model as load_model
    from keras_modeling.saving import load_weights as load_weights
    from keras_modeling.saving import save_model as save_model
    from keras_modeling.saving import save_weights as save_weights
    from keras_saving import CustomObjectScope as CustomObjectScope
    from keras_saving import CustomObjectScope as custom_object_scope
    from keras_saving import KerasFileEditor as KerasFileEditor
    from keras_saving import get_custom_objects as get_custom_objects
    from keras_saving import get_registered_name as get_registered_name
    from keras_saving import get_registered_object as get_registered_object
    from keras_saving import register_keras_serializable as register_keras_serializable
    from keras_saving import serialize_keras_object as serialize_keras_object
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "CustomObjectScope": "keras_saving:CustomObjectScope",
            "KerasFileEditor": "keras_saving:KerasFileEditor",
            "custom_object_scope": "keras_saving:CustomObjectScope",
            "deserialize_keras_object": "keras_modeling.saving:deserialize_keras_object",
            "get_custom_objects": "keras_saving:get_custom_objects",
            "get_registered_name": "keras_saving:get_registered_name",
            "get_registered_object": "keras_saving:get_registered_object",
            "load_model": "keras_modeling.saving:load_model",
            "load_weights": "keras_modeling.saving:load_weights",
            "register_keras_serializable": "keras_saving:register_keras_serializable",
            "save_model": "keras_modeling.saving:save_model",
            "save_weights": "keras_modeling.saving:save_weights",
            "serialize_keras_object": "keras_saving:serialize_keras_object",
        },
    )

__all__ = [
    "CustomObjectScope",
    "KerasFileEditor",
    "custom_object_scope",
    "deserialize_keras_object",
    "get_custom_objects",
    "get_registered_name",
    "get_registered_object",
    "load_model",
    "load_weights",
    "register_keras_serializable",
    "save_model",
    "save_weights",
    "serialize_keras_object",
]
