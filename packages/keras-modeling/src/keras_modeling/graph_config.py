"""Graphs of layers in serialisable form, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_ops import tree
from keras_ops.graph import Function, Node, Operation
from keras_ops.tensor import KerasTensor
from keras_saving.serialization import deserialize_as, deserialize_keras_object, serialize_keras_object

Reference = tuple[str, int, int]
"""Name of an operation, number of its call in the graph, position of the output."""


def stored(graph: Any) -> dict[str, Any]:
    """Return a graph as a configuration.

    Args:
        graph: A `Function` with `name` and `trainable`.
    """
    numbers = _numbered_calls(graph)
    return {
        "name": graph.name,
        "trainable": graph.trainable,
        "layers": [_stored_operation(operation, numbers) for operation in graph._operations],
        "input_layers": tree.map_structure(lambda x: list(_reference(x, numbers)), graph._inputs_struct),
        "output_layers": tree.map_structure(lambda x: _stored_output(x, numbers), graph._outputs_struct),
    }


def _numbered_calls(graph: Function) -> dict[int, int]:
    """Number the calls of each operation among those that belong to the graph."""
    own = {id(node) for node in graph._nodes}
    numbers: dict[int, int] = {}
    for operation in graph._operations:
        mine = [node for node in operation._inbound_nodes if id(node) in own]
        numbers.update({id(node): i for i, node in enumerate(mine)})
    return numbers


def _stored_operation(operation: Operation, numbers: dict[int, int]) -> dict[str, Any]:
    calls = [node for node in operation._inbound_nodes if id(node) in numbers and not node.is_input]
    entry: dict[str, Any] = serialize_keras_object(operation)
    return {**entry, "name": operation.name, "inbound_nodes": [_stored_call(node, numbers) for node in calls]}


def _stored_output(x: KerasTensor, numbers: dict[int, int]) -> list[Any]:
    name, call, position = _reference(x, numbers)
    assert x._keras_history is not None
    return [name, call + _counted_from(x._keras_history.operation), position]


def _counted_from(operation: Any) -> int:
    """Return the number of the first call in a list of outputs: that of a graph is 1, as if making it had been a call."""
    return int(isinstance(operation, Function))


def _reference(x: KerasTensor, numbers: dict[int, int]) -> Reference:
    history = x._keras_history
    assert history is not None
    node = history.operation._inbound_nodes[history.node_index]
    return history.operation.name, numbers[id(node)], history.tensor_index


def _stored_call(node: Node, numbers: dict[int, int]) -> dict[str, Any]:
    def store(x: Any) -> Any:
        if not isinstance(x, KerasTensor):
            return x
        config = {"shape": tuple(x.shape), "dtype": x.dtype, "keras_history": list(_reference(x, numbers))}
        return {"class_name": "__keras_tensor__", "config": config}

    args, kwargs = tree.map_structure(store, (node.args, node.kwargs))
    return {"args": serialize_keras_object(tuple(args)), "kwargs": serialize_keras_object(kwargs)}


def restored(config: dict[str, Any], custom_objects: Any = None) -> tuple[Any, Any]:
    """Return the inputs and outputs of the graph that a configuration describes, made anew.

    Args:
        config: What `stored` returned.
        custom_objects: Dict from names to classes and functions of the user.

    Raises:
        ValueError: the graph names operations or calls that it does not have, or goes round in a circle.
    """
    graph = _Restoring(custom_objects)
    for entry in config["layers"]:
        graph.add(entry)
    graph.make_calls()
    return _mapped(graph.tensor, config["input_layers"]), _mapped(graph.output, config["output_layers"])


class _Restoring:
    """A graph while it is made: operations by name, calls that wait for their arguments, outputs of those made."""

    def __init__(self, custom_objects: Any) -> None:
        self.custom_objects = custom_objects
        self.operations: dict[str, Any] = {}
        self.waiting: list[tuple[str, dict[str, Any]]] = []
        self.counts: dict[str, int] = {}
        self.outputs: dict[tuple[str, int], list[KerasTensor]] = {}

    def add(self, entry: dict[str, Any]) -> None:
        """Make an operation, and note its calls."""
        name = entry["name"]
        config = {key: value for key, value in entry.items() if key != "inbound_nodes"}
        operation = deserialize_as("operation", config, custom_objects=self.custom_objects)
        self.operations[name], self.counts[name] = operation, 0
        calls = entry.get("inbound_nodes") or []
        if not calls and operation._inbound_nodes:
            self.outputs[name, 0] = operation._inbound_nodes[0].output_tensors
        self.waiting += [(name, call) for call in calls]

    def make_calls(self) -> None:
        """Make the stored calls, each as soon as its arguments exist, those of one operation in order."""
        while self.waiting:
            later = self._round()
            if len(later) == len(self.waiting):
                name, call = later[0]
                lacking = [r for r in _references(call) if (r[0], r[1]) not in self.outputs]
                raise ValueError(f"The stored graph cannot be made: {name!r} needs {lacking}, which nothing gives.")
            self.waiting = later

    def _round(self) -> list[tuple[str, dict[str, Any]]]:
        later: list[tuple[str, dict[str, Any]]] = []
        blocked: set[str] = set()
        for name, call in self.waiting:
            if name in blocked or not all((r[0], r[1]) in self.outputs for r in _references(call)):
                blocked.add(name)
                later.append((name, call))
                continue
            args, kwargs = self._read(call.get("args", [])), self._read(call.get("kwargs", {}))
            outputs = self.operations[name](*args, **kwargs)
            self.outputs[name, self.counts[name]] = [x for x in tree.flatten(outputs) if isinstance(x, KerasTensor)]
            self.counts[name] += 1
        return later

    def _read(self, item: Any) -> Any:
        if isinstance(item, (list, tuple)):
            return [self._read(value) for value in item]
        if not isinstance(item, dict):
            return item
        if item.get("class_name") == "__keras_tensor__":
            return self.tensor(item["config"]["keras_history"])
        if "class_name" in item:
            return deserialize_keras_object(item, custom_objects=self.custom_objects)
        return {key: self._read(value) for key, value in item.items()}

    def output(self, reference: Any) -> KerasTensor:
        """Return the output that a reference in a list of outputs means."""
        name, call, position = reference
        first = _counted_from(self.operations.get(name))
        return self.tensor([name, max(int(call) - first, 0), position])

    def tensor(self, reference: Any) -> KerasTensor:
        """Return the output that a reference means."""
        name, call, position = reference
        try:
            return self.outputs[str(name), int(call)][int(position)]
        except (KeyError, IndexError) as error:
            raise ValueError(f"The model has no output {position} of call {call} of {name!r}.") from error


def _mapped(read: Callable[[Any], KerasTensor], references: Any) -> Any:
    """Return a structure with tensors in place of references `[name, call, position]`."""
    if isinstance(references, dict):
        return {key: _mapped(read, value) for key, value in references.items()}
    if isinstance(references, (list, tuple)):
        if len(references) == 3 and isinstance(references[0], str):
            return read(references)
        items = [_mapped(read, item) for item in references]
        return tuple(items) if isinstance(references, tuple) else items
    raise ValueError(f"A reference to an output of a layer is {references!r}; expected [name, call, position].")


def _references(call: Any) -> list[Reference]:
    found: list[Reference] = []
    stack = [call]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if item.get("class_name") == "__keras_tensor__":
                name, number, position = item["config"]["keras_history"]
                found.append((str(name), int(number), int(position)))
            else:
                stack += item.values()
        elif isinstance(item, (list, tuple)):
            stack += item
    return found
