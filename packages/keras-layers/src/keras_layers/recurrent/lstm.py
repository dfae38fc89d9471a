"""`LSTM`."""

from __future__ import annotations

from typing import Any

from keras_layers.recurrent.cell_layer import NativeLoop, arguments_of, cell_and_rest, of_cell
from keras_layers.recurrent.lstm_cell import LSTMCell
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class LSTM(NativeLoop):
    """Long short-term memory: a recurrent layer with a memory, and gates that let things into it and out of it.

    With the usual activations and no recurrent dropout it runs on kernels of the framework, where there are such.

    Args:
        units: Size of the output.
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
        activity_regularizer: Regularizer of the output.
        kernel_constraint: Constraint of `kernel`.
        recurrent_constraint: Constraint of `recurrent_kernel`.
        bias_constraint: Constraint of `bias`.
        dropout: Share of the elements of the inputs that are dropped in training, the same at each step.
        recurrent_dropout: Share of the elements of the state that are dropped in training, the same at each step.
        seed: Seed of the dropout.
        return_sequences: Whether the outputs of all steps are returned, or the last one.
        return_state: Whether the last states are returned behind the output.
        go_backwards: Whether the last step comes first; the outputs then stand in that order.
        stateful: Whether the states of a batch are those at the start of the next.
        unroll: Whether compiled functions have the steps one by one, in place of a loop.
        use_cudnn: Whether kernels of the framework are used: `"auto"` where they can be, `True` or else an error, `False`
            never.
        **kwargs: Arguments of `RNN` and `Layer`.

    Call arguments:
        sequences: Tensor of shape `(batch, time, features)`.
        initial_state: List of the output before and the memory at the start, of shape `(batch, units)` each; by default
            zero.
        mask: Booleans of shape `(batch, time)`, false for steps at which the states stay as they are.
        training: Whether elements are dropped.

    Returns:
        Output of shape `(batch, time, units)`, or `(batch, units)`; with `return_state` a tuple of it and both states.

    Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory" (1997).

    Examples:
        >>> output, state, memory = LSTM(4, return_sequences=True, return_state=True)(np.ones((2, 5, 3), "float32"))
        >>> tuple(output.shape), tuple(state.shape), tuple(memory.shape)
        ((2, 5, 4), (2, 4), (2, 4))
    """

    _method = "lstm"

    units: property = of_cell("units", "Size of the output.")
    recurrent_activation: property = of_cell("recurrent_activation", "Activation of the gates.")
    unit_forget_bias: property = of_cell("unit_forget_bias", "Whether the bias of the forget gate is one at the start.")

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
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: Any = None,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        use_cudnn: Any = "auto",
        **kwargs: Any,
    ) -> None:
        arguments = arguments_of(locals())
        kwargs.pop("implementation", None)  # older files tell which of two ways to multiply, for the same result
        cell, rest = cell_and_rest(LSTMCell, arguments, kwargs, name="lstm_cell")
        super().__init__(cell, **rest)
