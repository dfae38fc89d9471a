"""The core family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_numpy.core.control import NumpyControl
from keras_backend_numpy.core.conversion import NumpyConversion
from keras_backend_numpy.core.slicing import NumpySlicing
from keras_backend_numpy.core.tensors import NumpyTensors
from keras_ops.backend.core import CoreBackend


class NumpyCore(NumpyTensors, NumpyConversion, NumpySlicing, NumpyControl, CoreBackend[Any]):
    """All of the family."""


__all__ = ["NumpyCore"]
