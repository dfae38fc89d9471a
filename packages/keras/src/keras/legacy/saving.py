# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Serialisation as earlier versions wrote it."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_saving.legacy import deserialize_keras_object as deserialize_keras_object
    from keras_saving.legacy import serialize_keras_object as serialize_keras_object
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "deserialize_keras_object": "keras_saving.legacy:deserialize_keras_object",
            "serialize_keras_object": "keras_saving.legacy:serialize_keras_object",
        },
    )

__all__ = [
    "deserialize_keras_object",
    "serialize_keras_object",
]
