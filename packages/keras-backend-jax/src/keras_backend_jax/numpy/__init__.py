"""The numpy family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_jax.numpy.arithmetic import JaxArithmetic
from keras_backend_jax.numpy.creation import JaxCreation
from keras_backend_jax.numpy.elementwise import JaxElementwise
from keras_backend_jax.numpy.indexing import JaxIndexing
from keras_backend_jax.numpy.manipulation import JaxManipulation
from keras_backend_jax.numpy.products import JaxProducts
from keras_backend_jax.numpy.reduction import JaxReduction
from keras_ops.backend.numpy import NumpyBackend


class JaxNumpy(
    JaxArithmetic,
    JaxElementwise,
    JaxReduction,
    JaxCreation,
    JaxManipulation,
    JaxIndexing,
    JaxProducts,
    NumpyBackend[Any],
):
    """All of the family."""


__all__ = ["JaxNumpy"]
