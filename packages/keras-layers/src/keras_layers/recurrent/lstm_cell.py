"""`LSTMCell`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers import activations
from keras_layers.recurrent.recurrent_cell import RecurrentCell, first_step
from keras_ops import ops
from keras_ops.backend.rnn.steps import lstm_step, parts
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class LSTMCell(RecurrentCell):
    """One step of `LSTM`.

    Args:
        units: Size of the output, and of the memory.
        activation: Activation of the candidate and of the memory, or what `keras.activations.get` takes.
        recurrent_activation: Activation of the gates.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of `kernel`, of shape `(features, 4 * units)`: input gate, forget gate, candidate,
            output gate.
        recurrent_initializer: Initializer of `recurrent_kernel`, of shape `(units, 4 * units)`.
        bias_initializer: Initializer of `bias`, of shape `(4 * units,)`.
        unit_forget_bias: Whether the bias of the forget gate is one at the start.
        kernel_regularizer: Regularizer of `kernel`.
        recurrent_regularizer: Regularizer of `recurrent_kernel`.
        bias_regularizer: Regularizer of `bias`.
        kernel_constraint: Constraint of `kernel`.
        recurrent_constraint: Constraint of `recurrent_kernel`.
        bias_constraint: Constraint of `bias`.
        dropout: Share of the elements of the inputs that are dropped in training.
        recurrent_dropout: Share of the elements of the state that are dropped in training.
        seed: Seed of the dropout.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, features)`, the inputs of the step.
        states: List of the output before and the memory, of shape `(batch, units)` each.
        training: Whether elements are dropped.

    Returns:
        Output of shape `(batch, units)`, and a list of it and the new memory.

    Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory" (1997).

    Examples:
        >>> cell = LSTMCell(2)
        >>> output, states = cell(np.ones((3, 4)), cell.get_initial_state(3))
        >>> tuple(output.shape), len(states)
        ((3, 2), 2)
    """

    n_gates = 4
    n_states = 2

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        recurrent_activation: Any = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        unit_forget_bias: bool = True,
        kernel_regularizer: Any = None,
        recurrent_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: Any = None,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("implementation", None)  # older files tell which of two ways to multiply, for the same result
        super().__init__(
            units,
            activation=activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            recurrent_regularizer=recurrent_regularizer,
            bias_regularizer=bias_regularizer,
            kernel_constraint=kernel_constraint,
            recurrent_constraint=recurrent_constraint,
            bias_constraint=bias_constraint,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            seed=seed,
            **kwargs,
        )
        self.recurrent_activation: Callable[..., Any] = activations.get(recurrent_activation)
        self.unit_forget_bias = unit_forget_bias

    @override
    def build(self, input_shape: Shape) -> None:
        size = self._build_kernels(input_shape)
        self._add_bias((size,), forgetful(self))

    @override
    def call(self, inputs: Any, states: Any, training: bool = False) -> Any:
        return self.recurrence(states, training)(self.project(inputs, training), states)

    @override
    def project(self, inputs: Any, training: Any) -> Any:
        outputs = self._product(inputs, self._drawn(training, inputs=first_step(inputs, 2)))
        return outputs if self.bias is None else ops.add(outputs, self.bias.value)

    @override
    def recurrence(self, states: Any, training: Any) -> Callable[[Any, Any], tuple[Any, list[Any]]]:
        kernel = self.recurrent_kernel.value
        mask = self._drawn(training, state=states[0])

        def step(x: Any, states: Any) -> tuple[Any, list[Any]]:
            state = states[0] if mask is None else ops.multiply(states[0], mask)
            gates = parts(ops.add(x, ops.matmul(state, kernel)), 4)
            return lstm_step(gates, states[1], self.activation, self.recurrent_activation)

        return step

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "recurrent_activation": activations.serialize(self.recurrent_activation),
            "unit_forget_bias": self.unit_forget_bias,
        }


def forgetful(cell: Any) -> Any:
    """Return the initializer of the bias of four gates, of which the second, the forget gate's, may start at one."""
    if not cell.unit_forget_bias:
        return cell.bias_initializer

    def initializer(shape: Shape, dtype: Any = None) -> Any:
        size = int(shape[0] or 0) // 4
        usual = cell.bias_initializer
        return ops.concatenate(
            [usual((size,), dtype=dtype), ops.ones((size,), dtype=dtype), usual((2 * size,), dtype=dtype)], axis=0
        )

    return initializer
