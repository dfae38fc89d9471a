"""The rnn family on this backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_backend_openvino.families.two_ways import two_ways
from keras_backend_openvino.graph.rnn import GraphRNN
from keras_backend_openvino.tracing.program import compiled
from keras_ops.backend.rnn import RNNBackend


def _at_once(kernel: Callable[..., Any], composite: Callable[..., Any], mask_place: int) -> Any:
    """Return a method on arrays: the kernel as a model, or, with a mask, step by step."""
    as_model = compiled(kernel)

    def method(self: Any, *args: Any) -> Any:
        return (as_model if args[mask_place] is None else composite)(self, *args)

    return method


class _Host:
    simple_rnn = _at_once(GraphRNN.simple_rnn, RNNBackend.simple_rnn, 5)
    lstm = _at_once(GraphRNN.lstm, RNNBackend.lstm, 5)
    gru = _at_once(GraphRNN.gru, RNNBackend.gru, 6)


@two_ways(_Host, GraphRNN)
class OpenVINORNN(RNNBackend[Any]):
    """All of the family."""
