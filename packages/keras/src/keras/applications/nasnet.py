# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family NASNet."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.nasnet import NASNetLarge as NASNetLarge
    from keras_zoo.nasnet import NASNetMobile as NASNetMobile
    from keras_zoo.nasnet import decode_predictions as decode_predictions
    from keras_zoo.nasnet import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "NASNetLarge": "keras_zoo.nasnet:NASNetLarge",
            "NASNetMobile": "keras_zoo.nasnet:NASNetMobile",
            "decode_predictions": "keras_zoo.nasnet:decode_predictions",
            "preprocess_input": "keras_zoo.nasnet:preprocess_input",
        },
    )

__all__ = [
    "NASNetLarge",
    "NASNetMobile",
    "decode_predictions",
    "preprocess_input",
]
