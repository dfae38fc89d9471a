"""The core family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.core.control import TensorFlowControl
from keras_backend_tensorflow.core.conversion import TensorFlowConversion
from keras_backend_tensorflow.core.slicing import TensorFlowSlicing
from keras_backend_tensorflow.core.tensors import TensorFlowTensors
from keras_backend_tensorflow.rewriting import PACKAGES, leave_alone
from keras_ops.backend.core import CoreBackend

leave_alone(PACKAGES)


class TensorFlowCore(TensorFlowTensors, TensorFlowConversion, TensorFlowSlicing, TensorFlowControl, CoreBackend[Any]):
    """All of the family."""


__all__ = ["TensorFlowCore"]
