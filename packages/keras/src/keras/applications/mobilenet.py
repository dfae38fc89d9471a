# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family MobileNet."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.mobilenet import MobileNet as MobileNet
    from keras_zoo.mobilenet import decode_predictions as decode_predictions
    from keras_zoo.mobilenet import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "MobileNet": "keras_zoo.mobilenet:MobileNet",
            "decode_predictions": "keras_zoo.mobilenet:decode_predictions",
            "preprocess_input": "keras_zoo.mobilenet:preprocess_input",
        },
    )

__all__ = [
    "MobileNet",
    "decode_predictions",
    "preprocess_input",
]
