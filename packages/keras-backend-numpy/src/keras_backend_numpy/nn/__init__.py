"""The nn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_numpy.nn.activation import NumpyActivation
from keras_backend_numpy.nn.attention import NumpyAttention
from keras_backend_numpy.nn.conv import NumpyConv
from keras_backend_numpy.nn.encoding import NumpyEncoding
from keras_backend_numpy.nn.losses import NumpyLosses
from keras_backend_numpy.nn.normalization import NumpyNormalization
from keras_backend_numpy.nn.pooling import NumpyPooling
from keras_ops.backend.nn import NNBackend


class NumpyNN(
    NumpyActivation,
    NumpyConv,
    NumpyPooling,
    NumpyNormalization,
    NumpyLosses,
    NumpyEncoding,
    NumpyAttention,
    NNBackend[Any],
):
    """All of the family."""


__all__ = ["NumpyNN"]
