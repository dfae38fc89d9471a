"""The contract's core family.

Tensor arguments arrive as tensors of the framework, already of the dtype that the op's rule says.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.core.control import ControlCore
from keras_ops.backend.core.conversion import ConversionCore
from keras_ops.backend.core.slicing import SlicingCore
from keras_ops.backend.core.tensors import TensorsCore

T = TypeVar("T")


class CoreBackend(TensorsCore[T], ConversionCore[T], SlicingCore[T], ControlCore[T]):
    """Everything that the core family asks of a backend."""


__all__ = ["CoreBackend"]
