"""The contract's image family.

Tensor arguments arrive as tensors of the framework, already of the dtype that the op's rule says.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.image.color import ColorImage
from keras_ops.backend.image.resizing import ResizingImage
from keras_ops.backend.image.transforms import TransformsImage

T = TypeVar("T")


class ImageBackend(ColorImage[T], ResizingImage[T], TransformsImage[T]):
    """Everything that the image family asks of a backend."""


__all__ = ["ImageBackend"]
