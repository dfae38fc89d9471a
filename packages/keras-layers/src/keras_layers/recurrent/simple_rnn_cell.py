"""`SimpleRNNCell`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers.recurrent.recurrent_cell import RecurrentCell, first_step
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class SimpleRNNCell(RecurrentCell):
    """One step of `SimpleRNN`: `h = activation(x @ kernel + bias + h @ recurrent_kernel)`.

    Args:
        units: Size of the output, which is the state as well.
        activation: Activation function, or what `keras.activations.get` takes.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of `kernel`, of shape `(features, units)`.
        recurrent_initializer: Initializer of `recurrent_kernel`, of shape `(units, units)`.
        bias_initializer: Initializer of `bias`, of shape `(units,)`.
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
        sequence: Tensor of shape `(batch, features)`, the inputs of the step.
        states: Tensor of shape `(batch, units)`, or a list that has one.
        training: Whether elements are dropped.

    Returns:
        Output of shape `(batch, units)`, and the new state in the form of `states`.

    Examples:
        >>> cell = SimpleRNNCell(2, activation="linear", kernel_initializer="ones", recurrent_initializer="ones")
        >>> output, states = cell(np.array([[1.0, 2.0]]), [np.array([[3.0, 4.0]])])
        >>> output.tolist()
        [[10.0, 10.0]]
    """

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
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

    @override
    def build(self, input_shape: Shape) -> None:
        size = self._build_kernels(input_shape)
        self._add_bias((size,), self.bias_initializer)

    @override
    def call(self, sequence: Any, states: Any, training: bool = False) -> Any:
        nested = isinstance(states, (list, tuple))
        states = states if nested else [states]
        output, states = self.recurrence(states, training)(self.project(sequence, training), states)
        return output, states if nested else states[0]

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
            output = self.activation(ops.add(x, ops.matmul(state, kernel)))
            return output, [output]

        return step
