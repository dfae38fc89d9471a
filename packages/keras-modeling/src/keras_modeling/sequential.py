"""`Sequential`: a model that is a list of layers."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Self

from typing_extensions import override

from keras_layers.call_plan import context
from keras_layers.input_layer import Input, InputLayer
from keras_layers.layer import Layer
from keras_modeling.functional import Functional
from keras_modeling.model import Model
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.scopes import state
from keras_ops.tensor import KerasTensor, Shape, standardize_shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object


@builtin("keras", kind="model")
class Sequential(Model):
    """A model whose layers are called one after the other.

    Args:
        layers: List of layers; an `Input` first, or a model that knows its input and something after it, makes the
            variables at once.
        trainable: Whether optimizers may change the variables.
        name: Name, by default `sequential`, numbered.

    Examples:
        >>> import keras_layers
        >>> model = Sequential([keras_layers.Input((4,)), keras_layers.Dense(8), keras_layers.Dense(3)])
        >>> model.output_shape, len(model.layers)
        ((None, 3), 2)
    """

    _saving_skip: ClassVar[frozenset[str]] = frozenset({"_functional", "_sequence"})

    _functional: Functional | None
    _sequence: list[Any]  # the layers, the input layer first where there is one

    def __init__(self, layers: Sequence[Any] | None = None, trainable: bool = True, name: str | None = None) -> None:
        super().__init__(trainable=trainable, name=name)
        object.__setattr__(self, "_functional", None)
        object.__setattr__(self, "_sequence", [])
        if layers is not None and not isinstance(layers, (list, tuple)):
            raise ArgumentError("Sequential", "layers", layers, "a list of layers")
        for layer in layers or []:
            self.add(layer, rebuild=False)
        self._maybe_rebuild()

    # Layers

    def add(self, layer: Any, rebuild: bool = True) -> None:
        """Add a layer at the end.

        Args:
            layer: Layer, or the symbolic tensor of an `Input` as the first.
            rebuild: Whether variables are made at once, where the shape of the input is known.

        Raises:
            ValueError: it is no layer, its name is taken, or an input comes late.
        """
        layer = _as_layer(layer)
        if any(known.name == layer.name and known is not layer for known in self._sequence):
            raise ValueError(
                "All layers added to a Sequential model should have unique names. Name"
                f" '{layer.name}' is already the name of a layer in this model. Update the `name` argument to pass a unique"
                " name."
            )
        if isinstance(layer, InputLayer) and self._sequence:
            shape = "of its layers" if self._input_layer() is None else self._sequence[0].batch_shape
            raise ValueError(
                f"Sequential model '{self.name}' has already been configured to use input shape {shape}. You cannot add a"
                " different Input layer to it."
            )
        if not self._sequence and not isinstance(layer, InputLayer) and layer._input_shape_arg is not None:
            self._sequence.append(InputLayer(shape=layer._input_shape_arg))
        self._sequence.append(layer)
        object.__setattr__(self, "_locked", False)
        super()._track_one("layer", layer)
        self._native_track_layer(len(self._layers) - 1, layer)
        if rebuild:
            self._maybe_rebuild()
        else:
            self._unbuild()

    def pop(self, rebuild: bool = True) -> Any:
        """Remove the last layer and return it.

        Args:
            rebuild: Whether variables are made at once, where the shape of the input is known.

        Returns:
            The layer.

        Raises:
            IndexError: the model has no layers.
        """
        if not self._sequence:
            raise IndexError(f"`Sequential.pop`: the model {self.name!r} has no layers.")
        layer = self._sequence.pop()
        if not any(known is layer for known in self._sequence):
            self._layers[:] = [known for known in self._layers if known is not layer]
            self._native_untrack(layer.name)
        if rebuild:
            self._maybe_rebuild()
        else:
            self._unbuild()
        return layer

    @property
    def layers(self) -> list[Any]:
        """The layers, the input left out."""
        sequence = self.__dict__.get("_sequence", [])
        return sequence[1:] if self._input_layer() is not None else list(sequence)

    @layers.setter
    def layers(self, _: Any) -> None:
        raise AttributeError(
            "`Sequential.layers` attribute is reserved and should not be used. Use `add()` and `pop()` to change the layers in"
            " this model."
        )

    def _input_layer(self) -> InputLayer | None:
        sequence = self.__dict__.get("_sequence", [])
        return sequence[0] if sequence and isinstance(sequence[0], InputLayer) else None

    @override
    def _track_one(self, role: str, value: Any) -> None:
        # The layers are those of the list: others may be attributes of the model, and are no part of it.
        if role not in ("variable", "layer"):
            super()._track_one(role, value)

    # Building

    def _unbuild(self) -> None:
        self.built = False
        object.__setattr__(self, "_functional", None)
        self._forget_functions()

    def _maybe_rebuild(self) -> None:
        self._unbuild()
        if len(self._sequence) < 2:
            return
        known = self._input_layer()
        shape = known.batch_shape if known is not None else getattr(self._sequence[0], "input_shape", None)
        if shape is not None:
            self.build(shape)

    @override
    def build(self, input_shape: Any = None) -> None:
        """Make the variables and the graph.

        Args:
            input_shape: Shape of the input, batch axis first; not needed where the first layer is an `Input`.

        Raises:
            ValueError: there are no layers, no shape is known, or the model has another input shape.
        """
        if not self._sequence:
            raise ValueError(
                f"Sequential model {self.name} cannot be built because it has no layers. Call `model.add(layer)`."
            )
        known = self._input_layer()
        if known is None and input_shape is None:
            raise ValueError(
                "You must provide an `input_shape` argument, or an `Input` as the first layer, to build a Sequential model."
            )
        if known is None and not _is_one_shape(input_shape):
            self._build_without_graph(input_shape)
            return
        if known is None:
            self._insert_input(standardize_shape(input_shape, "Sequential.build"))
        elif input_shape is not None and tuple(input_shape) != known.batch_shape:
            raise ValueError(
                f"Sequential model {self.name!r} has already been configured to use input shape {known.batch_shape}."
                f" You cannot build it with input_shape {tuple(input_shape)}"
            )
        self._build_graph()

    def _insert_input(self, shape: Shape, sparse: bool = False, ragged: bool = False) -> None:
        start: Any = Input(batch_shape=shape, dtype=self._sequence[0].compute_dtype, sparse=sparse, ragged=ragged)
        self._sequence.insert(0, start._keras_history.operation)

    def _build_graph(self) -> None:
        start = x = self._sequence[0].output
        with _recording():
            for layer in self._sequence[1:]:
                try:
                    x = layer(x)
                except NotImplementedError:
                    return  # a layer that cannot tell its outputs: the model runs layer by layer
                except TypeError as error:
                    _require_one_argument(layer, error)
                    raise
        graph = Functional(start, x)
        graph.name = self.name  # what errors call it
        object.__setattr__(self, "_functional", graph)

    def _build_without_graph(self, input_shape: Any) -> None:
        x = tree.map_shape_structure(lambda s: KerasTensor(s, self.compute_dtype), input_shape)
        for layer in self._sequence:
            x = layer.compute_output_spec(x)

    @override
    def _maybe_build(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if self.built:
            return
        x: Any = args[0] if args else kwargs.get("inputs")
        known = self._input_layer()
        sparse, ragged = current.sparse.is_sparse(x), current.sparse.is_ragged(x)
        if known is None and self._sequence and (sparse or ragged):
            self._insert_input(tuple(x.shape), sparse, ragged)
            known = self._input_layer()
        self.build(known.batch_shape if known is not None else tree.map_structure(lambda t: tuple(t.shape), x))

    # Running

    @override
    def call(self, inputs: Any, training: bool | None = None, mask: Any = None, **kwargs: Any) -> Any:
        if self._functional is not None:
            return self._functional.call(inputs, training=training, mask=mask)
        x = inputs
        for layer in self.layers:
            x = layer(x)  # a layer learns of training from the call that is running, and of masks from its input
        return x

    @override
    def compute_output_spec(self, inputs: Any, training: bool | None = None, mask: Any = None, **kwargs: Any) -> Any:
        if not self.built:
            self._maybe_build((inputs,), {})
        if self._functional is not None:
            return self._functional.compute_output_spec(inputs)
        x = inputs
        for layer in self.layers:
            x = layer.compute_output_spec(x)
        return x

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        if self._functional is not None:
            return self._functional.compute_output_shape(input_shape)
        for layer in self.layers:
            input_shape = layer.compute_output_shape(input_shape)
        return input_shape

    # Description

    def _graph(self, wanted: str) -> Functional:
        if self._functional is None:
            raise AttributeError(
                f"Sequential model {self.name!r} has no defined {wanted} yet: the shape of its input is not known; start it"
                " with an `Input`, or build it, or call it on data."
            )
        return self._functional

    @property
    def input(self) -> Any:
        """The symbolic input."""
        return self._graph("input").input

    @property
    def output(self) -> Any:
        """The symbolic output."""
        return self._graph("output").output

    @property
    def inputs(self) -> list[Any]:
        """The symbolic input, in a list."""
        return self._graph("inputs").inputs

    @property
    def outputs(self) -> list[Any]:
        """The symbolic outputs, in a list."""
        return self._graph("outputs").outputs

    @property
    def input_shape(self) -> Any:
        """Shape of the input."""
        return self._graph("input shape").input_shape

    @property
    def output_shape(self) -> Any:
        """Shape of the output, or a list of those of all outputs."""
        return self._graph("output shape").output_shape

    @property
    def input_dtype(self) -> str:
        """Dtype of the input."""
        known = self._input_layer()
        return known.dtype if known is not None else super().input_dtype

    # Saving

    @override
    def get_config(self) -> dict[str, Any]:
        config = {
            "name": self.name,
            "trainable": self._trainable,
            "dtype": serialize_keras_object(self.dtype_policy),
            "layers": [serialize_keras_object(layer) for layer in self._sequence],
        }
        if self._functional is not None:
            config["build_input_shape"] = list(self._sequence[0].batch_shape)
        return config

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        if "layers" not in config:
            return cls(**config)
        model = cls(name=config.get("name"), trainable=config.get("trainable", True))
        for entry in config["layers"]:
            model.add(deserialize_as("layer", entry, custom_objects=custom_objects), rebuild=False)
        model._maybe_rebuild()
        shape = config.get("build_input_shape")
        if not model.built and shape:
            model.build(tuple(shape))
        if not config.get("trainable", True):
            model.trainable = False
        return model


@contextmanager
def _recording() -> Iterator[None]:
    """Let calls on symbolic tensors be recorded, and as if nothing ran around them: a model may be built inside a call."""
    symbolic, state.symbolic = state.symbolic, None
    training, context.training = context.training, None
    try:
        yield
    finally:
        state.symbolic, context.training = symbolic, training


def _require_one_argument(layer: Any, error: TypeError) -> None:
    """Say what is wrong, where a layer that failed needs more than the input tensor."""
    parameters = inspect.signature(layer.call).parameters.values()
    needed = [p for p in parameters if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    if len(needed) > 1:
        raise ValueError(
            "Layers added to a Sequential model can only have a single positional argument, the input tensor. Layer"
            f" {type(layer).__name__} has multiple positional arguments: {needed}"
        ) from error


def _as_layer(layer: Any) -> Any:
    history = layer._keras_history if isinstance(layer, KerasTensor) else None
    if history is not None and isinstance(history.operation, InputLayer):
        return history.operation
    if isinstance(layer, Layer):
        return layer
    hint = " Wrap a function in a `Lambda` layer." if callable(layer) else ""
    raise ValueError(
        "Only instances of `keras.Layer` can be added to a Sequential model. Received:"
        f" {layer} (of type {type(layer)}).{hint}"
    )


def _is_one_shape(shape: Any) -> bool:
    return isinstance(shape, (list, tuple)) and all(size is None or isinstance(size, int) for size in shape)
