"""The image family on this backend."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.image import ImageBackend


class OpenVINOImage(ImageBackend[Any]):
    """All of the family, as the contract composes it."""
