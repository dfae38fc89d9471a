# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family DenseNet."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.densenet import DenseNet121 as DenseNet121
    from keras_zoo.densenet import DenseNet169 as DenseNet169
    from keras_zoo.densenet import DenseNet201 as DenseNet201
    from keras_zoo.densenet import decode_predictions as decode_predictions
    from keras_zoo.densenet import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "DenseNet121": "keras_zoo.densenet:DenseNet121",
            "DenseNet169": "keras_zoo.densenet:DenseNet169",
            "DenseNet201": "keras_zoo.densenet:DenseNet201",
            "decode_predictions": "keras_zoo.densenet:decode_predictions",
            "preprocess_input": "keras_zoo.densenet:preprocess_input",
        },
    )

__all__ = [
    "DenseNet121",
    "DenseNet169",
    "DenseNet201",
    "decode_predictions",
    "preprocess_input",
]
