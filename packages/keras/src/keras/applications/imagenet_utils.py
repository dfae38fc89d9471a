# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Inputs and outputs of models trained on ImageNet."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
    from keras_zoo.imagenet_utils import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "decode_predictions": "keras_zoo.imagenet_utils:decode_predictions",
            "preprocess_input": "keras_zoo.imagenet_utils:preprocess_input",
        },
    )

__all__ = [
    "decode_predictions",
    "preprocess_input",
]
