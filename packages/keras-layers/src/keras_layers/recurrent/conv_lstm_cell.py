"""`ConvLSTMCell`: one step of the convolutional LSTM layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers import activations
from keras_layers.complaints import BadValue
from keras_layers.geometry import padding_of, per_axis, positive, shape_after
from keras_layers.recurrent.dropout_cell import over_steps
from keras_layers.recurrent.lstm_cell import forgetful
from keras_layers.recurrent.recurrent_cell import WeightedCell, first_step
from keras_ops import ops
from keras_ops.backend.rnn.steps import lstm_step, parts
from keras_ops.errors import ArgumentError
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.src.layers.rnn.conv_lstm", kind="layer")
class ConvLSTMCell(WeightedCell):
    """One step of a long short-term memory that convolves its inputs and its state.

    Args:
        rank: Number of spatial axes.
        filters: Number of channels of the output, and of the memory.
        kernel_size: Size of the window, along each axis.
        strides: Step between windows of the inputs, along each axis.
        padding: `"valid"` or `"same"`, for the inputs; the state keeps its size.
        data_format: `"channels_last"` or `"channels_first"`.
        dilation_rate: Distance of the elements of a window of the inputs, along each axis.
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
        kernel_constraint: Constraint of `kernel`.
        recurrent_constraint: Constraint of `recurrent_kernel`.
        bias_constraint: Constraint of `bias`.
        dropout: Share of the elements of the inputs that are dropped in training.
        recurrent_dropout: Share of the elements of the state that are dropped in training.
        seed: Seed of the dropout.
        **kwargs: Arguments of `Layer`.

    Source: arXiv:1506.04214, without the connections from the memory to the gates.
    """

    n_dropout_masks = 4

    def __init__(
        self,
        rank: int,
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
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
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
        where = f"ConvLSTM{rank}D"
        self.rank = rank
        self.filters: int = positive(where, "filters", filters)
        self.kernel_size: tuple[int, ...] = per_axis(where, "kernel_size", kernel_size, rank)
        self.strides: tuple[int, ...] = per_axis(where, "strides", strides, rank)
        self.padding = padding_of(where, padding)
        self.data_format = standardize_data_format(data_format)
        self.dilation_rate: tuple[int, ...] = per_axis(where, "dilation_rate", dilation_rate, rank)
        self.recurrent_activation: Callable[..., Any] = activations.get(recurrent_activation)
        self.unit_forget_bias = unit_forget_bias
        self.state_size: Any = -1  # known with the size of the inputs
        self._state_shape: tuple[Any, ...] = ()

    @property
    def _channel_axis(self) -> int:
        return -1 if self.data_format == "channels_last" else 1

    @override
    def build(self, input_shape: Shape) -> None:
        channels = input_shape[self._channel_axis]
        where = "ConvLSTMCell.build"
        if channels is None:
            raise BadValue(
                "The channel dimension of the inputs (last axis) should be defined. Found None. Full input shape received:"
                f" input_shape={tuple(input_shape)}"
            )
        spatial = input_shape[1:-1] if self._channel_axis == -1 else input_shape[2:]
        if None in spatial:
            raise ArgumentError(where, "input_shape", input_shape, "known sizes of the spatial axes")
        size = 4 * self.filters
        self._add_kernels((*self.kernel_size, channels, size), (*self.kernel_size, self.filters, size))
        self._add_bias((size,), forgetful(self))
        self._state_shape = self.output_shape_of(input_shape)[1:]

    def output_shape_of(self, input_shape: Shape) -> Shape:
        """Return the shape of the output, and of each state, for inputs of a step of some shape."""
        channels = input_shape[self._channel_axis]
        return shape_after(
            ops.conv,
            input_shape,
            (*self.kernel_size, channels, self.filters),
            strides=self.strides,
            padding=self.padding,
            data_format=self.data_format,
            dilation_rate=self.dilation_rate,
        )

    @override
    def call(self, inputs: Any, states: Any, training: bool = False) -> Any:
        return self.recurrence(states, training)(self.project(inputs, training), states)

    @override
    def project(self, inputs: Any, training: Any) -> Any:
        masks = self._drawn(training, inputs=first_step(inputs, self.rank + 2))
        if masks is None:
            outputs = self._convolved(inputs, self.kernel.value)
        else:
            kernels = ops.split(self.kernel.value, 4, axis=-1)
            pairs = zip(masks, kernels, strict=True)
            each = [self._convolved(inputs * over_steps(mask, inputs), kernel) for mask, kernel in pairs]
            outputs = ops.concatenate(each, axis=self._gate_axis(len(inputs.shape)))
        if self.bias is None:
            return outputs
        bias = self.bias.value
        return ops.add(outputs, bias if self._channel_axis == -1 else ops.reshape(bias, (-1, *(1,) * self.rank)))

    def _gate_axis(self, rank: int) -> int:
        return -1 if self._channel_axis == -1 else rank - self.rank - 1

    def _convolved(self, inputs: Any, kernel: Any) -> Any:
        """Convolve the inputs of a step, or those of all steps as one batch."""
        sizes = ops.shape(inputs)
        steps = sizes[1 : len(sizes) - self.rank - 1]
        if steps:
            inputs = ops.reshape(inputs, (-1, *sizes[2:]))
        outputs = ops.conv(
            inputs,
            kernel,
            strides=self.strides,
            padding=self.padding,
            data_format=self.data_format,
            dilation_rate=self.dilation_rate,
        )
        if not steps:
            return outputs
        head = (-1, steps[0]) if isinstance(steps[0], int) else (sizes[0], steps[0])
        return ops.reshape(outputs, (*head, *ops.shape(outputs)[1:]))

    @override
    def recurrence(self, states: Any, training: Any) -> Callable[[Any, Any], tuple[Any, list[Any]]]:
        masks = self._drawn(training, state=states[0])
        kernel = self.recurrent_kernel.value
        kernels = None if masks is None else ops.split(kernel, 4, axis=-1)
        axis = self._channel_axis

        def product(state: Any, kernel: Any) -> Any:
            return ops.conv(state, kernel, strides=1, padding="same", data_format=self.data_format)

        def step(x: Any, states: Any) -> tuple[Any, list[Any]]:
            if masks is None or kernels is None:
                gates = parts(ops.add(x, product(states[0], kernel)), 4, axis)
            else:
                own = [product(states[0] * mask, one) for mask, one in zip(masks, kernels, strict=True)]
                gates = [ops.add(a, b) for a, b in zip(parts(x, 4, axis), own, strict=True)]
            return lstm_step(gates, states[1], self.activation, self.recurrent_activation)

        return step

    def get_initial_state(self, batch_size: Any = None) -> list[Any]:
        """Return the states at the start, zeros; the cell must be built.

        Raises:
            ArgumentError: the cell has not been built, so the size of its states is not known.
        """
        if not self._state_shape:
            raise ArgumentError("ConvLSTMCell.get_initial_state", "batch_size", batch_size, "a cell that is built")
        return [ops.zeros((batch_size, *self._state_shape), dtype=self.compute_dtype) for _ in range(2)]

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "filters": self.filters,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
            "recurrent_activation": activations.serialize(self.recurrent_activation),
            "unit_forget_bias": self.unit_forget_bias,
        }
