# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family ResNet."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.resnet import ResNet101 as ResNet101
    from keras_zoo.resnet import ResNet152 as ResNet152
    from keras_zoo.resnet50 import ResNet50 as ResNet50
    from keras_zoo.resnet50 import decode_predictions as decode_predictions
    from keras_zoo.resnet50 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "ResNet50": "keras_zoo.resnet50:ResNet50",
            "ResNet101": "keras_zoo.resnet:ResNet101",
            "ResNet152": "keras_zoo.resnet:ResNet152",
            "decode_predictions": "keras_zoo.resnet50:decode_predictions",
            "preprocess_input": "keras_zoo.resnet50:preprocess_input",
        },
    )

__all__ = [
    "ResNet50",
    "ResNet101",
    "ResNet152",
    "decode_predictions",
    "preprocess_input",
]
