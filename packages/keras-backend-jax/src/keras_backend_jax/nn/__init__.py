"""The nn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_jax.nn.activation import JaxActivation
from keras_backend_jax.nn.attention import JaxAttention
from keras_backend_jax.nn.conv import JaxConv
from keras_backend_jax.nn.encoding import JaxEncoding
from keras_backend_jax.nn.losses import JaxLosses
from keras_backend_jax.nn.normalization import JaxNormalization
from keras_backend_jax.nn.pooling import JaxPooling
from keras_ops.backend.nn import NNBackend


class JaxNN(JaxActivation, JaxConv, JaxPooling, JaxNormalization, JaxLosses, JaxEncoding, JaxAttention, NNBackend[Any]):
    """All of the family."""


__all__ = ["JaxNN"]
