"""The numpy family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_numpy.numpy.arithmetic import NumpyArithmetic
from keras_backend_numpy.numpy.creation import NumpyCreation
from keras_backend_numpy.numpy.elementwise import NumpyElementwise
from keras_backend_numpy.numpy.indexing import NumpyIndexing
from keras_backend_numpy.numpy.manipulation import NumpyManipulation
from keras_backend_numpy.numpy.products import NumpyProducts
from keras_backend_numpy.numpy.reduction import NumpyReduction
from keras_ops.backend.numpy import NumpyBackend


class NumpyNumpy(
    NumpyArithmetic,
    NumpyElementwise,
    NumpyReduction,
    NumpyCreation,
    NumpyManipulation,
    NumpyIndexing,
    NumpyProducts,
    NumpyBackend[Any],
):
    """All of the family."""


__all__ = ["NumpyNumpy"]
