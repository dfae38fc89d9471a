"""`Functional`: a model that is a graph of layers and operations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np
from typing_extensions import override

from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_modeling import graph_config
from keras_modeling.input_matching import matched
from keras_modeling.model import Model
from keras_modeling.rewiring import is_input, with_new_inputs
from keras_ops import masking, ops, sparse, tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.graph import Function, Operation
from keras_ops.naming import auto_name
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.src.models.functional", kind="model")
class Functional(Function, Model):
    """A graph from inputs to outputs; what `Model(inputs, outputs)` makes.

    Args:
        inputs: Symbolic tensor, or a structure of them.
        outputs: Symbolic tensor, or a structure of them, that depend on the inputs alone.
        name: Name, by default `functional`, numbered.
        **kwargs: `trainable`, `dtype` and other arguments of `Layer`.

    Raises:
        ValueError: an output depends on something that is not among the inputs, or two layers have one name.

    Examples:
        >>> import keras_layers
        >>> x = keras_layers.Input((3,))
        >>> h = keras_layers.Dense(4, name="hidden")(x)
        >>> model = Functional(x, keras_layers.Dense(2)(h))
        >>> [layer.output.shape for layer in model.layers]
        [(None, 3), (None, 4), (None, 2)]
        >>> Functional(x, model.get_layer("hidden").output).output_shape
        (None, 4)
    """

    _saving_skip: ClassVar[frozenset[str]] = frozenset(
        {
            *("_inputs_struct", "_outputs_struct", "_inputs", "_outputs", "_program"),
            *("_nodes", "_nodes_by_depth", "_operations", "_with_training"),
        }
    )
    _with_training: set[int]  # ids of the layers whose calls were recorded with an argument `training`

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None, **kwargs: Any) -> None:
        trainable = kwargs.pop("trainable", None)
        Model.__init__(self, name=name or auto_name(type(self).__name__), **kwargs)
        inputs, outputs = _plain(inputs), _plain(outputs)
        if not tree.flatten(inputs):
            raise ArgumentError(
                "Model", "inputs", inputs, "at least one symbolic tensor: `inputs` argument cannot be empty"
            )
        _check_symbolic("inputs", inputs)
        _check_symbolic("outputs", outputs)
        if not all(isinstance(x, KerasTensor) and is_input(x) for x in tree.flatten(inputs)):
            inputs, outputs = with_new_inputs(inputs, outputs)
        put = object.__setattr__
        put(self, "_tracker_ready", False)  # the lists of a graph hold no state
        Function._set_graph(self, inputs, outputs)
        put(self, "_with_training", {id(node.operation) for node in self._nodes if "training" in node.kwargs})
        put(self, "_tracker_ready", True)
        _check_names(self._operations)
        for position, layer in enumerate(self.layers):
            self._layers.append(layer)
            self._native_track_layer(position, layer)
        put(self, "_build_shapes", None)
        self.built: bool = True
        self._learn_calling()
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True
        if trainable is not None and not trainable:
            self.trainable = False

    # Description

    @property
    def input_names(self) -> list[str]:
        """Names of the inputs."""
        return [x._keras_history.operation.name for x in self._inputs if x._keras_history is not None]

    @property
    def output_names(self) -> list[str]:
        """Names of the layers that the outputs come from."""
        return [x._keras_history.operation.name for x in self._outputs if x._keras_history is not None]

    @property
    def input(self) -> Any:
        """The symbolic inputs, nested as they were given."""
        return self._inputs_struct

    @property
    def output(self) -> Any:
        """The symbolic outputs, nested as they were given."""
        return self._outputs_struct

    @property
    def input_shape(self) -> Any:
        """Shape of the input, or a list of those of all inputs."""
        return _one_or_all([x.shape for x in self._inputs])

    @property
    def output_shape(self) -> Any:
        """Shape of the output, or a list of those of all outputs."""
        return _one_or_all([x.shape for x in self._outputs])

    @property
    def layers(self) -> list[Any]:
        """The layers of the graph, inputs first."""
        return [operation for operation in self._operations if isinstance(operation, Layer)]

    @layers.setter
    def layers(self, _: Any) -> None:
        raise AttributeError("`Model.layers` cannot be set; use another name for the attribute.")

    @property
    def input_spec(self) -> Any:
        """Ranks and sizes that the inputs must have; the batch may be of any size."""
        return [
            InputSpec(
                shape=(None, *x.shape[1:]) if x.shape else (),
                optional=self._is_optional(x),
                name=None if isinstance(self._inputs_struct, dict) else x.name,
            )
            for x in self._inputs
        ]

    @input_spec.setter
    def input_spec(self, value: Any) -> None:
        raise AttributeError("`input_spec` of a graph follows from its inputs and cannot be set.")

    @override
    def _track_one(self, role: str, value: Any) -> None:
        # The state of a graph is that of its layers: others may be attributes of the model, and are no part of it.
        if role not in ("variable", "layer"):
            super()._track_one(role, value)

    # Running

    @override
    def build(self, input_shape: Any) -> None:
        self.built = True

    @override
    def call(self, inputs: Any, training: bool | None = None, mask: Any = None, **kwargs: Any) -> Any:
        del kwargs
        values = [self._as_input(value, symbolic) for value, symbolic in self._matched(inputs)]
        if mask is not None:
            for value, one in zip(values, self._matched_masks(mask), strict=True):
                masking.set_mask(value, one)
        apply = None if training is None or not self._with_training else self._told(training)
        return tree.pack_sequence_as(self._outputs_struct, self._program.run(values, apply))

    def _told(self, training: bool) -> Callable[[Operation], Callable[..., Any]]:
        """Return what tells layers of training whose recorded calls say something else; others know of the running call."""
        recorded = self._with_training

        def apply(operation: Operation) -> Callable[..., Any]:
            if id(operation) not in recorded:
                return operation
            return lambda *args, **kwargs: operation(*args, **{**kwargs, "training": training})

        return apply

    @override
    def compute_output_spec(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        del training, mask
        values = [_typed(self._checked(value, symbolic), symbolic.dtype) for value, symbolic in self._matched(inputs)]
        outputs = self._program.run(values, lambda operation: operation.compute_output_spec)
        return tree.pack_sequence_as(self._outputs_struct, [_fresh(x) for x in outputs])

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        return Function.compute_output_shape(self, input_shape)

    def _matched(self, inputs: Any) -> list[tuple[Any, KerasTensor]]:
        """Return pairs of value and symbolic input.

        Raises:
            ValueError: the values do not fit the inputs in number or by name.
        """
        flat = matched(self.name, inputs, self._inputs_struct, self.input_names)
        return list(zip(flat, self._inputs, strict=True))

    def _matched_masks(self, mask: Any) -> list[Any]:
        return matched(self.name, mask, self._inputs_struct, self.input_names, warn=False)

    def _is_optional(self, symbolic: KerasTensor) -> bool:
        history = symbolic._keras_history
        return history is not None and bool(getattr(history.operation, "optional", False))

    def _as_input(self, value: Any, symbolic: KerasTensor) -> Any:
        """Return a value as a tensor of the dtype and rank of an input."""
        if value is None:
            return self._checked(None, symbolic)
        if symbolic.dtype == "string" and isinstance(value, (str, bytes, list, tuple)):
            value = np.asarray(value, object)
        if isinstance(value, KerasTensor) or _on_host(value):
            return self._checked(value, symbolic)
        if sparse.is_special(value):
            value = ops.convert_to_tensor(value, symbolic.dtype, symbolic.sparse, symbolic.ragged)
        elif not current.core.is_tensor(value):
            value = current.core.convert_to_tensor(value, symbolic.dtype)
        elif dtype_name(value.dtype) != symbolic.dtype:
            mask = masking.get_mask(value)
            value = current.core.cast(value, symbolic.dtype)
            masking.set_mask(value, mask)
        return self._checked(value, symbolic)

    def _checked(self, value: Any, symbolic: KerasTensor) -> Any:
        """Return a value with the rank of an input; batches may be of any size, other sizes must fit.

        Raises:
            ValueError: it has another shape, or is `None` where the input is not optional.
        """
        if value is None:
            if not self._is_optional(symbolic):
                raise ValueError(
                    f"`{self.name}`: the input {_name_of(symbolic)!r} is None; expected a tensor of shape {symbolic.shape}."
                    " An input that may be left out is made by `Input(..., optional=True)`."
                )
            return None
        shape, wanted = tuple(value.shape), (None, *symbolic.shape[1:]) if symbolic.shape else ()
        if len(shape) == len(wanted) + 1 and shape[-1] == 1:
            value = np.squeeze(value, -1) if _on_host(value) else ops.squeeze(value, -1)
            shape = shape[:-1]
        elif len(shape) == len(wanted) - 1 and wanted[-1] == 1:
            value = np.expand_dims(value, -1) if _on_host(value) else ops.expand_dims(value, -1)
            shape = (*shape, 1)
        fits = len(shape) == len(wanted) and all(
            expected is None or size is None or size == expected for size, expected in zip(shape, wanted, strict=True)
        )
        if not fits:
            raise ShapeError(self.name, self._misfit(symbolic, tuple(value.shape), wanted))
        return value

    def _misfit(self, symbolic: KerasTensor, shape: Any, wanted: Any) -> str:
        name = _name_of(symbolic)
        if len(shape) != len(wanted):
            return (
                f"Invalid input shape for input with name '{name}'. Expected shape {wanted}, but input has incompatible shape"
                f" {shape}"
            )
        index = next(i for i, x in enumerate(self._inputs) if x is symbolic)
        return (
            f"Input {index} with name '{name}' of layer '{self.name}' is incompatible with the layer: expected shape={wanted},"
            f" found shape={shape}"
        )

    # Saving

    @classmethod
    @override
    def _config_is_arguments(cls) -> bool:
        return cls.get_config is Functional.get_config and cls.__init__ is not Functional.__init__

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the graph in serialisable form; or, of a subclass with its own `__init__`, its arguments.

        Raises:
            NotImplementedError: a subclass has arguments that no configuration can hold.
        """
        if type(self).__init__ is not Functional.__init__:
            return Model.get_config(self)
        return graph_config.stored(self)

    @override
    def get_build_config(self) -> dict[str, Any] | None:
        return {"input_shape": None}

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        """Do nothing: a graph is built when it is made."""


def _on_host(value: Any) -> bool:
    """Tell whether a value is an array of strings, which not every framework has tensors for."""
    return getattr(getattr(value, "dtype", None), "kind", "f") in "OSU"


def _one_or_all(shapes: list[Any]) -> Any:
    return shapes[0] if len(shapes) == 1 else shapes


def _plain(structure: Any) -> Any:
    """Return a structure with ordinary lists and dicts in place of those that track what is put into them."""
    if isinstance(structure, dict):
        return {key: _plain(value) for key, value in structure.items()}
    if isinstance(structure, list):
        return [_plain(item) for item in structure]
    return structure


def _fresh(x: KerasTensor, dtype: str | None = None) -> KerasTensor:
    copied = KerasTensor(x.shape, dtype or x.dtype, sparse=x.sparse, ragged=x.ragged)
    copied._keras_mask = x._keras_mask
    return copied


def _typed(x: Any, dtype: str) -> Any:
    return _fresh(x, dtype) if isinstance(x, KerasTensor) and x.dtype != dtype else x


def _name_of(x: KerasTensor) -> str:
    return x.name if x._keras_history is None else x._keras_history.operation.name


def _check_symbolic(argument: str, structure: Any) -> None:
    for x in tree.flatten(structure):
        if not isinstance(x, KerasTensor):
            raise ValueError(
                f"All `{argument}` values must be KerasTensors. Received: {argument}={structure} including invalid value {x} of"
                f" type {type(x)}"
            )


def _check_names(operations: Sequence[Operation]) -> None:
    for name, count in Counter(operation.name for operation in operations).items():
        if count > 1:
            raise ValueError(
                f'The name "{name}" is used {count} times in the model. All operation names should be unique.'
            )
