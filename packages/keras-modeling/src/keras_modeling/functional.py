"""`Functional`: a model that is a graph of layers and operations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_layers.input_layer import Input
from keras_layers.layer import Layer
from keras_modeling.model import Model
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ShapeError
from keras_ops.graph import Function, Node, Operation, node_of, sort_nodes
from keras_ops.naming import auto_name
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, deserialize_keras_object, serialize_keras_object


@builtin("keras.src.models.functional", kind="model")
class Functional(Function, Model):
    """A graph from inputs to outputs; what `Model(inputs, outputs)` makes.

    Args:
        inputs: Symbolic tensor, or a structure of them.
        outputs: Symbolic tensor, or a structure of them, that depend on the inputs alone.
        name: Name, by default `functional`, numbered.

    Raises:
        ValueError: an output depends on something that is not among the inputs, or two layers have one name.
    """

    _saving_skip: ClassVar[frozenset[str]] = frozenset(
        {
            *("_inputs_struct", "_outputs_struct", "_inputs", "_outputs", "_program"),
            *("_nodes", "_nodes_by_depth", "_operations"),
        }
    )

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None, **kwargs: Any) -> None:
        trainable = kwargs.pop("trainable", None)
        Model.__init__(self, name=name or auto_name("functional"), **kwargs)
        inputs, outputs = _plain(inputs), _plain(outputs)
        if not all(_is_input(x) for x in tree.flatten(inputs) if isinstance(x, KerasTensor)):
            inputs, outputs = _with_new_inputs(inputs, outputs)
        put = object.__setattr__
        put(self, "_tracker_ready", False)  # the lists of a graph hold no state
        Function._set_graph(self, inputs, outputs)
        put(self, "_tracker_ready", True)
        layers = [operation for operation in self._operations if isinstance(operation, Layer)]
        _check_names(self._operations)
        self._layers.extend(layers)
        for layer in layers:
            self._native_track(layer.name, layer)
        put(self, "_build_shapes", None)
        self.built = True
        self._locked = True
        self._called = True
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True
        if trainable is not None and not trainable:
            self.trainable = False

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
        """Shapes of the inputs."""
        return tree.map_structure(lambda x: x.shape, self._inputs_struct)

    @property
    def output_shape(self) -> Any:
        """Shapes of the outputs."""
        return tree.map_structure(lambda x: x.shape, self._outputs_struct)

    @property
    def layers(self) -> list[Any]:
        """The layers of the graph, inputs first."""
        return [operation for operation in self._operations if isinstance(operation, Layer)]

    @layers.setter
    def layers(self, _: Any) -> None:
        raise AttributeError("`Model.layers` cannot be set; use another name for the attribute.")

    @property
    def input_spec(self) -> Any:
        """Ranks and sizes that the inputs must have."""
        return None

    @input_spec.setter
    def input_spec(self, value: Any) -> None:
        raise AttributeError("`input_spec` of a graph follows from its inputs and cannot be set.")

    @override
    def build(self, input_shape: Any) -> None:
        self.built = True

    @override
    def call(self, inputs: Any, training: bool | None = None, mask: Any = None, **kwargs: Any) -> Any:
        del training, mask, kwargs  # layers learn of training from the call that is running
        values = [self._as_input(value, symbolic) for value, symbolic in self._matched(inputs)]
        return tree.pack_sequence_as(self._outputs_struct, self._program.run(values))

    @override
    def compute_output_spec(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        del training, mask
        values = [value for value, _ in self._matched(inputs)]
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
        if isinstance(inputs, dict) and not isinstance(self._inputs_struct, dict):
            names = self.input_names
            missing = [name for name in names if name not in inputs]
            if missing:
                raise ValueError(
                    f"`{self.name}`: the inputs are a dict with the keys {sorted(inputs)}; expected {names}, of which"
                    f" {missing} are missing."
                )
            flat = [inputs[name] for name in names]
        elif isinstance(inputs, dict) and isinstance(self._inputs_struct, dict):
            missing = [key for key in self._inputs_struct if key not in inputs]
            if missing:
                raise ValueError(
                    f"`{self.name}`: the inputs are a dict with the keys {sorted(inputs)}; expected"
                    f" {sorted(self._inputs_struct)}, of which {missing} are missing."
                )
            flat = tree.flatten({key: inputs[key] for key in self._inputs_struct})
        else:
            flat = tree.flatten(inputs)
        if len(flat) != len(self._inputs):
            raise ValueError(
                f"`{self.name}`: {len(flat)} input tensors came; expected {len(self._inputs)}, {self.input_names}."
            )
        return list(zip(flat, self._inputs, strict=True))

    def _as_input(self, value: Any, symbolic: KerasTensor) -> Any:
        """Return a value with the rank and the dtype of an input."""
        if value is None:
            return None
        value = self._as_tensor(value, symbolic)
        shape, wanted = tuple(value.shape), symbolic.shape
        if len(shape) != len(wanted):
            value = self._adjust_rank(value, shape, wanted, symbolic.name)
            shape = tuple(value.shape)
        for size, expected in zip(shape, wanted, strict=True):
            if expected is not None and size is not None and size != expected:
                raise ShapeError(self.name, f"the input {symbolic.name!r} has shape {shape}; expected shape {wanted}.")
        return value

    def _as_tensor(self, value: Any, symbolic: KerasTensor) -> Any:
        if isinstance(value, KerasTensor):
            return value
        if not current.core.is_tensor(value):
            return current.core.convert_to_tensor(value, symbolic.dtype)
        if (name := dtype_name(value.dtype)) != symbolic.dtype and is_float(name) and is_float(symbolic.dtype):
            return current.core.cast(value, symbolic.dtype)
        return value

    def _adjust_rank(self, value: Any, shape: tuple[Any, ...], wanted: tuple[Any, ...], name: str) -> Any:
        if len(shape) == len(wanted) + 1 and shape[-1] == 1:
            return current.numpy.squeeze(value, -1)
        if len(shape) == len(wanted) - 1 and wanted[-1] == 1:
            return current.numpy.expand_dims(value, -1)
        raise ShapeError(self.name, f"the input {name!r} has shape {shape}; expected shape {wanted}.")

    # Saving

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the graph in serialisable form.

        Raises:
            NotImplementedError: a subclass has arguments of its own.
        """
        if not _same_constructor(type(self)):
            return Model.get_config(self)
        indices = self._node_indices()
        entries = []
        for operation in self._operations:
            entry = serialize_keras_object(operation)
            entry["name"] = operation.name
            entry["inbound_nodes"] = [
                _stored_call(node, indices)
                for node in operation._inbound_nodes
                if id(node) in indices and not node.is_input
            ]
            entries.append(entry)
        return {
            "name": self.name,
            "trainable": self.trainable,
            "layers": entries,
            "input_layers": self._stored_tensors(self._inputs_struct, indices),
            "output_layers": self._stored_tensors(self._outputs_struct, indices),
        }

    def _node_indices(self) -> dict[int, int]:
        """Number the nodes of each operation among those that belong to this graph."""
        own = {id(node) for node in self._nodes}
        indices: dict[int, int] = {}
        for operation in self._operations:
            mine = [node for node in operation._inbound_nodes if id(node) in own]
            indices.update({id(node): i for i, node in enumerate(mine)})
        return indices

    def _stored_tensors(self, structure: Any, indices: dict[int, int]) -> Any:
        return tree.map_structure(lambda x: list(_stored_history(x, indices)), structure)

    @override
    def get_build_config(self) -> dict[str, Any] | None:
        return {"input_shape": None}

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        """Do nothing: a graph is built when it is made."""


def _plain(structure: Any) -> Any:
    """Return a structure with ordinary lists and dicts in place of those that track what is put into them."""
    if isinstance(structure, dict):
        return {key: _plain(value) for key, value in structure.items()}
    if isinstance(structure, list):
        return [_plain(item) for item in structure]
    return structure


def _is_input(x: KerasTensor) -> bool:
    node = node_of(x)
    return node is not None and node.is_input


def _fresh(x: KerasTensor) -> KerasTensor:
    copied = KerasTensor(x.shape, x.dtype, sparse=x.sparse, ragged=x.ragged)
    copied._keras_mask = x._keras_mask
    return copied


def _same_constructor(cls: type) -> bool:
    return cls.__dict__.get("__init__") is None or cls is Functional


def _check_names(operations: Sequence[Operation]) -> None:
    seen: dict[str, Operation] = {}
    for operation in operations:
        if operation.name in seen:
            raise ValueError(
                f"The name {operation.name!r} is used by two operations of the model; expected every one to be unique."
            )
        seen[operation.name] = operation


def _with_new_inputs(inputs: Any, outputs: Any) -> tuple[Any, Any]:
    """Return the graph between tensors of which some are not inputs, with inputs in their place."""

    def fresh(x: Any) -> Any:
        if not isinstance(x, KerasTensor):
            raise ValueError(f"`Model`: inputs has {x!r}; expected symbolic tensors (keras.Input).")
        if _is_input(x):
            return x
        name = x._keras_history.operation.name if x._keras_history is not None else None
        return Input(batch_shape=x.shape, dtype=x.dtype, sparse=x.sparse, name=f"{name}_input" if name else None)

    new_inputs = tree.map_structure(fresh, inputs)
    return new_inputs, replay(inputs, outputs, new_inputs)


def replay(inputs: Any, outputs: Any, new_inputs: Any) -> Any:
    """Return outputs of the same graph for other symbolic inputs, by calling every operation again."""
    flat = tree.flatten(inputs)
    known = dict(zip((id(x) for x in flat), tree.flatten(new_inputs), strict=True))

    def swap(x: Any) -> Any:
        return known.get(id(x), x) if isinstance(x, KerasTensor) else x

    nodes, _ = sort_nodes(flat, tree.flatten(outputs))
    for node in nodes:
        if node.is_input or all(id(x) in known for x in node.output_tensors):
            continue
        args, kwargs = tree.map_structure(swap, (node.args, node.kwargs))
        made = tree.flatten(node.operation(*args, **kwargs))
        known.update(zip((id(x) for x in node.output_tensors), made, strict=True))
    return tree.map_structure(swap, outputs)


def _stored_history(x: KerasTensor, indices: dict[int, int]) -> tuple[str, int, int]:
    history = x._keras_history
    assert history is not None
    node = history.operation._inbound_nodes[history.node_index]
    return history.operation.name, indices[id(node)], history.tensor_index


def _stored_call(node: Node, indices: dict[int, int]) -> dict[str, Any]:
    def store(x: Any) -> Any:
        if not isinstance(x, KerasTensor):
            return x
        config = {"shape": list(x.shape), "dtype": x.dtype, "keras_history": list(_stored_history(x, indices))}
        return {"class_name": "__keras_tensor__", "config": config}

    args, kwargs = tree.map_structure(store, (node.args, node.kwargs))
    return {"args": serialize_keras_object(list(args)), "kwargs": serialize_keras_object(kwargs)}


def functional_from_config(cls: type, config: dict[str, Any], custom_objects: Any = None) -> Functional:
    """Return the model that a stored graph describes.

    Raises:
        ValueError: the graph names operations or calls that it does not have, or goes round in a circle.
    """
    made: dict[str, Any] = {}
    waiting: list[tuple[Any, dict[str, Any]]] = []
    counts: dict[str, int] = {}
    calls: dict[tuple[str, int], Any] = {}
    for entry in config["layers"]:
        stored = {key: value for key, value in entry.items() if key != "inbound_nodes"}
        operation = deserialize_as("operation", stored, custom_objects=custom_objects)
        made[entry["name"]] = operation
        counts[entry["name"]] = 0
        nodes = entry.get("inbound_nodes") or []
        if not nodes and operation._inbound_nodes:
            calls[entry["name"], 0] = operation._inbound_nodes[0].output_tensors
        waiting += [(entry["name"], node) for node in nodes]
    _make_calls(made, waiting, counts, calls, custom_objects)

    def tensor(reference: Any) -> KerasTensor:
        name, node, index = reference
        try:
            found: KerasTensor = calls[str(name), int(node)][int(index)]
        except (KeyError, IndexError) as error:
            raise ValueError(f"The model has no output {index} of call {node} of {name!r}.") from error
        return found

    inputs = map_references(tensor, config["input_layers"])
    outputs = map_references(tensor, config["output_layers"])
    target = cls if issubclass(cls, Functional) else Functional
    given = {key: config[key] for key in ("name", "trainable") if key in config}
    return target(inputs, outputs, **given)


def map_references(read: Any, stored: Any) -> Any:
    """Return a structure with tensors in place of references `[name, node, index]`."""
    if isinstance(stored, dict):
        return {key: map_references(read, value) for key, value in stored.items()}
    if isinstance(stored, (list, tuple)):
        if len(stored) == 3 and isinstance(stored[0], str):
            return read(stored)
        return [map_references(read, item) for item in stored]
    raise ValueError(f"A reference to an output of a layer is {stored!r}; expected [name, node, index].")


def _make_calls(
    made: dict[str, Any],
    waiting: list[tuple[str, dict[str, Any]]],
    counts: dict[str, int],
    calls: dict[tuple[str, int], Any],
    custom_objects: Any,
) -> None:
    """Make the stored calls, each as soon as its arguments exist, those of one operation in order."""
    while waiting:
        later: list[tuple[str, dict[str, Any]]] = []
        blocked: set[str] = set()
        for name, node in waiting:
            references = _references(node)
            if name in blocked or not all((r[0], r[1]) in calls for r in references):
                blocked.add(name)
                later.append((name, node))
                continue
            args, kwargs = _read_call(node, calls, custom_objects)
            outputs = made[name](*args, **kwargs)
            calls[name, counts[name]] = [x for x in tree.flatten(outputs) if isinstance(x, KerasTensor)]
            counts[name] += 1
        if len(later) == len(waiting):
            name, node = later[0]
            lacking = [r for r in _references(node) if (r[0], r[1]) not in calls]
            raise ValueError(f"The stored graph cannot be made: {name!r} needs {lacking}, which nothing gives.")
        waiting = later


def _references(node: Any) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if item.get("class_name") == "__keras_tensor__":
                name, index, position = item["config"]["keras_history"]
                found.append((str(name), int(index), int(position)))
            else:
                stack += item.values()
        elif isinstance(item, (list, tuple)):
            stack += item
    return found


def _read_call(node: dict[str, Any], calls: Any, custom_objects: Any) -> tuple[Any, dict[str, Any]]:
    def read(item: Any) -> Any:
        if isinstance(item, dict):
            if item.get("class_name") == "__keras_tensor__":
                name, index, position = item["config"]["keras_history"]
                return calls[str(name), int(index)][int(position)]
            if "class_name" in item:
                return deserialize_keras_object(item, custom_objects=custom_objects)
            return {key: read(value) for key, value in item.items()}
        return [read(value) for value in item] if isinstance(item, list) else item

    return read(node.get("args", [])), read(node.get("kwargs", {}))
