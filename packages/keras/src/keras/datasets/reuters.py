# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""The dataset: Reuters newswires."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_datasets.reuters import get_label_names as get_label_names
    from keras_datasets.reuters import get_word_index as get_word_index
    from keras_datasets.reuters import load_data as load_data
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "get_label_names": "keras_datasets.reuters:get_label_names",
            "get_word_index": "keras_datasets.reuters:get_word_index",
            "load_data": "keras_datasets.reuters:load_data",
        },
    )

__all__ = [
    "get_label_names",
    "get_word_index",
    "load_data",
]
