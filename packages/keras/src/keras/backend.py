# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Names, dtypes and settings of the backend."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.backend_api import clear_session as clear_session
    from keras_ops.backend_api import get_uid as get_uid
    from keras_ops.backend_api import is_float_dtype as is_float_dtype
    from keras_ops.backend_api import is_int_dtype as is_int_dtype
    from keras_ops.backend_api import is_keras_tensor as is_keras_tensor
    from keras_ops.backend_api import result_type as result_type
    from keras_ops.backend_api import standardize_dtype as standardize_dtype
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
            "clear_session": "keras_ops.backend_api:clear_session",
            "epsilon": "keras_ops.config:epsilon",
            "floatx": "keras_ops.config:floatx",
            "get_uid": "keras_ops.backend_api:get_uid",
            "image_data_format": "keras_ops.config:image_data_format",
            "is_float_dtype": "keras_ops.backend_api:is_float_dtype",
            "is_int_dtype": "keras_ops.backend_api:is_int_dtype",
            "is_keras_tensor": "keras_ops.backend_api:is_keras_tensor",
            "result_type": "keras_ops.backend_api:result_type",
            "set_epsilon": "keras_ops.config:set_epsilon",
            "set_floatx": "keras_ops.config:set_floatx",
            "set_image_data_format": "keras_ops.config:set_image_data_format",
            "standardize_dtype": "keras_ops.backend_api:standardize_dtype",
        },
    )

__all__ = [
    "backend",
    "clear_session",
    "epsilon",
    "floatx",
    "get_uid",
    "image_data_format",
    "is_float_dtype",
    "is_int_dtype",
    "is_keras_tensor",
    "result_type",
    "set_epsilon",
    "set_floatx",
    "set_image_data_format",
    "standardize_dtype",
]
