"""The linalg family on this backend."""

from __future__ import annotations

from keras_backend_jax.linalg.solutions import JaxSolutions


class JaxLinalg(JaxSolutions):
    """All of the family."""


__all__ = ["JaxLinalg"]
