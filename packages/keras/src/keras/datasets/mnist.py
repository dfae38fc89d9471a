# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""The dataset: MNIST."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_datasets.mnist import load_data as load_data
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "load_data": "keras_datasets.mnist:load_data",
        },
    )

__all__ = [
    "load_data",
]
