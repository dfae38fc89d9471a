"""The image family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_tensorflow.image.resizing import TensorFlowResizing
from keras_ops.backend.image import ImageBackend


class TensorFlowImage(TensorFlowResizing, ImageBackend[Any]):
    """All of the family."""


__all__ = ["TensorFlowImage"]
