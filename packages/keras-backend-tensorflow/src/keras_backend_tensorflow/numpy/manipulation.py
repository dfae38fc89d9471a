"""Shape, order and repetition of elements."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.numpy.manipulation import ManipulationNumpy


class TensorFlowManipulation(ManipulationNumpy[Any]):
    """Shape, order and repetition of elements."""
