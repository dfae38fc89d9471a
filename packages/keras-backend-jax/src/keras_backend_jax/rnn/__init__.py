"""The rnn family on this backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from keras_backend_jax.compiled import compiled
from keras_ops.backend.rnn import RNNBackend

_FLAGS: Final = ("go_backwards", "unroll", "zero_output_for_mask", "return_all_outputs")


class JaxRNN(RNNBackend[Any]):
    """All of the family; what has no function among its arguments is compiled as a whole."""

    simple_rnn: Callable[..., Any] = compiled(RNNBackend.simple_rnn, *_FLAGS)
    lstm: Callable[..., Any] = compiled(RNNBackend.lstm, *_FLAGS)
    gru: Callable[..., Any] = compiled(RNNBackend.gru, "reset_after", *_FLAGS)


__all__ = ["JaxRNN"]
