"""Models made anew from other models."""

from __future__ import annotations

import warnings
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
from keras_saving.scopes import safe_mode_scope

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

    Returns:
        The copy: a `Sequential` or functional model, or one of the model's own class.

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
            raise ValueError(
                "`call_function` argument is not supported with Sequential models. In a Sequential model, layers aren't called"
                " at model-construction time (they're merely listed). Use `call_function` with Functional models only."
                f" Received: call_function={call_function}"
            )
        return _clone_sequential(model, input_tensors, clone)
    if isinstance(model, Functional):
        return _clone_functional(model, input_tensors, clone, call_function or call_itself)
    if clone_function is not None or input_tensors is not None:
        raise ValueError(
            "Arguments `clone_function` and `input_tensors` are only supported for Sequential models or Functional models."
            f" Received model of type '{type(model).__name__}', with clone_function={clone_function} and"
            f" input_tensors={input_tensors}"
        )
    if call_function is not None:
        raise ValueError(
            "Argument `call_function` is only supported for Functional models. Received model of type"
            f" '{type(model).__name__}', with call_function={call_function}"
        )
    return _clone_of(model)


def _clone_of(operation: Any) -> Any:
    with safe_mode_scope(False), warnings.catch_warnings():  # what runs here already, a lambda, came from no file
        warnings.filterwarnings("ignore", message=".*includes a `lambda`")
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
        raise ValueError("Argument `input_tensors` must contain a single tensor.")
    if given and not isinstance(given[0], KerasTensor):
        raise ValueError(
            f"Argument `input_tensors` must be a KerasTensor. Received invalid value: input_tensors={input_tensors}"
        )
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
            raise ValueError(
                "All entries in `input_tensors` must be KerasTensors. Received invalid values:"
                f" inputs_tensors={input_tensors}"
            )
    if len(tree.flatten(input_tensors)) != len(model.inputs):
        raise ValueError(
            "`input_tensors` must have the same structure as model.input\nReference structure:"
            f" {model.input}\nReceived structure: {input_tensors}"
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
