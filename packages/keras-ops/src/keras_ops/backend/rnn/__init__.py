"""The contract's rnn family: loops over time, and recurrent layers that frameworks have kernels for.

Tensor arguments arrive as tensors of the framework. Everything is composite; backends override for speed.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.rnn.gated import GatedRNN
from keras_ops.backend.rnn.loop import LoopRNN

T = TypeVar("T")


class RNNBackend(LoopRNN[T], GatedRNN[T]):
    """Everything that the rnn family asks of a backend."""


__all__ = ["RNNBackend"]
