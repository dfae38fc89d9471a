# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family ResNet-50."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.resnet50 import ResNet50 as ResNet50
    from keras_zoo.resnet50 import decode_predictions as decode_predictions
    from keras_zoo.resnet50 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "ResNet50": "keras_zoo.resnet50:ResNet50",
            "decode_predictions": "keras_zoo.resnet50:decode_predictions",
            "preprocess_input": "keras_zoo.resnet50:preprocess_input",
        },
    )

__all__ = [
    "ResNet50",
    "decode_predictions",
    "preprocess_input",
]
