"""Public ops of the core family."""

from __future__ import annotations

from keras_ops.core.control import associative_scan as associative_scan
from keras_ops.core.control import cond as cond
from keras_ops.core.control import custom_gradient as custom_gradient
from keras_ops.core.control import fori_loop as fori_loop
from keras_ops.core.control import map as map  # noqa: A004  # the public name
from keras_ops.core.control import scan as scan
from keras_ops.core.control import switch as switch
from keras_ops.core.control import vectorized_map as vectorized_map
from keras_ops.core.control import while_loop as while_loop
from keras_ops.core.rearranging import rearrange as rearrange
from keras_ops.core.slicing import scatter as scatter
from keras_ops.core.slicing import scatter_update as scatter_update
from keras_ops.core.slicing import slice as slice  # noqa: A004  # the public name
from keras_ops.core.slicing import slice_update as slice_update
from keras_ops.core.slicing import unstack as unstack
from keras_ops.core.tensors import cast as cast
from keras_ops.core.tensors import convert_to_numpy as convert_to_numpy
from keras_ops.core.tensors import convert_to_tensor as convert_to_tensor
from keras_ops.core.tensors import dtype as dtype
from keras_ops.core.tensors import is_tensor as is_tensor
from keras_ops.core.tensors import saturate_cast as saturate_cast
from keras_ops.core.tensors import shape as shape
from keras_ops.core.tensors import stop_gradient as stop_gradient

__all__ = [
    "associative_scan",
    "cast",
    "cond",
    "convert_to_numpy",
    "convert_to_tensor",
    "custom_gradient",
    "dtype",
    "fori_loop",
    "is_tensor",
    "map",
    "rearrange",
    "saturate_cast",
    "scan",
    "scatter",
    "scatter_update",
    "shape",
    "slice",
    "slice_update",
    "stop_gradient",
    "switch",
    "unstack",
    "vectorized_map",
    "while_loop",
]
