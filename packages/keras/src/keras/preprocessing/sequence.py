# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Sequences of equal length."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_datasets import pad_sequences as pad_sequences
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "pad_sequences": "keras_datasets:pad_sequences",
        },
    )

__all__ = [
    "pad_sequences",
]
