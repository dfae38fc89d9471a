"""The core family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_jax.core.control import JaxControl
from keras_backend_jax.core.conversion import JaxConversion
from keras_backend_jax.core.slicing import JaxSlicing
from keras_backend_jax.core.tensors import JaxTensors
from keras_ops.backend.core import CoreBackend


class JaxCore(JaxTensors, JaxConversion, JaxSlicing, JaxControl, CoreBackend[Any]):
    """All of the family."""


__all__ = ["JaxCore"]
