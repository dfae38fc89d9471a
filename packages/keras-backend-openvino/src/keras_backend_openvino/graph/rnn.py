"""Recurrent layers by kernels that have all steps in them, in graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import is_floating
from keras_backend_openvino.tracing.graph import new, out
from keras_ops.backend.current import current
from keras_ops.backend.rnn.gated import GatedRNN


def _order(x: Any, gates: tuple[int, ...]) -> Any:
    """Return a weight with its gates, parts of the last axis, in another order."""
    parts = current.numpy.split(x, len(gates), -1)
    return current.numpy.concatenate([parts[i] for i in gates], -1)


def _rows(x: Any, gates: tuple[int, ...]) -> Any:
    """Return a kernel as OpenVINO takes it: gates and units before features, in front an axis of directions."""
    turned = current.numpy.transpose(_order(x, gates), (1, 0))
    return out(current.numpy.expand_dims(turned, 0))


def _bias(bias: Any, gates: tuple[int, ...], units: int, dtype: Any) -> Any:
    if bias is None:
        return out(np.zeros((1, len(gates) * units), dtype))
    return out(current.numpy.expand_dims(_order(bias, gates), 0))


def _given(sequences: Any, states: Any, backwards: bool) -> list[Any]:
    """Return the outputs of a sequence, of first states with an axis of directions, and of lengths."""
    xs = current.numpy.flip(sequences, 1) if backwards else sequences
    first = [out(current.numpy.expand_dims(state, 1)) for state in states]
    return [out(xs), *first, out(np.full((sequences.shape[0],), sequences.shape[1], np.int32))]


def _found(node: Any, n_states: int, all_outputs: bool) -> Any:
    """Return the last output, outputs and states without the axis of directions."""
    outputs = current.numpy.squeeze(new(node, 0), 1)
    states = [current.numpy.squeeze(new(node, i + 1), 1) for i in range(n_states)]
    return states[0], outputs if all_outputs else current.numpy.expand_dims(states[0], 1), states


class GraphRNN:
    """With a mask, or where sequences are empty, the steps are composed."""

    def simple_rnn(
        self, sequences: Any, states: Any, kernel: Any, recurrent_kernel: Any, bias: Any, mask: Any, *flags: Any
    ) -> Any:
        if mask is not None or sequences.shape[1] == 0 or not is_floating(sequences.dtype):
            return GatedRNN.simple_rnn(current.rnn, sequences, states, kernel, recurrent_kernel, bias, mask, *flags)
        units = recurrent_kernel.shape[0]
        node = ops.rnn_sequence(
            *_given(sequences, states, flags[0]),
            _rows(kernel, (0,)),
            _rows(recurrent_kernel, (0,)),
            _bias(bias, (0,), units, sequences.dtype),
            units,
            "forward",
            ["tanh"],
        )
        return _found(node, 1, flags[3])

    def lstm(
        self, sequences: Any, states: Any, kernel: Any, recurrent_kernel: Any, bias: Any, mask: Any, *flags: Any
    ) -> Any:
        if mask is not None or sequences.shape[1] == 0:
            return GatedRNN.lstm(current.rnn, sequences, states, kernel, recurrent_kernel, bias, mask, *flags)
        units, gates = recurrent_kernel.shape[0], (1, 0, 2, 3)
        node = ops.lstm_sequence(
            *_given(sequences, states, flags[0]),
            _rows(kernel, gates),
            _rows(recurrent_kernel, gates),
            _bias(bias, gates, units, sequences.dtype),
            units,
            "forward",
        )
        return _found(node, 2, flags[3])

    def gru(
        self,
        sequences: Any,
        states: Any,
        kernel: Any,
        recurrent_kernel: Any,
        bias: Any,
        reset_after: bool,
        mask: Any,
        *flags: Any,
    ) -> Any:
        if mask is not None or sequences.shape[1] == 0:
            return GatedRNN.gru(
                current.rnn, sequences, states, kernel, recurrent_kernel, bias, reset_after, mask, *flags
            )
        units, gates = recurrent_kernel.shape[0], (0, 1, 2)
        node = ops.gru_sequence(
            *_given(sequences, states, flags[0]),
            _rows(kernel, gates),
            _rows(recurrent_kernel, gates),
            _gru_bias(bias, reset_after, units, sequences.dtype),
            units,
            "forward",
            linear_before_reset=reset_after,
        )
        return _found(node, 1, flags[3])


def _gru_bias(bias: Any, reset_after: bool, units: int, dtype: Any) -> Any:
    """Return the bias of a GRU: that of the candidate twice, for input and state, where the reset comes after."""
    if not reset_after or bias is None:
        return _bias(bias, (0, 1, 2) if not reset_after else (0, 1, 2, 3), units, dtype)
    np_ = current.numpy
    of_input, of_state = bias[0], bias[1]
    both = np_.add(of_input, of_state)[: 2 * units]
    whole = np_.concatenate([both, of_input[2 * units :], of_state[2 * units :]], 0)
    return out(np_.expand_dims(whole, 0))
