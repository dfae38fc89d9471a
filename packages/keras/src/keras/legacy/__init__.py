# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Formats of earlier versions."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.legacy import saving as saving
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "saving": "keras.legacy.saving",
        },
    )

__all__ = [
    "saving",
]
