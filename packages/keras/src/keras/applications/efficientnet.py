# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family EfficientNet."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.efficientnet import EfficientNetB0 as EfficientNetB0
    from keras_zoo.efficientnet import EfficientNetB1 as EfficientNetB1
    from keras_zoo.efficientnet import EfficientNetB2 as EfficientNetB2
    from keras_zoo.efficientnet import EfficientNetB3 as EfficientNetB3
    from keras_zoo.efficientnet import EfficientNetB4 as EfficientNetB4
    from keras_zoo.efficientnet import EfficientNetB5 as EfficientNetB5
    from keras_zoo.efficientnet import EfficientNetB6 as EfficientNetB6
    from keras_zoo.efficientnet import EfficientNetB7 as EfficientNetB7
    from keras_zoo.efficientnet import decode_predictions as decode_predictions
    from keras_zoo.efficientnet import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "EfficientNetB0": "keras_zoo.efficientnet:EfficientNetB0",
            "EfficientNetB1": "keras_zoo.efficientnet:EfficientNetB1",
            "EfficientNetB2": "keras_zoo.efficientnet:EfficientNetB2",
            "EfficientNetB3": "keras_zoo.efficientnet:EfficientNetB3",
            "EfficientNetB4": "keras_zoo.efficientnet:EfficientNetB4",
            "EfficientNetB5": "keras_zoo.efficientnet:EfficientNetB5",
            "EfficientNetB6": "keras_zoo.efficientnet:EfficientNetB6",
            "EfficientNetB7": "keras_zoo.efficientnet:EfficientNetB7",
            "decode_predictions": "keras_zoo.efficientnet:decode_predictions",
            "preprocess_input": "keras_zoo.efficientnet:preprocess_input",
        },
    )

__all__ = [
    "EfficientNetB0",
    "EfficientNetB1",
    "EfficientNetB2",
    "EfficientNetB3",
    "EfficientNetB4",
    "EfficientNetB5",
    "EfficientNetB6",
    "EfficientNetB7",
    "decode_predictions",
    "preprocess_input",
]
