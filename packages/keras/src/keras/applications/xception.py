# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family Xception."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.xception import Xception as Xception
    from keras_zoo.xception import decode_predictions as decode_predictions
    from keras_zoo.xception import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Xception": "keras_zoo.xception:Xception",
            "decode_predictions": "keras_zoo.xception:decode_predictions",
            "preprocess_input": "keras_zoo.xception:preprocess_input",
        },
    )

__all__ = [
    "Xception",
    "decode_predictions",
    "preprocess_input",
]
