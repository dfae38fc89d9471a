# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Keras 3.13.2, reassembled from small, typed packages."""

from typing import TYPE_CHECKING

import keras_ops.selection as _selection  # noqa: F401  # for what it does at import
from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras import backend as backend
    from keras import config as config
    from keras import utils as utils
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "backend": "keras.backend",
            "config": "keras.config",
            "utils": "keras.utils",
        },
    )

__version__ = "3.13.2"
__all__ = [
    "backend",
    "config",
    "utils",
]
