"""One-hot and multi-hot encodings."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.nn.encoding import EncodingNN


class NumpyEncoding(EncodingNN[Any]):
    """One-hot and multi-hot encodings."""
