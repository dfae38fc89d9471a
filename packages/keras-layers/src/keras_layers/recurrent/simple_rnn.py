"""`SimpleRNN`."""

from __future__ import annotations

from typing import Any

from keras_layers.recurrent.cell_layer import NativeLoop, arguments_of, cell_and_rest, of_cell
from keras_layers.recurrent.simple_rnn_cell import SimpleRNNCell
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class SimpleRNN(NativeLoop):
    """A recurrent layer whose output goes back in: `h = activation(x @ kernel + bias + h @ recurrent_kernel)`.

    Args:
        units: Size of the output.
        activation: Activation function, or what `keras.activations.get` takes.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of `kernel`, of shape `(features, units)`.
        recurrent_initializer: Initializer of `recurrent_kernel`, of shape `(units, units)`.
        bias_initializer: Initializer of `bias`, of shape `(units,)`.
        kernel_regularizer: Regularizer of `kernel`.
        recurrent_regularizer: Regularizer of `recurrent_kernel`.
        bias_regularizer: Regularizer of `bias`.
        activity_regularizer: Regularizer of the output.
        kernel_constraint: Constraint of `kernel`.
        recurrent_constraint: Constraint of `recurrent_kernel`.
        bias_constraint: Constraint of `bias`.
        dropout: Share of the elements of the inputs that are dropped in training, the same at each step.
        recurrent_dropout: Share of the elements of the state that are dropped in training, the same at each step.
        return_sequences: Whether the outputs of all steps are returned, or the last one.
        return_state: Whether the last state is returned behind the output.
        go_backwards: Whether the last step comes first; the outputs then stand in that order.
        stateful: Whether the state of a batch is that at the start of the next.
        unroll: Whether compiled functions have the steps one by one, in place of a loop.
        seed: Seed of the dropout.
        **kwargs: Arguments of `RNN` and `Layer`.

    Call arguments:
        sequences: Tensor of shape `(batch, time, features)`.
        initial_state: The state at the start, of shape `(batch, units)`, or a list that has it; by default zero.
        mask: Booleans of shape `(batch, time)`, false for steps at which the state stays as it is.
        training: Whether elements are dropped.

    Returns:
        Output of shape `(batch, time, units)`, or `(batch, units)`; with `return_state` a tuple of it and the state.

    Examples:
        >>> layer = SimpleRNN(1, "linear", kernel_initializer="ones", recurrent_initializer="ones", return_sequences=True)
        >>> layer(np.array([[[1.0], [2.0], [3.0]]])).tolist()
        [[[1.0], [3.0], [6.0]]]
    """

    _method = "simple_rnn"
    _left_out = frozenset({"seed"})

    units: property = of_cell("units", "Size of the output.")

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
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        seed: Any = None,
        **kwargs: Any,
    ) -> None:
        arguments = arguments_of(locals())
        cell, rest = cell_and_rest(SimpleRNNCell, arguments, kwargs, name="simple_rnn_cell")
        super().__init__(cell, **rest)
