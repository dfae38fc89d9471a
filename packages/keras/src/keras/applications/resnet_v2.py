# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family ResNetV2."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.resnet_v2 import ResNet50V2 as ResNet50V2
    from keras_zoo.resnet_v2 import ResNet101V2 as ResNet101V2
    from keras_zoo.resnet_v2 import ResNet152V2 as ResNet152V2
    from keras_zoo.resnet_v2 import decode_predictions as decode_predictions
    from keras_zoo.resnet_v2 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "ResNet50V2": "keras_zoo.resnet_v2:ResNet50V2",
            "ResNet101V2": "keras_zoo.resnet_v2:ResNet101V2",
            "ResNet152V2": "keras_zoo.resnet_v2:ResNet152V2",
            "decode_predictions": "keras_zoo.resnet_v2:decode_predictions",
            "preprocess_input": "keras_zoo.resnet_v2:preprocess_input",
        },
    )

__all__ = [
    "ResNet50V2",
    "ResNet101V2",
    "ResNet152V2",
    "decode_predictions",
    "preprocess_input",
]
