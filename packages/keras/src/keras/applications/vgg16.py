# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family VGG16."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.vgg16 import VGG16 as VGG16
    from keras_zoo.vgg16 import decode_predictions as decode_predictions
    from keras_zoo.vgg16 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "VGG16": "keras_zoo.vgg16:VGG16",
            "decode_predictions": "keras_zoo.vgg16:decode_predictions",
            "preprocess_input": "keras_zoo.vgg16:preprocess_input",
        },
    )

__all__ = [
    "VGG16",
    "decode_predictions",
    "preprocess_input",
]
