"""The linalg family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_jax.linalg.decompositions import JaxDecompositions
from keras_ops.backend.linalg import LinalgBackend


class JaxLinalg(JaxDecompositions, LinalgBackend[Any]):
    """All of the family."""


__all__ = ["JaxLinalg"]
