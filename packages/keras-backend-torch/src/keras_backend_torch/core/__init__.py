"""The core family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.core.control import TorchControl
from keras_backend_torch.core.conversion import TorchConversion
from keras_backend_torch.core.slicing import TorchSlicing
from keras_backend_torch.core.tensors import TorchTensors
from keras_ops.backend.core import CoreBackend


class TorchCore(TorchTensors, TorchConversion, TorchSlicing, TorchControl, CoreBackend[Any]):
    """All of the family."""


__all__ = ["TorchCore"]
