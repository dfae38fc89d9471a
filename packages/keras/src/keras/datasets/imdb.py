# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""The dataset: IMDB film reviews."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_datasets.imdb import get_word_index as get_word_index
    from keras_datasets.imdb import load_data as load_data
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "get_word_index": "keras_datasets.imdb:get_word_index",
            "load_data": "keras_datasets.imdb:load_data",
        },
    )

__all__ = [
    "get_word_index",
    "load_data",
]
