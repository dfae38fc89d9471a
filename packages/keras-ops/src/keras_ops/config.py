"""The public namespace `keras.config`."""

from __future__ import annotations

from keras_ops.selection import backend as backend
from keras_ops.selection import set_backend as set_backend
from keras_ops.settings import disable_flash_attention as disable_flash_attention
from keras_ops.settings import disable_interactive_logging as disable_interactive_logging
from keras_ops.settings import disable_traceback_filtering as disable_traceback_filtering
from keras_ops.settings import enable_flash_attention as enable_flash_attention
from keras_ops.settings import enable_interactive_logging as enable_interactive_logging
from keras_ops.settings import enable_traceback_filtering as enable_traceback_filtering
from keras_ops.settings import epsilon as epsilon
from keras_ops.settings import floatx as floatx
from keras_ops.settings import image_data_format as image_data_format
from keras_ops.settings import is_flash_attention_enabled as is_flash_attention_enabled
from keras_ops.settings import is_interactive_logging_enabled as is_interactive_logging_enabled
from keras_ops.settings import is_nnx_enabled as is_nnx_enabled
from keras_ops.settings import is_traceback_filtering_enabled as is_traceback_filtering_enabled
from keras_ops.settings import max_epochs as max_epochs
from keras_ops.settings import max_steps_per_epoch as max_steps_per_epoch
from keras_ops.settings import set_epsilon as set_epsilon
from keras_ops.settings import set_floatx as set_floatx
from keras_ops.settings import set_image_data_format as set_image_data_format
from keras_ops.settings import set_max_epochs as set_max_epochs
from keras_ops.settings import set_max_steps_per_epoch as set_max_steps_per_epoch
from keras_ops.settings import standardize_data_format as standardize_data_format

__all__ = [
    "backend",
    "disable_flash_attention",
    "disable_interactive_logging",
    "disable_traceback_filtering",
    "enable_flash_attention",
    "enable_interactive_logging",
    "enable_traceback_filtering",
    "epsilon",
    "floatx",
    "image_data_format",
    "is_flash_attention_enabled",
    "is_interactive_logging_enabled",
    "is_nnx_enabled",
    "is_traceback_filtering_enabled",
    "max_epochs",
    "max_steps_per_epoch",
    "set_backend",
    "set_epsilon",
    "set_floatx",
    "set_image_data_format",
    "set_max_epochs",
    "set_max_steps_per_epoch",
    "standardize_data_format",
]
