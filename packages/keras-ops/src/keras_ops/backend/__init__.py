"""The backend contract: what a backend is, and what each family asks of it."""

from __future__ import annotations

from keras_ops.backend.contract import CONTRACT_VERSION as CONTRACT_VERSION
from keras_ops.backend.contract import Backend as Backend
from keras_ops.backend.contract import Capabilities as Capabilities
from keras_ops.backend.gaps import unsupported as unsupported

__all__ = ["CONTRACT_VERSION", "Backend", "Capabilities", "unsupported"]
