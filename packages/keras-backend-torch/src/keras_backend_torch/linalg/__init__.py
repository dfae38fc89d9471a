"""The linalg family on this backend."""

from __future__ import annotations

from keras_backend_torch.linalg.solutions import TorchSolutions


class TorchLinalg(TorchSolutions):
    """All of the family."""


__all__ = ["TorchLinalg"]
