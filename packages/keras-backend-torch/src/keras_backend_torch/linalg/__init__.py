"""The linalg family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.linalg.decompositions import TorchDecompositions
from keras_ops.backend.linalg import LinalgBackend


class TorchLinalg(TorchDecompositions, LinalgBackend[Any]):
    """All of the family."""


__all__ = ["TorchLinalg"]
