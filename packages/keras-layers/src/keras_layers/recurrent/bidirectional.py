"""`Bidirectional`."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops import ops, tree
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object

_MODES = ("sum", "mul", "ave", "concat", None)
_NEEDED = ("go_backwards", "return_sequences", "return_state")


@builtin("keras.layers", kind="layer")
class Bidirectional(Layer):
    """Run a recurrent layer forwards over a sequence and another one backwards, and combine what they give.

    Args:
        layer: A recurrent layer: one with `go_backwards`, `return_sequences`, `return_state`, and `get_config`.
        merge_mode: How the outputs are combined: `"sum"`, `"mul"`, `"ave"`, `"concat"`, or `None` for both of them.
        weights: Weights at the start, those of the forward layer first.
        backward_layer: Layer that runs backwards; by default one made like `layer`.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        sequences: Tensor of shape `(batch, time, ...)`.
        initial_state: List of states at the start, the first half for the forward layer.
        mask: Booleans of shape `(batch, time)`.
        training: Passed on to both layers.

    Returns:
        The combined outputs, in the order of time; both of them with `merge_mode=None`; with `return_state` a tuple that
        goes on with the states of the forward and of the backward layer.

    Raises:
        ArgumentTypeError: `layer` is no layer.
        ArgumentError: a layer is not recurrent, the two do not fit one another, or `merge_mode` is unknown.

    Source: Schuster and Paliwal, "Bidirectional recurrent neural networks", 1997.

    Examples:
        >>> from keras_layers import GRU
        >>> tuple(Bidirectional(GRU(4))(np.ones((2, 5, 3), "float32")).shape)
        (2, 8)
    """

    _saving_skip: ClassVar[frozenset[str]] = Layer._saving_skip | {"states"}

    def __init__(
        self,
        layer: Any,
        merge_mode: str | None = "concat",
        weights: Any = None,
        backward_layer: Any = None,
        **kwargs: Any,
    ) -> None:
        for argument, one in (("layer", layer), ("backward_layer", backward_layer)):
            if one is None and argument == "backward_layer":
                continue
            if not isinstance(one, Layer):
                asked = (
                    "Please initialize `Bidirectional` layer with a `keras.layers.Layer` instance."
                    if argument == "layer"
                    else "`backward_layer` need to be a `keras.layers.Layer` instance."
                )
                raise BadValue(f"{asked} Received: {one}")
            if missing := [name for name in _NEEDED if not hasattr(one, name)]:
                raise ArgumentError("Bidirectional", argument, one, f"a recurrent layer; it has no {missing}")
        if merge_mode not in _MODES:
            raise BadValue(
                f"Invalid merge mode. Received: {merge_mode}. Merge mode should be one of"
                ' {"sum", "mul", "ave", "concat", None}'
            )
        super().__init__(**kwargs)
        name = layer.name.removeprefix("forward_")
        self.forward_layer: Any = _copied(layer, f"forward_{name}")
        if backward_layer is None:
            backward_layer = _copied(layer, f"backward_{name}", go_backwards=not layer.go_backwards)
        self.backward_layer = backward_layer
        self._check_pair()
        self.merge_mode = merge_mode
        self.stateful: Any = getattr(layer, "stateful", False)
        self.return_sequences: Any = layer.return_sequences
        self.return_state: Any = layer.return_state
        self.supports_masking = True
        self.input_spec = layer.input_spec
        self._given_weights = weights
        for one in (self.forward_layer, self.backward_layer):
            if self.return_sequences and hasattr(one, "zero_output_for_mask"):
                # Outputs repeated at masked steps would stand at different places in the two directions.
                one.zero_output_for_mask = True

    def _check_pair(self) -> None:
        forward, backward = self.forward_layer, self.backward_layer
        if forward.go_backwards == backward.go_backwards:
            raise BadValue(
                "Forward layer and backward layer should have different `go_backwards` value. Received:"
                f" forward_layer.go_backwards {forward.go_backwards}, backward_layer.go_backwards={backward.go_backwards}"
            )
        for name in ("return_sequences", "return_state", "stateful"):
            ahead, back = getattr(forward, name, False), getattr(backward, name, False)
            if ahead != back:
                raise BadValue(
                    "Forward layer and backward layer are expected to have the same value for attribute"
                    f' "{name}", got "{ahead}" for forward layer and "{back}" for backward layer'
                )

    @override
    def build(self, sequences_shape: Shape, initial_state_shape: Any = None) -> None:
        for layer in (self.forward_layer, self.backward_layer):
            if not layer.built:
                layer.build(sequences_shape)
                layer.built = True
        if self._given_weights is not None:
            self.set_weights(self._given_weights)
            self._given_weights = None

    # Shapes

    @override
    def compute_output_shape(self, sequences_shape: Shape, initial_state_shape: Any = None) -> Any:
        forward = self.forward_layer.compute_output_shape(sequences_shape)
        backward = self.backward_layer.compute_output_shape(sequences_shape)
        states: tuple[Any, ...] = ()
        if self.return_state:
            states = (*forward[1:], *backward[1:])
            forward, backward = forward[0], backward[0]
        if self.merge_mode is None:
            return (forward, backward, *states)
        merged = (*forward[:-1], forward[-1] + backward[-1]) if self.merge_mode == "concat" else forward
        return (merged, *states) if states else merged

    @override
    def compute_mask(self, _: Any, mask: Any) -> Any:
        kept = tree.flatten(mask)[0] if self.return_sequences else None
        if not self.return_state:
            return (kept, kept) if self.merge_mode is None else kept
        layers = (self.forward_layer, self.backward_layer)
        states = [None for layer in layers for _ in tree.flatten(getattr(layer, "state_size", []))]
        return [kept, kept, *states] if self.merge_mode is None else [kept, *states]

    # Computation

    @override
    def call(self, sequences: Any, initial_state: Any = None, mask: Any = None, training: bool | None = None) -> Any:
        passed: dict[str, Any] = {} if mask is None else {"mask": tree.flatten(mask)[0]}
        first, second = self._halves(initial_state)
        forward = self.forward_layer(sequences, training=training, **passed, **first)
        backward = self.backward_layer(sequences, training=training, **passed, **second)
        states: tuple[Any, ...] = ()
        if self.return_state:
            states = (*forward[1:], *backward[1:])
            forward, backward = forward[0], backward[0]
        if self.return_sequences:
            backward = ops.flip(backward, axis=1)
        merged = tree.map_structure(lambda x: ops.cast(x, self.compute_dtype), self._merge(forward, backward))
        if self.merge_mode is None:
            return (*merged, *states)
        return (merged, *states) if self.return_state else merged

    def _halves(self, initial_state: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        if initial_state is None:
            return {}, {}
        half, odd = divmod(len(initial_state), 2)
        if odd:
            raise ArgumentError(
                self.name, "initial_state", f"{len(initial_state)} tensors", "an even number, half for each direction"
            )
        return {"initial_state": list(initial_state[:half])}, {"initial_state": list(initial_state[half:])}

    def _merge(self, forward: Any, backward: Any) -> Any:
        if self.merge_mode == "concat":
            return ops.concatenate([forward, backward], axis=-1)
        if self.merge_mode == "sum":
            return ops.add(forward, backward)
        if self.merge_mode == "ave":
            return ops.divide(ops.add(forward, backward), 2)
        if self.merge_mode == "mul":
            return ops.multiply(forward, backward)
        return (forward, backward)

    # State

    @property
    def states(self) -> Any:
        """The states that both layers keep between batches, or `None`."""
        forward, backward = self.forward_layer.states, self.backward_layer.states
        return (*forward, *backward) if forward is not None and backward is not None else None

    def reset_state(self) -> None:
        """Set the states that the layers keep between batches to zero.

        Raises:
            AttributeError: `stateful` is false.
        """
        if not self.stateful:
            raise AttributeError(f"`{self.name}.reset_state`: stateful=False; expected a layer that keeps states.")
        self.forward_layer.reset_state()
        self.backward_layer.reset_state()

    def reset_states(self) -> None:
        """Set the states that the layers keep between batches to zero; another name of `reset_state`."""
        self.reset_state()

    # Storing

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "merge_mode": self.merge_mode,
            "layer": serialize_keras_object(self.forward_layer),
            "backward_layer": serialize_keras_object(self.backward_layer),
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        """Return a layer made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Classes that the configurations of the layers inside may name.
        """
        config = dict(config)
        layer = deserialize_as("layer", config.pop("layer"), custom_objects=custom_objects)
        stored = config.pop("backward_layer", None)
        backward = None if stored is None else deserialize_as("layer", stored, custom_objects=custom_objects)
        return cls(layer, backward_layer=backward, **config)


def _copied(layer: Any, name: str, **changes: Any) -> Any:
    """Return a layer of the same configuration, that shares nothing."""
    return type(layer).from_config({**layer.get_config(), "name": name, **changes})
