"""`GRUCell`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers import activations
from keras_layers.recurrent.recurrent_cell import RecurrentCell, first_step
from keras_ops import ops
from keras_ops.backend.rnn.gated import gru_products
from keras_ops.backend.rnn.steps import gru_step
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class GRUCell(RecurrentCell):
    """One step of `GRU`.

    Args:
        units: Size of the output, which is the state as well.
        activation: Activation of the candidate, or what `keras.activations.get` takes.
        recurrent_activation: Activation of the gates.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of `kernel`, of shape `(features, 3 * units)`: update gate, reset gate, candidate.
        recurrent_initializer: Initializer of `recurrent_kernel`, of shape `(units, 3 * units)`.
        bias_initializer: Initializer of `bias`, of shape `(2, 3 * units)` with `reset_after`, else `(3 * units,)`.
        kernel_regularizer: Regularizer of `kernel`.
        recurrent_regularizer: Regularizer of `recurrent_kernel`.
        bias_regularizer: Regularizer of `bias`.
        kernel_constraint: Constraint of `kernel`.
        recurrent_constraint: Constraint of `recurrent_kernel`.
        bias_constraint: Constraint of `bias`.
        dropout: Share of the elements of the inputs that are dropped in training.
        recurrent_dropout: Share of the elements of the state that are dropped in training.
        reset_after: Whether the reset gate is applied after the product with `recurrent_kernel`, or before.
        seed: Seed of the dropout.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, features)`, the inputs of the step.
        states: Tensor of shape `(batch, units)`, or a list that has one.
        training: Whether elements are dropped.

    Returns:
        Output of shape `(batch, units)`, and the new state in the form of `states`.

    Source: arXiv:1406.1078.

    Examples:
        >>> cell = GRUCell(2)
        >>> output, states = cell(np.ones((3, 4)), cell.get_initial_state(3))
        >>> tuple(output.shape), len(states)
        ((3, 2), 1)
    """

    n_gates = 3
    n_dropout_masks = 3

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        recurrent_activation: Any = "sigmoid",
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
        reset_after: bool = True,
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
        self.reset_after = reset_after

    @override
    def build(self, input_shape: Shape) -> None:
        size = self._build_kernels(input_shape)
        self._add_bias((2, size) if self.reset_after else (size,), self.bias_initializer)

    @override
    def call(self, inputs: Any, states: Any, training: bool = False) -> Any:
        nested = isinstance(states, (list, tuple))
        states = states if nested else [states]
        output, states = self.recurrence(states, training)(self.project(inputs, training), states)
        return output, states if nested else states[0]

    @override
    def project(self, inputs: Any, training: Any) -> Any:
        outputs = self._product(inputs, self._drawn(training, inputs=first_step(inputs, 2)))
        if self.bias is None:
            return outputs
        bias = self.bias.value
        return ops.add(outputs, bias[0] if self.reset_after else bias)

    @override
    def recurrence(self, states: Any, training: Any) -> Callable[[Any, Any], tuple[Any, list[Any]]]:
        masks = self._drawn(training, state=states[0])
        of_state, of_candidate = self._masked_products(masks) if masks else self._products()

        def step(x: Any, states: Any) -> tuple[Any, list[Any]]:
            activation, recurrent_activation = self.activation, self.recurrent_activation
            output = gru_step(x, states[0], of_state, of_candidate, activation, recurrent_activation)
            return output, [output]

        return step

    def _products(self) -> tuple[Any, Any]:
        bias = None if self.bias is None else self.bias.value
        return gru_products(self.recurrent_kernel.value, bias, self.reset_after, ops.matmul)

    def _masked_products(self, masks: list[Any]) -> tuple[Any, Any]:
        """Return the products of `gru_step` where each gate sees other elements of the state."""
        kernels = ops.split(self.recurrent_kernel.value, 3, axis=-1)

        def product(state: Any, first: int, last: int) -> Any:
            pairs = list(zip(masks, kernels, strict=True))[first:last]
            return ops.concatenate([ops.matmul(state * mask, kernel) for mask, kernel in pairs], axis=-1)

        if not self.reset_after:
            return lambda state: product(state, 0, 2), lambda state: product(state, 2, 3)
        if self.bias is None:
            return lambda state: product(state, 0, 3), None
        bias = self.bias.value[1]
        return lambda state: product(state, 0, 3) + bias, None

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "recurrent_activation": activations.serialize(self.recurrent_activation),
            "reset_after": self.reset_after,
        }
