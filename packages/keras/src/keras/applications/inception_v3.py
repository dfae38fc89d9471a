# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family Inception v3."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.inception_v3 import InceptionV3 as InceptionV3
    from keras_zoo.inception_v3 import decode_predictions as decode_predictions
    from keras_zoo.inception_v3 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "InceptionV3": "keras_zoo.inception_v3:InceptionV3",
            "decode_predictions": "keras_zoo.inception_v3:decode_predictions",
            "preprocess_input": "keras_zoo.inception_v3:preprocess_input",
        },
    )

__all__ = [
    "InceptionV3",
    "decode_predictions",
    "preprocess_input",
]
