"""The image family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_torch.image.resizing import TorchResizing
from keras_ops.backend.image import ImageBackend


class TorchImage(TorchResizing, ImageBackend[Any]):
    """All of the family."""


__all__ = ["TorchImage"]
