"""Models made anew from other models."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from keras_layers.input_layer import Input, InputLayer
from keras_modeling.functional import Functional
from keras_modeling.model import Model
from keras_modeling.rewiring import call_itself, replay
from keras_modeling.sequential import Sequential
from keras_ops import tree
from keras_ops.errors import ArgumentError
from keras_ops.tensor import KerasTensor

CloneFunction: TypeAlias = Callable[[Any], Any]
CallFunction: TypeAlias = Callable[..., Any]


def clone_model(
    model: Any,
    input_tensors: Any = None,
    clone_function: CloneFunction | None = None,
    call_function: CallFunction | None = None,
    recursive: bool = False,
    **kwargs: Any,
) -> Any:
    """Return a model with layers of the same configuration and fresh weights.

    Args:
        model: The model; the copy is not compiled.
        input_tensors: Symbolic tensors to build on, nested as the inputs are; by default new inputs.
        clone_function: Takes a layer or operation (no input layer) and returns what stands in its place; by default one
            made of its configuration.
        call_function: Takes a layer and the arguments of its call, and returns its outputs: `layer(*args, **kwargs)` by
            default. For graphs of layers only.
        recursive: Whether `clone_function` is given the layers of models inside, rather than these models.
        **kwargs: None are left.

    Raises:
        ValueError: an argument does not fit the kind of model.

    Examples:
        >>> import keras_layers
        >>> model = Sequential([keras_layers.Input((2,)), keras_layers.Dense(3, name="d")], name="m")
        >>> copy = clone_model(model)
        >>> copy.name, copy.layers[0].name, copy.layers[0] is model.layers[0]
        ('m', 'd', False)
    """
    if kwargs:
        raise ValueError(f"`clone_model`: unexpected arguments {sorted(kwargs)}.")
    if not isinstance(model, Model):
        raise ArgumentError("clone_model", "model", model, "a keras.Model")
    chosen = clone_function or _clone_of
    clone = _recursive(chosen, call_function) if recursive else chosen
    if isinstance(model, Sequential):
        if call_function is not None:
            raise ArgumentError(
                "clone_model", "call_function", call_function, "None for a Sequential, whose layers are merely listed"
            )
        return _clone_sequential(model, input_tensors, clone)
    if isinstance(model, Functional):
        return _clone_functional(model, input_tensors, clone, call_function or call_itself)
    given = {"input_tensors": input_tensors, "clone_function": clone_function, "call_function": call_function}
    for name, value in given.items():
        if value is not None:
            raise ArgumentError("clone_model", name, value, "None for a subclassed model, whose graph is not known")
    return _clone_of(model)


def _clone_of(operation: Any) -> Any:
    return type(operation).from_config(operation.get_config())


def _recursive(clone: CloneFunction, call: CallFunction | None) -> CloneFunction:
    def inside(layer: Any) -> Any:
        if isinstance(layer, Sequential):
            return clone_model(layer, clone_function=clone, recursive=True)
        if isinstance(layer, Functional):
            return clone_model(layer, clone_function=clone, call_function=call, recursive=True)
        return clone(layer)

    return inside


def _clone_sequential(model: Sequential, input_tensors: Any, clone: CloneFunction) -> Sequential:
    layers: list[Any] = [clone(layer) for layer in model.layers]
    given = tree.flatten(input_tensors) if input_tensors is not None else []
    if len(given) > 1:
        raise ArgumentError("clone_model", "input_tensors", input_tensors, "one tensor: a Sequential has one input")
    if given:
        layers.insert(0, InputLayer(input_tensor=given[0], name=_name_of(given[0])))
    elif (known := model._input_layer()) is not None:
        layers.insert(0, _clone_of(known))
    return Sequential(layers, name=model.name, trainable=model.trainable)


def _clone_functional(model: Functional, input_tensors: Any, clone: CloneFunction, call: CallFunction) -> Functional:
    if input_tensors is None:
        inputs = tree.map_structure(_new_input, model.input)
    else:
        _check_structure(model, input_tensors)
        inputs = tree.pack_sequence_as(model.input, [_as_input(x) for x in tree.flatten(input_tensors)])
    outputs = replay(model.input, model.output, inputs, clone, call)
    kind = Functional if type(model)._config_is_arguments() else type(model)
    return kind(inputs, outputs, name=model.name, trainable=model.trainable)


def _check_structure(model: Functional, input_tensors: Any) -> None:
    for x in tree.flatten(input_tensors):
        if not isinstance(x, KerasTensor):
            raise ArgumentError("clone_model", "input_tensors", x, "symbolic tensors (keras.Input)")
    if len(tree.flatten(input_tensors)) != len(model.inputs):
        raise ArgumentError(
            "clone_model",
            "input_tensors",
            input_tensors,
            f"{len(model.inputs)} tensors, nested as the model's inputs are",
        )


def _new_input(x: KerasTensor) -> KerasTensor:
    assert x._keras_history is not None
    made: KerasTensor = _clone_of(x._keras_history.operation).output
    return made


def _as_input(x: KerasTensor) -> Any:
    history = x._keras_history
    return x if history is not None and isinstance(history.operation, InputLayer) else Input(tensor=x, name=_name_of(x))


def _name_of(x: KerasTensor) -> str:
    return x.name if x._keras_history is None else x._keras_history.operation.name
