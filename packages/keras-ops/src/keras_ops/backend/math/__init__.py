"""The contract's math family.

Tensor arguments arrive as tensors of the framework, already of the dtype that the op's rule says.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.math.fourier import FourierMath
from keras_ops.backend.math.functions import FunctionsMath
from keras_ops.backend.math.segments import SegmentsMath

T = TypeVar("T")


class MathBackend(SegmentsMath[T], FourierMath[T], FunctionsMath[T]):
    """Everything that the math family asks of a backend."""


__all__ = ["MathBackend"]
