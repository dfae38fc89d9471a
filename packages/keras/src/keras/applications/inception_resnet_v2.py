# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family Inception-ResNet v2."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.inception_resnet_v2 import InceptionResNetV2 as InceptionResNetV2
    from keras_zoo.inception_resnet_v2 import decode_predictions as decode_predictions
    from keras_zoo.inception_resnet_v2 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "InceptionResNetV2": "keras_zoo.inception_resnet_v2:InceptionResNetV2",
            "decode_predictions": "keras_zoo.inception_resnet_v2:decode_predictions",
            "preprocess_input": "keras_zoo.inception_resnet_v2:preprocess_input",
        },
    )

__all__ = [
    "InceptionResNetV2",
    "decode_predictions",
    "preprocess_input",
]
