# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Datasets from folders and arrays."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.preprocessing import image as image
    from keras.preprocessing import sequence as sequence
    from keras_datasets import image_dataset_from_directory as image_dataset_from_directory
    from keras_datasets import text_dataset_from_directory as text_dataset_from_directory
    from keras_datasets import timeseries_dataset_from_array as timeseries_dataset_from_array
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "image": "keras.preprocessing.image",
            "image_dataset_from_directory": "keras_datasets:image_dataset_from_directory",
            "sequence": "keras.preprocessing.sequence",
            "text_dataset_from_directory": "keras_datasets:text_dataset_from_directory",
            "timeseries_dataset_from_array": "keras_datasets:timeseries_dataset_from_array",
        },
    )

__all__ = [
    "image",
    "image_dataset_from_directory",
    "sequence",
    "text_dataset_from_directory",
    "timeseries_dataset_from_array",
]
