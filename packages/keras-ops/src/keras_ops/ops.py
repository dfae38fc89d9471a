"""Every public op: the namespace `keras.ops`."""

# ruff: noqa: F403  # each family lists what it exports

from __future__ import annotations

from keras_ops import core, image, linalg, math, nn, numpy
from keras_ops.core import *
from keras_ops.image import *
from keras_ops.linalg import *
from keras_ops.math import *
from keras_ops.nn import *
from keras_ops.numpy import *

__all__ = [
    *core.__all__,
    *image.__all__,
    *linalg.__all__,
    *math.__all__,
    *nn.__all__,
    *numpy.__all__,
]
