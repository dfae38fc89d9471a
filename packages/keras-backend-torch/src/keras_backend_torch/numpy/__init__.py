"""The numpy family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.numpy.arithmetic import TorchArithmetic
from keras_backend_torch.numpy.creation import TorchCreation
from keras_backend_torch.numpy.elementwise import TorchElementwise
from keras_backend_torch.numpy.indexing import TorchIndexing
from keras_backend_torch.numpy.manipulation import TorchManipulation
from keras_backend_torch.numpy.products import TorchProducts
from keras_backend_torch.numpy.reduction import TorchReduction
from keras_ops.backend.numpy import NumpyBackend


class TorchNumpy(
    TorchArithmetic,
    TorchElementwise,
    TorchReduction,
    TorchCreation,
    TorchManipulation,
    TorchIndexing,
    TorchProducts,
    NumpyBackend[Any],
):
    """All of the family."""


__all__ = ["TorchNumpy"]
