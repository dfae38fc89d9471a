"""Recurrent layers by the kernels of `torch.nn`: ATen's on the CPU, cuDNN's on a GPU."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.rnn.gated import GatedRNN


class TorchKernels(GatedRNN[Any]):
    """Gates of the kernels stand in the order of `torch.nn`, one below the other.

    The kernels know no masks, so these go the way of the composites.
    """

    @override
    def simple_rnn(self, sequences: Any, states: Any, kernel: Any, recurrent_kernel: Any, bias: Any, *rest: Any) -> Any:
        mask, backwards, _, _, all_outputs = rest
        if not _fits(sequences, mask):
            return super().simple_rnn(sequences, states, kernel, recurrent_kernel, bias, *rest)
        weights = _weights(kernel, recurrent_kernel, bias, None)
        xs = sequences.flip(1) if backwards else sequences
        outputs, last = torch.rnn_tanh(xs, states[0][None].contiguous(), weights, *_options(bias))
        return _results(outputs, [last[0]], all_outputs)

    @override
    def lstm(self, sequences: Any, states: Any, kernel: Any, recurrent_kernel: Any, bias: Any, *rest: Any) -> Any:
        mask, backwards, _, _, all_outputs = rest
        if not _fits(sequences, mask):
            return super().lstm(sequences, states, kernel, recurrent_kernel, bias, *rest)
        weights = _weights(kernel, recurrent_kernel, bias, None)
        xs = sequences.flip(1) if backwards else sequences
        first = [state[None].contiguous() for state in states]
        outputs, state, memory = torch.lstm(xs, first, weights, *_options(bias))
        return _results(outputs, [state[0], memory[0]], all_outputs)

    @override
    def gru(
        self,
        sequences: Any,
        states: Any,
        kernel: Any,
        recurrent_kernel: Any,
        bias: Any,
        reset_after: bool,
        *rest: Any,
    ) -> Any:
        mask, backwards, _, _, all_outputs = rest
        if not reset_after or not _fits(sequences, mask):
            return super().gru(sequences, states, kernel, recurrent_kernel, bias, reset_after, *rest)
        kernel, recurrent_kernel = _reset_first(kernel), _reset_first(recurrent_kernel)
        own, of_state = (None, None) if bias is None else _reset_first(bias).unbind(0)
        weights = _weights(kernel, recurrent_kernel, own, of_state)
        xs = sequences.flip(1) if backwards else sequences
        outputs, last = torch.gru(xs, states[0][None].contiguous(), weights, *_options(bias))
        return _results(outputs, [last[0]], all_outputs)


def _fits(sequences: torch.Tensor, mask: Any) -> bool:
    """Tell whether a kernel can do it: there is no mask, and nothing is compiled, which writes out the steps itself.

    Exported functions have kernels again: steps written out would be those of one length.
    """
    compiling = torch.compiler.is_compiling() and not torch.compiler.is_exporting()
    return mask is None and sequences.device.type in ("cpu", "cuda") and not compiling


def _reset_first(x: torch.Tensor) -> torch.Tensor:
    update, reset, candidate = x.chunk(3, -1)
    return torch.cat([reset, update, candidate], -1)


def _weights(kernel: torch.Tensor, recurrent_kernel: torch.Tensor, bias: Any, of_state: Any) -> list[torch.Tensor]:
    """Return the weights as the kernels take them, one behind the other in memory, which cuDNN asks for."""
    pieces = [kernel.T, recurrent_kernel.T]
    if bias is not None:
        pieces += [bias, torch.zeros_like(bias) if of_state is None else of_state]
    flat = torch.cat([piece.reshape(-1) for piece in pieces])
    sizes = [piece.numel() for piece in pieces]
    return [part.view(piece.shape) for part, piece in zip(torch.split(flat, sizes), pieces, strict=True)]


def _options(bias: Any) -> tuple[bool, int, float, bool, bool, bool]:
    """Return: has biases, number of layers, dropout, whether gradients are wanted, both directions, batch first."""
    return bias is not None, 1, 0.0, torch.is_grad_enabled(), False, True


def _results(outputs: torch.Tensor, states: list[torch.Tensor], all_outputs: bool) -> Any:
    last = states[0]
    return last, outputs if all_outputs else last[:, None], states
