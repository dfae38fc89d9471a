"""The image family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_jax.image.color import JaxColor
from keras_backend_jax.image.resizing import JaxResizing
from keras_backend_jax.image.transforms import JaxTransforms
from keras_ops.backend.image import ImageBackend


class JaxImage(JaxColor, JaxResizing, JaxTransforms, ImageBackend[Any]):
    """All of the family."""


__all__ = ["JaxImage"]
