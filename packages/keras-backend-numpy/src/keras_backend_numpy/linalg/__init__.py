"""The linalg family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_numpy.linalg.decompositions import NumpyDecompositions
from keras_ops.backend.linalg import LinalgBackend


class NumpyLinalg(NumpyDecompositions, LinalgBackend[Any]):
    """All of the family."""


__all__ = ["NumpyLinalg"]
