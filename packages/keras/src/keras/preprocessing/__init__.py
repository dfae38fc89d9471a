# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Datasets from folders and arrays."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.preprocessing import image as image
    from keras.preprocessing import sequence as sequence
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "image": "keras.preprocessing.image",
            "sequence": "keras.preprocessing.sequence",
        },
    )

__all__ = [
    "image",
    "sequence",
]
