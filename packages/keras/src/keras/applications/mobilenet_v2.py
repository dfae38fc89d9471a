# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family MobileNetV2."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.mobilenet_v2 import MobileNetV2 as MobileNetV2
    from keras_zoo.mobilenet_v2 import decode_predictions as decode_predictions
    from keras_zoo.mobilenet_v2 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "MobileNetV2": "keras_zoo.mobilenet_v2:MobileNetV2",
            "decode_predictions": "keras_zoo.mobilenet_v2:decode_predictions",
            "preprocess_input": "keras_zoo.mobilenet_v2:preprocess_input",
        },
    )

__all__ = [
    "MobileNetV2",
    "decode_predictions",
    "preprocess_input",
]
