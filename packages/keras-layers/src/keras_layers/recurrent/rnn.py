"""`RNN`: a cell applied to the time steps of a sequence, one after the other."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from typing_extensions import override

from keras_layers import initializers
from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_layers.recurrent.dropout_cell import DropoutCell
from keras_layers.recurrent.recurrent_cell import WeightedCell
from keras_layers.recurrent.stacked_rnn_cells import StackedRNNCells
from keras_ops import ops, tree
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object


@builtin("keras.layers", kind="layer")
class RNN(Layer):
    """Apply a cell to the time steps of a sequence, handing its states from one to the next.

    A cell is a layer with `call(inputs, states)`, which returns the output and the new states of a step, and `state_size`,
    the size of its state, or a list of those of several; it may have `output_size`, and `get_initial_state(batch_size)`,
    without which states are zero at the start.

    Args:
        cell: The cell, or a list of cells of which each takes the output of the one before.
        return_sequences: Whether the outputs of all steps are returned, or the last one.
        return_state: Whether the last states are returned behind the output.
        go_backwards: Whether the last step comes first; the outputs then stand in that order.
        stateful: Whether the states of a batch are those at the start of the next; the size of batches must be known.
        unroll: Whether compiled functions have the steps one by one, in place of a loop.
        zero_output_for_mask: Whether outputs are zero at steps that the mask leaves out; else they are those before.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        sequences: Tensor of shape `(batch, time, ...)`.
        initial_state: List of the states at the start; by default those of the cell.
        mask: Booleans of shape `(batch, time)`, false for steps at which the states stay as they are.
        training: Passed on to the cell.

    Returns:
        Output of shape `(batch, time, ...)`, or `(batch, ...)`; with `return_state` a tuple of it and the states.

    Examples:
        >>> from keras_layers import LSTMCell
        >>> layer = RNN([LSTMCell(4), LSTMCell(2)], return_sequences=True)
        >>> tuple(layer(np.ones((3, 5, 6), "float32")).shape)
        (3, 5, 2)
    """

    # The states are handed on from call to call, and in no file.
    _saving_skip: ClassVar[frozenset[str]] = Layer._saving_skip | {"states", "_transient_variables"}

    states: Any

    def __init__(
        self,
        cell: Any,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        zero_output_for_mask: bool = False,
        **kwargs: Any,
    ) -> None:
        if isinstance(cell, (list, tuple)):
            cell = StackedRNNCells(cell)
        if not callable(getattr(cell, "call", None)):
            raise BadValue(f"Argument `cell` should have a `call` method. Received: cell={cell}")
        if not _is_size(getattr(cell, "state_size", None)):
            raise BadValue(
                "The RNN cell should have a `state_size` attribute (single integer or list of integers, one integer per RNN"
                f" state). Received: cell={cell}"
            )
        super().__init__(**kwargs)
        self.cell = cell
        self.return_sequences: bool = return_sequences
        self.return_state: bool = return_state
        self.go_backwards: bool = go_backwards
        self.stateful: bool = stateful
        self.unroll: bool = unroll
        self.zero_output_for_mask: bool = zero_output_for_mask
        self.supports_masking = True
        object.__setattr__(self, "states", None)

    @property
    def state_size(self) -> Any:
        """Size of the state of the cell, or a list of those of several."""
        return self.cell.state_size

    # Shapes

    @override
    def compute_output_shape(self, sequences_shape: Shape, initial_state_shape: Any = None) -> Any:
        batch, time = sequences_shape[:2]
        states = [_prefixed(batch, size) for size in self._state_sizes()]
        size = getattr(self.cell, "output_size", None)
        output = tree.flatten_shapes(states)[0] if size is None else _prefixed(batch, size)
        if self.return_sequences:
            output = (batch, time, *output[1:])
        return (output, *states) if self.return_state else output

    def _state_sizes(self) -> list[Any]:
        size = self.cell.state_size
        return list(size) if isinstance(size, (list, tuple)) else [size]

    @override
    def compute_mask(self, _: Any, mask: Any) -> Any:
        kept = tree.flatten(mask)[0] if self.return_sequences else None
        return [kept, *(None for _ in tree.flatten(self.cell.state_size))] if self.return_state else kept

    # State

    @override
    def build(self, sequences_shape: Shape, initial_state_shape: Any = None) -> None:
        self._check_shape(sequences_shape)
        if isinstance(self.cell, Layer) and not self.cell.built:
            self.cell.build((sequences_shape[0], *sequences_shape[2:]))
            self.cell.built = True
        if self.stateful and self.states is None:
            self._make_states(sequences_shape)

    def _make_states(self, sequences_shape: Shape) -> None:
        batch = sequences_shape[0]
        if batch is None:
            raise BadValue(
                "When using `stateful=True` in a RNN, the batch size must be static. Found dynamic batch size:"
                f" sequence.shape={tuple(sequences_shape)}. `Input(batch_shape=...)` or `Input(batch_size=...)` gives one."
            )

        def variables(size: Any) -> Any:
            if isinstance(size, list):
                return [variables(one) for one in size]
            return current.variable(
                initializers.get("zeros"),
                shape=_prefixed(batch, size),
                dtype=self.variable_dtype,
                trainable=False,
                name="rnn_state",
            )

        states = variables(self._state_sizes())
        object.__setattr__(self, "states", states)
        object.__setattr__(self, "_transient_variables", tree.flatten(states))

    def reset_state(self) -> None:
        """Set the states that are kept between batches to zero."""
        for variable in tree.flatten(self.states) if self.states is not None else ():
            variable.assign(ops.zeros(variable.shape, dtype=variable.dtype))

    def reset_states(self) -> None:
        """Set the states that are kept between batches to zero; another name of `reset_state`."""
        self.reset_state()

    def get_initial_state(self, batch_size: Any) -> list[Any]:
        """Return the states at the start, for a batch of some size.

        Args:
            batch_size: Number of samples.
        """
        make = getattr(self.cell, "get_initial_state", None)
        if make is None:
            dtype = getattr(self.cell, "compute_dtype", self.compute_dtype)
            sizes = self._state_sizes()
            return [
                tree.map_shape_structure(lambda s: ops.zeros(s, dtype=dtype), _prefixed(batch_size, s)) for s in sizes
            ]
        states = make(batch_size=batch_size)
        return list(states) if isinstance(states, (list, tuple)) else [states]

    # Computation

    @override
    def call(self, sequences: Any, initial_state: Any = None, mask: Any = None, training: bool = False) -> Any:
        self._check_shape(sequences.shape)
        states = self._first_states(sequences, initial_state)
        mask = tree.flatten(mask)[0]
        try:
            last, outputs, states = self.inner_loop(sequences, states, mask, training)
        finally:
            self._reset_masks()
        if self.stateful:
            for variable, state in zip(tree.flatten(self.states), tree.flatten(states), strict=True):
                variable.assign(ops.cast(state, self.variable_dtype))
        output = self._cast(outputs if self.return_sequences else last)
        return (output, *self._cast(list(states))) if self.return_state else output

    def _cast(self, tensors: Any) -> Any:
        return tree.map_structure(lambda x: ops.cast(x, self.compute_dtype), tensors)

    def _check_shape(self, shape: Any) -> None:
        if len(shape) < 3:
            raise ShapeError(
                self.name,
                f"sequences of shape {tuple(shape)}; expected at least 3 axes: batch, time steps and features.",
            )
        if self.unroll and shape[1] is None:
            raise ShapeError(
                self.name,
                f"unroll=True with an unknown number of time steps, in shape {tuple(shape)}; expected a number.",
            )

    def _first_states(self, sequences: Any, initial_state: Any) -> list[Any]:
        dtype = getattr(self.cell, "compute_dtype", self.compute_dtype)
        if initial_state is not None:
            states = list(initial_state) if isinstance(initial_state, (list, tuple)) else [initial_state]
            if len(states) != len(self._state_sizes()):
                raise ArgumentError(
                    self.name,
                    "initial_state",
                    [tuple(x.shape) for x in tree.flatten(states)],
                    f"tensors for {len(self._state_sizes())} states",
                )
        elif self.stateful:
            states = tree.map_structure(lambda variable: variable.value, self.states)
            self._check_batch(sequences, states)
        else:
            states = self.get_initial_state(current.core.shape(sequences)[0])
        return [tree.map_structure(lambda x: ops.cast(x, dtype), state) for state in states]

    def _check_batch(self, sequences: Any, states: Any) -> None:
        size, expected = sequences.shape[0], tree.flatten(states)[0].shape[0]
        if size is not None and size != expected:
            raise ShapeError(
                self.name, f"a batch of {size} came; expected {expected}, as the layer keeps states of (stateful=True)."
            )

    def inner_loop(self, sequences: Any, initial_state: Any, mask: Any, training: bool = False) -> Any:
        """Run the cell over the time steps; a subclass may do it otherwise.

        Args:
            sequences: Tensor of shape `(batch, time, ...)`.
            initial_state: List of states.
            mask: Booleans of shape `(batch, time)`, or `None`.
            training: Whether the loop is part of training.

        Returns:
            The last output; the outputs, of shape `(batch, time, ...)` where all are wanted; the last states.
        """
        cell = self.cell
        if self._may_project():
            sequences = cell.project(sequences, training)
            return self._loop(cell.recurrence(initial_state, training), sequences, initial_state, mask, True)
        if isinstance(cell, (DropoutCell, StackedRNNCells)):
            cell.draw_masks(sequences[:, 0], initial_state, training)

        def step(x: Any, states: Any) -> tuple[Any, Any]:
            output, states = cell(x, states, training=training)
            return output, states if isinstance(states, (list, tuple)) else [states]

        return self._loop(step, sequences, initial_state, mask, False)

    def _loop(self, step: Any, sequences: Any, states: Any, mask: Any, output_is_state: bool) -> Any:
        return current.rnn.rnn(
            step,
            sequences,
            states,
            go_backwards=self.go_backwards,
            mask=mask,
            unroll=self.unroll,
            zero_output_for_mask=self.zero_output_for_mask,
            return_all_outputs=self.return_sequences,
            output_is_state=output_is_state,
        )

    def _may_project(self) -> bool:
        """Tell whether the two halves of the cell, as the packages define them, are all that a call of it does."""
        cell = self.cell
        if not isinstance(cell, WeightedCell) or cell.compute_dtype != self.compute_dtype:
            return False
        owner = next(cls for cls in type(cell).__mro__ if "call" in vars(cls))
        return "recurrence" in vars(owner) and cell.activity_regularizer is None

    def _reset_masks(self) -> None:
        if isinstance(self.cell, (DropoutCell, StackedRNNCells)):
            self.cell.reset_masks()

    # Storing

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **self._loop_config(), "cell": serialize_keras_object(self.cell)}

    def _loop_config(self) -> dict[str, Any]:
        return {
            "return_sequences": self.return_sequences,
            "return_state": self.return_state,
            "go_backwards": self.go_backwards,
            "stateful": self.stateful,
            "unroll": self.unroll,
            "zero_output_for_mask": self.zero_output_for_mask,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        """Return a layer made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Classes that the configuration of the cell may name.
        """
        config = dict(config)
        return cls(deserialize_as("layer", config.pop("cell"), custom_objects=custom_objects), **config)


def _is_size(size: Any) -> bool:
    """Tell whether something is a size of a state: an integer, or a list of sizes."""
    if isinstance(size, (list, tuple)):
        return all(map(_is_size, size))
    return hasattr(size, "__index__") and not isinstance(size, bool)


def _prefixed(batch: Any, size: Any) -> Any:
    """Return a size (an integer, a tuple of them, or a list of sizes) as a shape (or a list of shapes) with a batch."""
    if isinstance(size, list):
        return [_prefixed(batch, one) for one in size]
    return (batch, *size) if isinstance(size, tuple) else (batch, size)
