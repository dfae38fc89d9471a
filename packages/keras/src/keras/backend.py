# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Names, dtypes and settings of the backend."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.config import backend as backend
    from keras_ops.config import epsilon as epsilon
    from keras_ops.config import floatx as floatx
    from keras_ops.config import image_data_format as image_data_format
    from keras_ops.config import set_epsilon as set_epsilon
    from keras_ops.config import set_floatx as set_floatx
    from keras_ops.config import set_image_data_format as set_image_data_format
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "backend": "keras_ops.config:backend",
            "epsilon": "keras_ops.config:epsilon",
            "floatx": "keras_ops.config:floatx",
            "image_data_format": "keras_ops.config:image_data_format",
            "set_epsilon": "keras_ops.config:set_epsilon",
            "set_floatx": "keras_ops.config:set_floatx",
            "set_image_data_format": "keras_ops.config:set_image_data_format",
        },
    )

__all__ = [
    "backend",
    "epsilon",
    "floatx",
    "image_data_format",
    "set_epsilon",
    "set_floatx",
    "set_image_data_format",
]
