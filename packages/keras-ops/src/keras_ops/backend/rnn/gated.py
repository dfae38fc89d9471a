"""Contract: the recurrent layers that frameworks have kernels for, with their usual activations."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.rnn.steps import gru_step, lstm_step, parts

if TYPE_CHECKING:
    from keras_ops.backend.rnn.loop import Step

T = TypeVar("T")


class GatedRNN(ABC, Generic[T]):
    """Sequences have the shape `(batch, time, features)`, states `(batch, units)`, all floating and of one dtype.

    The arguments from `mask` on, and what is returned, are those of `rnn`.
    """

    if TYPE_CHECKING:

        def rnn(self, step_function: Step, inputs: Any, initial_states: Any, *args: Any) -> tuple[Any, Any, Any]: ...

    def simple_rnn(
        self,
        sequences: T,
        states: list[T],
        kernel: T,
        recurrent_kernel: T,
        bias: T | None,
        mask: T | None,
        go_backwards: bool,
        unroll: bool,
        zero_output_for_mask: bool,
        return_all_outputs: bool,
    ) -> tuple[T, T, list[T]]:
        """Run `h = tanh(x @ kernel + bias + h @ recurrent_kernel)`; kernels of shapes `(features, units)` and square."""

        def step(x: Any, states: Any) -> tuple[Any, list[Any]]:
            output = current.numpy.tanh(x + current.numpy.matmul(states[0], recurrent_kernel))
            return output, [output]

        projected = project(sequences, kernel, bias)
        return self._gated(
            step, projected, states, mask, go_backwards, unroll, zero_output_for_mask, return_all_outputs
        )

    def lstm(
        self,
        sequences: T,
        states: list[T],
        kernel: T,
        recurrent_kernel: T,
        bias: T | None,
        mask: T | None,
        go_backwards: bool,
        unroll: bool,
        zero_output_for_mask: bool,
        return_all_outputs: bool,
    ) -> tuple[T, T, list[T]]:
        """Run a long short-term memory, with `tanh` and `sigmoid`.

        Args:
            sequences: The inputs.
            states: Output and memory at the start.
            kernel: Tensor of shape `(features, 4 * units)`: input gate, forget gate, candidate, output gate.
            recurrent_kernel: Tensor of shape `(units, 4 * units)`.
            bias: Tensor of shape `(4 * units,)`, or `None`.
            mask: See `rnn`, as the rest.
            go_backwards: Whether the last time step comes first.
            unroll: Whether the steps are written out in a compiled function.
            zero_output_for_mask: Whether outputs are zero at steps that the mask leaves out.
            return_all_outputs: Whether all outputs are wanted.
        """
        tanh, sigmoid = current.numpy.tanh, current.nn.sigmoid

        def step(x: Any, states: Any) -> tuple[Any, list[Any]]:
            gates = parts(x + current.numpy.matmul(states[0], recurrent_kernel), 4)
            return lstm_step(gates, states[1], tanh, sigmoid)

        projected = project(sequences, kernel, bias)
        return self._gated(
            step, projected, states, mask, go_backwards, unroll, zero_output_for_mask, return_all_outputs
        )

    def gru(
        self,
        sequences: T,
        states: list[T],
        kernel: T,
        recurrent_kernel: T,
        bias: T | None,
        reset_after: bool,
        mask: T | None,
        go_backwards: bool,
        unroll: bool,
        zero_output_for_mask: bool,
        return_all_outputs: bool,
    ) -> tuple[T, T, list[T]]:
        """Run a gated recurrent unit, with `tanh` and `sigmoid`.

        Args:
            sequences: The inputs.
            states: Output at the start, in a list.
            kernel: Tensor of shape `(features, 3 * units)`: update gate, reset gate, candidate.
            recurrent_kernel: Tensor of shape `(units, 3 * units)`.
            bias: Tensor of shape `(3 * units,)`, or `None`; of shape `(2, 3 * units)`, for inputs and state, if
                `reset_after`.
            reset_after: Whether the reset gate is applied after the product with `recurrent_kernel`.
            mask: See `rnn`, as the rest.
            go_backwards: Whether the last time step comes first.
            unroll: Whether the steps are written out in a compiled function.
            zero_output_for_mask: Whether outputs are zero at steps that the mask leaves out.
            return_all_outputs: Whether all outputs are wanted.
        """
        of_state, of_candidate = gru_products(recurrent_kernel, bias, reset_after, current.numpy.matmul)
        tanh, sigmoid = current.numpy.tanh, current.nn.sigmoid

        def step(x: Any, states: Any) -> tuple[Any, list[Any]]:
            output = gru_step(x, states[0], of_state, of_candidate, tanh, sigmoid)
            return output, [output]

        own: Any = bias if bias is None or not reset_after else bias[0]  # type: ignore[index]  # tensors are indexed
        projected = project(sequences, kernel, own)
        return self._gated(
            step, projected, states, mask, go_backwards, unroll, zero_output_for_mask, return_all_outputs
        )

    def _gated(
        self,
        step: Step,
        projected: Any,
        states: Any,
        mask: Any,
        backwards: bool,
        unroll: bool,
        zero: bool,
        all_outputs: bool,
    ) -> tuple[Any, Any, Any]:
        return self.rnn(step, projected, states, backwards, mask, unroll, False, zero, all_outputs, True)


def project(sequences: Any, kernel: Any, bias: Any) -> Any:
    """Return what the inputs add at each time step: one product for all of them, outside of the loop."""
    projected = current.numpy.matmul(sequences, kernel)
    return projected if bias is None else projected + bias


def gru_products(recurrent_kernel: Any, bias: Any, reset_after: bool, matmul: Any) -> tuple[Any, Any]:
    """Return what `gru_step` takes as `of_state` and `of_candidate`."""
    if reset_after:
        if bias is None:
            return lambda state: matmul(state, recurrent_kernel), None
        own = bias[1]
        return lambda state: matmul(state, recurrent_kernel) + own, None
    n_gates = recurrent_kernel.shape[1] // 3 * 2
    gates, candidate = recurrent_kernel[:, :n_gates], recurrent_kernel[:, n_gates:]
    return lambda state: matmul(state, gates), lambda state: matmul(state, candidate)
