"""The linalg family on this backend."""

from __future__ import annotations

from keras_backend_numpy.linalg.solutions import NumpySolutions


class NumpyLinalg(NumpySolutions):
    """All of the family."""


__all__ = ["NumpyLinalg"]
