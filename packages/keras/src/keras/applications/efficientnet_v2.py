# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family EfficientNetV2."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.efficientnet_v2 import EfficientNetV2B0 as EfficientNetV2B0
    from keras_zoo.efficientnet_v2 import EfficientNetV2B1 as EfficientNetV2B1
    from keras_zoo.efficientnet_v2 import EfficientNetV2B2 as EfficientNetV2B2
    from keras_zoo.efficientnet_v2 import EfficientNetV2B3 as EfficientNetV2B3
    from keras_zoo.efficientnet_v2 import EfficientNetV2L as EfficientNetV2L
    from keras_zoo.efficientnet_v2 import EfficientNetV2M as EfficientNetV2M
    from keras_zoo.efficientnet_v2 import EfficientNetV2S as EfficientNetV2S
    from keras_zoo.efficientnet_v2 import decode_predictions as decode_predictions
    from keras_zoo.efficientnet_v2 import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "EfficientNetV2B0": "keras_zoo.efficientnet_v2:EfficientNetV2B0",
            "EfficientNetV2B1": "keras_zoo.efficientnet_v2:EfficientNetV2B1",
            "EfficientNetV2B2": "keras_zoo.efficientnet_v2:EfficientNetV2B2",
            "EfficientNetV2B3": "keras_zoo.efficientnet_v2:EfficientNetV2B3",
            "EfficientNetV2L": "keras_zoo.efficientnet_v2:EfficientNetV2L",
            "EfficientNetV2M": "keras_zoo.efficientnet_v2:EfficientNetV2M",
            "EfficientNetV2S": "keras_zoo.efficientnet_v2:EfficientNetV2S",
            "decode_predictions": "keras_zoo.efficientnet_v2:decode_predictions",
            "preprocess_input": "keras_zoo.efficientnet_v2:preprocess_input",
        },
    )

__all__ = [
    "EfficientNetV2B0",
    "EfficientNetV2B1",
    "EfficientNetV2B2",
    "EfficientNetV2B3",
    "EfficientNetV2L",
    "EfficientNetV2M",
    "EfficientNetV2S",
    "decode_predictions",
    "preprocess_input",
]
