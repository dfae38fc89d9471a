# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family VGG19."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.vgg19 import VGG19 as VGG19
    from keras_zoo.vgg19 import decode_predictions as decode_predictions
    from keras_zoo.vgg19 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "VGG19": "keras_zoo.vgg19:VGG19",
            "decode_predictions": "keras_zoo.vgg19:decode_predictions",
            "preprocess_input": "keras_zoo.vgg19:preprocess_input",
        },
    )

__all__ = [
    "VGG19",
    "decode_predictions",
    "preprocess_input",
]
