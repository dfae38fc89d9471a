"""The rnn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.rnn import RNNBackend


class NumpyRNN(RNNBackend[Any]):
    """All of the family."""


__all__ = ["NumpyRNN"]
