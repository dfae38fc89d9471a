"""Matrix and tensor products."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.numpy.products import ProductsNumpy


class JaxProducts(ProductsNumpy[Any]):
    """Matrix and tensor products."""
