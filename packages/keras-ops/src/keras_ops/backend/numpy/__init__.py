"""The contract's numpy family.

Tensor arguments arrive as tensors of the framework, already of the dtype that the op's rule says.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.numpy.arithmetic import ArithmeticNumpy
from keras_ops.backend.numpy.creation import CreationNumpy
from keras_ops.backend.numpy.elementwise import ElementwiseNumpy
from keras_ops.backend.numpy.indexing import IndexingNumpy
from keras_ops.backend.numpy.manipulation import ManipulationNumpy
from keras_ops.backend.numpy.products import ProductsNumpy
from keras_ops.backend.numpy.reduction import ReductionNumpy

T = TypeVar("T")


class NumpyBackend(
    ArithmeticNumpy[T],
    ElementwiseNumpy[T],
    ReductionNumpy[T],
    CreationNumpy[T],
    ManipulationNumpy[T],
    IndexingNumpy[T],
    ProductsNumpy[T],
):
    """Everything that the numpy family asks of a backend."""


__all__ = ["NumpyBackend"]
