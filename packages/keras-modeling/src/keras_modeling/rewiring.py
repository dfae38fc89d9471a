"""Graphs of layers for other inputs: the same calls, of the same layers or of others in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_layers.input_layer import Input, InputLayer
from keras_ops import tree
from keras_ops.errors import ArgumentError
from keras_ops.graph import Operation, node_of, sort_nodes
from keras_ops.tensor import KerasTensor


def is_input(x: KerasTensor) -> bool:
    """Tell whether a symbolic tensor starts a graph."""
    node = node_of(x)
    return node is not None and node.is_input


def call_itself(operation: Operation, *args: Any, **kwargs: Any) -> Any:
    """Call an operation."""
    return operation(*args, **kwargs)


def replay(
    inputs: Any,
    outputs: Any,
    new_inputs: Any,
    replacement: Callable[[Operation], Operation] = lambda operation: operation,
    call: Callable[..., Any] = call_itself,
) -> Any:
    """Return outputs of the same graph for other symbolic inputs, by making every call again.

    Args:
        inputs: Symbolic tensors that the graph starts with, nested.
        outputs: Symbolic tensors that it leads to, nested.
        new_inputs: What stands in place of the inputs, nested alike.
        replacement: Gives what is called in place of an operation; asked once for each.
        call: Makes a call: `(operation, *args, **kwargs)`.
    """
    flat = tree.flatten(inputs)
    known = dict(zip((id(x) for x in flat), tree.flatten(new_inputs), strict=True))
    replaced: dict[int, Operation] = {}

    def swap(x: Any) -> Any:
        return known.get(id(x), x) if isinstance(x, KerasTensor) else x

    nodes, _ = sort_nodes(flat, tree.flatten(outputs))
    for node in nodes:
        if node.is_input or all(id(x) in known for x in node.output_tensors):
            continue
        operation = replaced.get(id(node.operation))
        if operation is None:
            operation = replaced[id(node.operation)] = replacement(node.operation)
        args, kwargs = tree.map_structure(swap, (node.args, node.kwargs))
        made = tree.flatten(call(operation, *args, **kwargs))
        known.update(zip((id(x) for x in node.output_tensors), made, strict=True))
    return tree.map_structure(swap, outputs)


def with_new_inputs(inputs: Any, outputs: Any) -> tuple[Any, Any]:
    """Return the graph between tensors of which some are not inputs, with inputs in their place."""

    def fresh(x: Any) -> Any:
        if not isinstance(x, KerasTensor):
            raise ArgumentError("Model", "inputs", x, "symbolic tensors (keras.Input), or a structure of them")
        return x if is_input(x) else Input(batch_shape=x.shape, dtype=x.dtype, sparse=x.sparse, name=f"{x.name}CLONE")

    new_inputs = tree.map_structure(fresh, inputs)
    return new_inputs, replay(inputs, outputs, new_inputs)


def get_source_inputs(tensor: KerasTensor) -> list[KerasTensor]:
    """Return the inputs that a symbolic tensor is computed from.

    Args:
        tensor: Output of a layer or operation.

    Returns:
        List of outputs of `Input`, each once, in the order in which the graph meets them.

    Raises:
        ValueError: it is no symbolic tensor.

    Examples:
        >>> import keras_layers
        >>> a, b = keras_layers.Input((2,)), keras_layers.Input((2,))
        >>> get_source_inputs(keras_layers.Add()([b, a * 2]))[0] is b
        True
    """
    if not isinstance(tensor, KerasTensor):
        raise ArgumentError("get_source_inputs", "tensor", tensor, "a symbolic tensor")
    found: dict[int, KerasTensor] = {}
    seen: set[int] = set()
    stack = [tensor]
    while stack:
        x = stack.pop()
        node = node_of(x)
        if node is None or isinstance(node.operation, InputLayer):
            found.setdefault(id(x), x)
        elif id(node) not in seen:
            seen.add(id(node))
            stack += reversed(node.input_tensors)
    return list(found.values())
