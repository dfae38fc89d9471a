"""`StackedRNNCells`: several cells that behave as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_layers.recurrent.dropout_cell import DropoutCell
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object

_NEEDED = (("call", "`call` method", "`call` method"), ("state_size", "`state_size` attribute", "`state_size`"))


@builtin("keras.layers", kind="layer")
class StackedRNNCells(Layer):
    """Several cells that behave as one: each takes the output of the one before.

    Args:
        cells: The cells, each with `call` and `state_size`.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor, the inputs of the step.
        states: List with the states of each cell.
        training: Passed on to the cells.

    Returns:
        Output of the last cell, and a list with the new states of each.

    Raises:
        ArgumentError: one of `cells` has no `call` or no `state_size`.

    Examples:
        >>> from keras_layers import RNN, LSTMCell
        >>> cell = StackedRNNCells([LSTMCell(4), LSTMCell(2)])
        >>> tuple(RNN(cell)(np.ones((3, 5, 6), "float32")).shape), cell.state_size
        ((3, 2), [[4, 4], [2, 2]])
    """

    def __init__(self, cells: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for i, cell in enumerate(cells):
            for attribute, described, missing in _NEEDED:
                if not hasattr(cell, attribute):
                    raise BadValue(
                        f"All cells must have a {described}. Received cell without a {missing}: {cell} at position {i}."
                    )
        self.cells: list[Any] = list(cells)

    @property
    def state_size(self) -> list[Any]:
        """Sizes of the states of each cell."""
        return [_plain(cell.state_size) for cell in self.cells]

    @property
    def output_size(self) -> Any:
        """Size of the output of the last cell."""
        return _output_size(self.cells[-1])

    def get_initial_state(self, batch_size: Any = None) -> list[Any]:
        """Return the states at the start of each cell, as lists.

        Args:
            batch_size: Number of samples.
        """
        return [self._states_of(cell, batch_size) for cell in self.cells]

    def _states_of(self, cell: Any, batch_size: Any) -> list[Any]:
        make = getattr(cell, "get_initial_state", None)
        if make is None:
            sizes = cell.state_size if isinstance(cell.state_size, (list, tuple)) else [cell.state_size]
            return [ops.zeros((batch_size, size), dtype=self.compute_dtype) for size in sizes]
        states = make(batch_size=batch_size)
        return list(states) if isinstance(states, (list, tuple)) else [states]

    @override
    def build(self, input_shape: Shape) -> None:
        for cell in self.cells:
            if isinstance(cell, Layer) and not cell.built:
                cell.build(input_shape)
                cell.built = True
            size = _output_size(cell)
            input_shape = (input_shape[0], *(size if isinstance(size, (list, tuple)) else (size,)))

    @override
    def call(self, inputs: Any, states: Any, training: bool = False, **kwargs: Any) -> Any:
        following = []
        for cell, own in zip(self.cells, states, strict=True):
            own = list(own) if isinstance(own, (list, tuple)) else [own]
            inputs, new = cell(inputs, own, training=training, **kwargs)
            following.append(list(new) if isinstance(new, (list, tuple)) else [new])
        return inputs, following

    def draw_masks(self, step_input: Any, states: Any, training: Any) -> None:
        """Choose the elements that cells drop, before a loop, in which nothing may be drawn.

        Args:
            step_input: Tensor of the shape of the inputs of a step.
            states: States at the start.
            training: Whether the loop is part of training.
        """
        for cell, own in zip(self.cells, states, strict=True):
            if isinstance(cell, (DropoutCell, StackedRNNCells)):
                cell.draw_masks(step_input, own, training)
            size = _output_size(cell)
            step_input = ops.zeros((ops.shape(step_input)[0], *(size if isinstance(size, (list, tuple)) else (size,))))

    def reset_masks(self) -> None:
        """Forget which elements cells drop."""
        for cell in self.cells:
            if isinstance(cell, (DropoutCell, StackedRNNCells)):
                cell.reset_masks()

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "cells": [serialize_keras_object(cell) for cell in self.cells]}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        """Return a cell made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Classes that the configurations of the cells may name.
        """
        config = dict(config)
        cells = [deserialize_as("layer", cell, custom_objects=custom_objects) for cell in config.pop("cells")]
        return cls(cells, **config)


def _output_size(cell: Any) -> Any:
    size = getattr(cell, "output_size", None)
    if size is not None:
        return size
    return cell.state_size[0] if isinstance(cell.state_size, (list, tuple)) else cell.state_size


def _plain(size: Any) -> Any:
    return [_plain(one) for one in size] if isinstance(size, (list, tuple)) else size
