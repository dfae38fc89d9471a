# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Known architectures, with weights where they are published."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.applications import resnet as resnet
    from keras.applications import resnet50 as resnet50
    from keras_zoo.resnet50 import ResNet50 as ResNet50
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "ResNet50": "keras_zoo.resnet50:ResNet50",
            "resnet": "keras.applications.resnet",
            "resnet50": "keras.applications.resnet50",
        },
    )

__all__ = [
    "ResNet50",
    "resnet",
    "resnet50",
]
