"""The image family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_numpy.image.color import NumpyColor
from keras_backend_numpy.image.resizing import NumpyResizing
from keras_backend_numpy.image.transforms import NumpyTransforms
from keras_ops.backend.image import ImageBackend


class NumpyImage(NumpyColor, NumpyResizing, NumpyTransforms, ImageBackend[Any]):
    """All of the family."""


__all__ = ["NumpyImage"]
