"""Picking, sorting and searching."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.numpy.indexing import IndexingNumpy


class NumpyIndexing(IndexingNumpy[Any]):
    """Picking, sorting and searching."""
