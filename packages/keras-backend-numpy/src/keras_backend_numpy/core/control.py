"""Control flow and functional tools."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.core.control import ControlCore


class NumpyControl(ControlCore[Any]):
    """Control flow and functional tools."""
