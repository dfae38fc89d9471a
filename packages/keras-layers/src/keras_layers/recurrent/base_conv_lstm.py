"""A convolutional LSTM over any number of spatial axes."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.input_spec import InputSpec
from keras_layers.recurrent.cell_layer import CellLayer, cell_and_rest, of_cell
from keras_layers.recurrent.conv_lstm_cell import ConvLSTMCell
from keras_ops import tree
from keras_ops.tensor import Shape


class BaseConvLSTM(CellLayer):
    """A loop over a `ConvLSTMCell`; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        arguments: Arguments of the cell, and of `CellLayer`, by name.
        kwargs: Arguments of `RNN` and `Layer`.
    """

    filters: property = of_cell("filters", "Number of channels of the output.")
    kernel_size: property = of_cell("kernel_size", "Size of the window, along each axis.")
    strides: property = of_cell("strides", "Step between windows of the inputs, along each axis.")
    padding: property = of_cell("padding", "`'valid'` or `'same'`.")
    data_format: property = of_cell("data_format", "`'channels_last'` or `'channels_first'`.")
    dilation_rate: property = of_cell(
        "dilation_rate", "Distance of the elements of a window of the inputs, along each axis."
    )
    recurrent_activation: property = of_cell("recurrent_activation", "Activation of the gates.")
    unit_forget_bias: property = of_cell("unit_forget_bias", "Whether the bias of the forget gate is one at the start.")

    def __init__(self, rank: int, arguments: dict[str, Any], kwargs: dict[str, Any]) -> None:
        cell, rest = cell_and_rest(ConvLSTMCell, arguments, kwargs, rank, name="conv_lstm_cell")
        super().__init__(cell, **rest)
        self.input_spec = InputSpec(ndim=rank + 3)

    @override
    def compute_output_shape(self, sequences_shape: Shape, initial_state_shape: Any = None) -> Any:
        state = self.cell.output_shape_of((sequences_shape[0], *sequences_shape[2:]))
        output = (state[0], sequences_shape[1], *state[1:]) if self.return_sequences else state
        return (output, state, state) if self.return_state else output

    @override
    def compute_mask(self, _: Any, mask: Any) -> Any:
        kept = tree.flatten(mask)[0] if self.return_sequences else None
        return [kept, None, None] if self.return_state else kept

    @override
    def _state_sizes(self) -> list[Any]:
        return [tuple(self.cell._state_shape)] * 2
