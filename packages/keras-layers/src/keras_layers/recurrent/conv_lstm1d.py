"""`ConvLSTM1D`."""

from __future__ import annotations

from typing import Any

from keras_layers.recurrent.base_conv_lstm import BaseConvLSTM
from keras_layers.recurrent.cell_layer import arguments_of
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class ConvLSTM1D(BaseConvLSTM):
    """A long short-term memory that convolves its inputs and its state, over one spatial axis.

    Args:
        filters: Number of channels of the output.
        kernel_size: Size of the window.
        strides: Step between windows of the inputs.
        padding: `"valid"` or `"same"`, for the inputs; the state keeps its size.
        data_format: `"channels_last"` or `"channels_first"`; by default the global setting.
        dilation_rate: Distance of the elements of a window of the inputs.
        activation: Activation of the candidate and of the memory, or what `keras.activations.get` takes.
        recurrent_activation: Activation of the gates.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of `kernel`, of shape `(*kernel_size, channels, 4 * filters)`.
        recurrent_initializer: Initializer of `recurrent_kernel`, of shape `(*kernel_size, filters, 4 * filters)`.
        bias_initializer: Initializer of `bias`, of shape `(4 * filters,)`.
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
        **kwargs: Arguments of `RNN` and `Layer`.

    Call arguments:
        sequences: Tensor of shape `(batch, time, length, channels)`, or with the channels behind the time; of
            the spatial axes the sizes must be known.
        initial_state: List of the output before and the memory at the start; by default zero.
        mask: Booleans of shape `(batch, time)`, false for steps at which the states stay as they are.
        training: Whether elements are dropped.

    Returns:
        Output of shape `(batch, time, …)`, or `(batch, …)`, with `filters` channels; with `return_state` a tuple of it and
        both states.

    Source: arXiv:1506.04214, without the connections from the memory to the gates.

    Examples:
        >>> tuple(ConvLSTM1D(4, 3)(np.ones((2, 4, 6, 3), "float32")).shape)
        (2, 4, 4)
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = 1,
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
        **kwargs: Any,
    ) -> None:
        super().__init__(1, arguments_of(locals()), kwargs)
