"""Graphs of operations: what a call on symbolic tensors leaves behind."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple, Self

from typing_extensions import override

from keras_ops import naming, tree
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.scopes import DryScope, StatelessScope, state
from keras_ops.tensor import History, KerasTensor, any_symbolic


class Arguments(NamedTuple):
    """The arguments of a call, and the symbolic tensors among them."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    keras_tensors: list[KerasTensor]


class Node:
    """One call of an operation on symbolic tensors.

    Attributes:
        operation: What was called.
        args: Positional arguments of the call.
        kwargs: Named arguments of the call.
        input_tensors: The symbolic tensors among the arguments, in order.
        output_tensors: The symbolic tensors that came out, in order.
        returned: What came out, nested as it was.
    """

    def __init__(self, operation: Operation, args: tuple[Any, ...], kwargs: dict[str, Any], outputs: Any) -> None:
        self.operation = operation
        self.args = args
        self.kwargs = kwargs
        self.returned = outputs
        given = (args, kwargs) if kwargs else args
        self.input_tensors: list[KerasTensor] = [x for x in tree.flatten(given) if isinstance(x, KerasTensor)]
        self.output_tensors: list[KerasTensor] = [x for x in tree.flatten(outputs) if isinstance(x, KerasTensor)]
        index = len(operation._inbound_nodes)
        operation._inbound_nodes.append(self)
        for x in self.input_tensors:
            if (history := x._keras_history) is not None:
                history.operation._outbound_nodes.append(self)
        for position, x in enumerate(self.output_tensors):
            x._keras_history = History(operation, index, position)

    @property
    def arguments(self) -> Arguments:
        """The arguments of the call in one: packages that read graphs ask for them by this name."""
        return Arguments(self.args, self.kwargs, self.input_tensors)

    @property
    def outputs(self) -> list[KerasTensor]:
        """The symbolic tensors that came out, under the name by which packages that read graphs know them."""
        return self.output_tensors

    @property
    def is_input(self) -> bool:
        """Whether the node starts a graph, having no symbolic arguments."""
        return not self.input_tensors

    @property
    def parent_nodes(self) -> list[Node]:
        """The nodes that make the arguments, in order, without repetition."""
        found: dict[int, Node] = {}
        for x in self.input_tensors:
            if (history := x._keras_history) is not None:
                node = history.operation._inbound_nodes[history.node_index]
                found.setdefault(id(node), node)
        return list(found.values())

    @override
    def __repr__(self) -> str:
        return f"<Node operation={self.operation.name}, inputs={self.input_tensors}>"


class Operation:
    """Something that maps tensors to tensors, and records a node when they are symbolic.

    Args:
        name: Name, by default that of the class in snake case, numbered.

    Examples:
        >>> class Twice(Operation):
        ...     def call(self, x):
        ...         return x * 2
        >>> Twice()(KerasTensor((None, 3))).shape
        (None, 3)
    """

    _init_args: tuple[tuple[Any, ...], dict[str, Any]]

    # A mark by which tracers that rewrite Python code know that this object needs no rewriting.
    autograph_info__: ClassVar[None] = None

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        made = object.__new__(cls)
        # Kept so that get_config() can tell how the object was made; bound to names only when asked for.
        object.__setattr__(made, "_init_args", (args, kwargs))
        return made

    def __init__(self, name: str | None = None) -> None:
        if name is None:
            name = naming.auto_name(type(self).__name__)
        if not isinstance(name, str) or "/" in name:
            raise ValueError(f"`{type(self).__name__}`: name={name!r}; expected a string without '/'.")
        self.name: str = name
        self._inbound_nodes: list[Node] = []
        self._outbound_nodes: list[Node] = []

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Apply the operation: at once on tensors, as a new node on symbolic ones."""
        if any_symbolic(args) or any_symbolic(tuple(kwargs.values())) or _nested_symbolic(args, kwargs):
            return self.symbolic_call(*args, **kwargs)
        return self.call(*args, **kwargs)

    def symbolic_call(self, *args: Any, **kwargs: Any) -> Any:
        """Return symbolic outputs for symbolic arguments, and record the call."""
        outputs = self.compute_output_spec(*args, **kwargs)
        if state.symbolic is None:
            Node(self, args, kwargs, outputs)
        return outputs

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """Return symbolic tensors of the shapes and dtypes of the outputs."""
        return infer_output_spec(self.call, args, kwargs, self.name)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs; a subclass says how."""
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `call`.")

    def quantized_call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs with quantised weights; a subclass that can says how."""
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `quantized_call`.")

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal operation, in serialisable form.

        Raises:
            NotImplementedError: the class takes arguments of its own that no configuration can hold.
        """
        if type(self).__init__ is Operation.__init__:
            return {"name": self.name}
        config = dict(self._bound_arguments())
        if not all(_is_plain(value) for value in config.values()):
            raise NotImplementedError(
                f"`{type(self).__name__}` takes arguments that are not plain values, so its configuration cannot be made"
                " automatically; implement `get_config` (and `from_config`) on the class."
            )
        config.setdefault("name", self.name)
        if config["name"] is None:
            config["name"] = self.name
        return config

    def _bound_arguments(self) -> dict[str, Any]:
        args, kwargs = self._init_args
        bound = inspect.signature(type(self).__init__).bind(self, *args, **kwargs)
        bound.apply_defaults()
        found = dict(list(bound.arguments.items())[1:])
        for name, parameter in bound.signature.parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                found.update(found.pop(name, {}))
            elif parameter.kind is parameter.VAR_POSITIONAL and not found.get(name):
                found.pop(name, None)
        return found

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return an operation made from what `get_config` returned."""
        try:
            return cls(**config)
        except TypeError as error:
            raise TypeError(f"`{cls.__name__}.from_config`: config={config!r} does not fit: {error}") from error

    @property
    def input(self) -> Any:
        """The symbolic arguments of the first call that was recorded, nested as they were passed."""
        node = self._first_node("input")
        symbolic = [value for value in (*node.args, *node.kwargs.values()) if _is_symbolic(value)]
        return symbolic[0] if len(symbolic) == 1 else symbolic

    @property
    def output(self) -> Any:
        """The symbolic outputs of the first call that was recorded."""
        return self._first_node("output").returned

    def _first_node(self, wanted: str) -> Node:
        if not self._inbound_nodes:
            raise AttributeError(
                f"`{self.name}` has never been called on symbolic tensors, so it has no `{wanted}`;"
                " expected a call on symbolic tensors."
            )
        return self._inbound_nodes[0]

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}>"


def _is_plain(value: Any) -> bool:
    if value is None or isinstance(value, (bool, int, float, str)):
        return True
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain, value))
    return isinstance(value, dict) and all(isinstance(key, str) and _is_plain(item) for key, item in value.items())


def _is_symbolic(value: Any) -> bool:
    return any(isinstance(x, KerasTensor) for x in tree.flatten(value))


def _nested_symbolic(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    return any(isinstance(value, dict) and _is_symbolic(value) for value in (*args, *kwargs.values()))


def infer_output_spec(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], where: str) -> Any:
    """Return symbolic outputs of a function of tensors.

    The function runs on symbolic tensors, so what it does with `keras.ops` and layers costs shape rules only. Where it
    calls another library, which refuses these, the backend traces it instead.
    """
    with DryScope():
        try:
            symbolic = tree.map_structure(_without_history, (args, kwargs))
            return tree.map_structure(_as_output, function(*symbolic[0], **symbolic[1]))
        except Exception as first:
            try:
                with StatelessScope():  # variables made meanwhile get their values when the scope ends
                    return current.core.compute_output_spec(function, *args, **kwargs)
            except Exception as second:
                raise second from first


def _without_history(x: Any) -> Any:
    if not isinstance(x, KerasTensor):
        return x
    copied = KerasTensor(x.shape, x.dtype, sparse=x.sparse, ragged=x.ragged, record_history=False, name=x.name)
    copied._keras_mask = x._keras_mask
    return copied


def _as_output(x: Any) -> Any:
    if isinstance(x, KerasTensor):
        return KerasTensor(x.shape, x.dtype, sparse=x.sparse, ragged=x.ragged)
    if hasattr(x, "shape") and hasattr(x, "dtype"):
        return KerasTensor(
            tuple(x.shape), x.dtype, sparse=current.sparse.is_sparse(x), ragged=current.sparse.is_ragged(x)
        )
    return x


class Function(Operation):
    """A graph from symbolic inputs to symbolic outputs, callable on tensors.

    Args:
        inputs: Symbolic tensor, or a structure of them.
        outputs: Symbolic tensor, or a structure of them, that depend on the inputs alone.
        name: Name, by default `function`, numbered.

    Call arguments:
        inputs: Tensors in the structure of the symbolic inputs and of shapes that fit theirs; `None` for an input that is made by
            `keras.Input(..., optional=True)`.

    Raises:
        ArgumentError: there are no inputs or outputs, or some are not symbolic.
        ValueError: an output depends on something that is not among the inputs; a call gets another structure.
        ShapeError: a call gets a tensor of another shape.

    Examples:
        >>> x = KerasTensor((2,))
        >>> f = Function(x, x * 3 + 1)
        >>> f(np.array([1.0, 2.0], "float32")).tolist()
        [4.0, 7.0]
    """

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None) -> None:
        super().__init__(name=name)
        self._set_graph(inputs, outputs)

    def _set_graph(self, inputs: Any, outputs: Any) -> None:
        self._inputs_struct = inputs
        self._outputs_struct = outputs
        self._inputs = _symbolic_leaves(inputs, "inputs")
        self._outputs = _symbolic_leaves(outputs, "outputs")
        self._nodes, self._nodes_by_depth = sort_nodes(self._inputs, self._outputs)
        seen: dict[int, Operation] = {}
        for node in self._nodes:
            seen.setdefault(id(node.operation), node.operation)
        self._operations = list(seen.values())
        self._program = Program(self._inputs, self._outputs, self._nodes)

    @property
    def inputs(self) -> list[KerasTensor]:
        """The symbolic inputs, flat."""
        return self._inputs

    @property
    def outputs(self) -> list[KerasTensor]:
        """The symbolic outputs, flat."""
        return self._outputs

    @property
    def operations(self) -> list[Operation]:
        """The operations of the graph, inputs first, each once."""
        return list(self._operations)

    @override
    def call(self, inputs: Any) -> Any:
        self._check(inputs)
        return self._replay(inputs)

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        self._check(inputs)
        return self._replay(inputs, lambda operation: operation.compute_output_spec)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the shapes of the outputs for those of the inputs."""
        shapes = tree.flatten_shapes(input_shape)
        inputs = [KerasTensor(shape, x.dtype) for shape, x in zip(shapes, self._inputs, strict=True)]
        outputs = self.compute_output_spec(tree.pack_sequence_as(self._inputs_struct, inputs))
        return tree.map_structure(lambda x: x.shape, outputs)

    def _check(self, inputs: Any) -> None:
        try:
            tree.assert_same_structure(inputs, self._inputs_struct)
        except ValueError as error:
            raise ValueError(
                "Function was called with an invalid input structure. Expected input structure:"
                f" {self._inputs_struct}; received input structure: {inputs}"
            ) from error
        for value, x in zip(tree.flatten(inputs), self._inputs, strict=True):
            _check_input(value, x)

    def _replay(self, inputs: Any, apply: Callable[[Operation], Callable[..., Any]] | None = None) -> Any:
        return tree.pack_sequence_as(self._outputs_struct, self._program.run(tree.flatten(inputs), apply))


def _check_input(value: Any, x: KerasTensor) -> None:
    if value is None:
        if x._keras_history is None or not getattr(x._keras_history.operation, "optional", False):
            raise ArgumentError("Function", f"the input {x.name!r}", None, f"a tensor of shape {x.shape}")
        return
    shape = getattr(value, "shape", None)
    if shape is None:
        return  # a number or a list, which an operation converts
    fits = len(shape) == len(x.shape) and all(
        size is None or wanted is None or size == wanted for size, wanted in zip(shape, x.shape, strict=True)
    )
    if not fits:
        raise ShapeError(
            "Function",
            f"Function was passed incompatible inputs. For input '{x.name}', expected shape {x.shape}, but received instead a"
            f" tensor with shape {tuple(shape)}.",
        )


def _symbolic_leaves(structure: Any, argument: str) -> list[KerasTensor]:
    leaves = tree.flatten(structure)
    if not leaves:
        message = f"`{argument}` argument cannot be empty. Received: {argument}={structure}"
        raise ArgumentError.worded(message, "Function", argument, structure)
    for leaf in leaves:
        if not isinstance(leaf, KerasTensor):
            raise ArgumentError("Function", argument, leaf, "a structure of symbolic tensors (keras.Input or outputs)")
    return leaves


def sort_nodes(
    inputs: Sequence[KerasTensor], outputs: Sequence[KerasTensor]
) -> tuple[list[Node], dict[int, list[Node]]]:
    """Return the nodes between inputs and outputs, in an order of execution, and by depth.

    The depth of a node is its greatest distance from an output. Nodes come deepest first; at one depth, in the order in
    which a walk from the outputs, arguments first, meets their operations.

    Raises:
        ValueError: an output depends on something that is not among the inputs, or the graph has a cycle.
    """
    stop = {id(x) for x in inputs}
    order = list(_walk(outputs, stop))
    known = {id(node) for node in order}
    for x in inputs:
        node = node_of(x)
        if node is not None and node.is_input and id(node) not in known:
            known.add(id(node))
            order.append(node)  # an input that no output depends on
    depths: dict[int, int] = {}
    reached: dict[int, int] = {}
    for node in reversed(order):
        # A later call of an operation is never above an earlier one that has been seen.
        depth = max(depths.get(id(node), 0), reached.get(id(node.operation), 0))
        depths[id(node)] = reached[id(node.operation)] = depth
        for x in node.input_tensors:
            parent = node_of(x)
            if parent is not None and id(parent) in known:
                depths[id(parent)] = max(depths.get(id(parent), 0), depth + 1)
    return _by_depth(order, depths)


def _by_depth(order: list[Node], depths: dict[int, int]) -> tuple[list[Node], dict[int, list[Node]]]:
    ranks: dict[int, int] = {}
    for position, node in enumerate(order):
        ranks.setdefault(id(node.operation), position)
    by_depth: dict[int, list[Node]] = {}
    for node in sorted(order, key=lambda node: (-depths[id(node)], ranks[id(node.operation)])):
        by_depth.setdefault(depths[id(node)], []).append(node)
    return [node for nodes in by_depth.values() for node in nodes], by_depth


def node_of(x: KerasTensor) -> Node | None:
    """Return the node that a symbolic tensor comes from, if any."""
    history = x._keras_history
    return None if history is None else history.operation._inbound_nodes[history.node_index]


def _walk(outputs: Iterable[KerasTensor], stop: set[int]) -> Iterator[Node]:
    # Post-order, without recursion: models may be deeper than Python's stack.
    done: set[int] = set()
    active: set[int] = set()
    stack: list[tuple[KerasTensor, bool]] = [(x, False) for x in reversed(list(outputs))]
    while stack:
        x, expanded = stack.pop()
        node = node_of(x)
        if node is not None and id(node) in done:
            continue
        if id(x) in stop and (node is None or not node.is_input):
            continue
        if node is None or (node.is_input and id(x) not in stop):
            raise ValueError(
                f"`inputs` not connected to `outputs`: the outputs depend on {x}, which is not among the inputs;"
                " expected inputs that all outputs can be computed from."
            )
        if expanded or node.is_input:
            active.discard(id(node))
            done.add(id(node))
            yield node
            continue
        if id(node) in active:
            raise ValueError(f"`Function`: the graph has a cycle through the operation {node.operation.name!r}.")
        active.add(id(node))
        stack.append((x, True))
        stack += [(parent, False) for parent in reversed(node.input_tensors)]


class _Step:
    """One call of a program: which slots its arguments come from, and where its outputs go."""

    __slots__ = ("args", "kwargs", "operation", "single", "targets")

    def __init__(self, node: Node, slots: dict[int, int]) -> None:
        self.operation = node.operation
        self.args = tuple(_template(value, slots) for value in node.args)
        self.kwargs = {key: _template(value, slots) for key, value in node.kwargs.items()}
        only = self.args[0] if len(self.args) == 1 and not self.kwargs else None
        self.single = only.index if isinstance(only, _Slot) else -1
        self.targets = [slots[id(x)] for x in node.output_tensors]


class _Slot:
    """Stands for the value of a symbolic tensor among the arguments of a call."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


class _Nested:
    """Stands for a container that has slots in it."""

    __slots__ = ("items", "kind")

    def __init__(self, kind: type, items: list[tuple[Any, Any]]) -> None:
        self.kind, self.items = kind, items


def _template(value: Any, slots: dict[int, int]) -> Any:
    if isinstance(value, KerasTensor):
        return _Slot(slots[id(value)])
    if isinstance(value, dict):
        items = [(key, _template(item, slots)) for key, item in value.items()]
    elif isinstance(value, (list, tuple)):
        items = [(None, _template(item, slots)) for item in value]
    else:
        return value
    symbolic = any(isinstance(item, (_Slot, _Nested)) for _, item in items)
    return _Nested(dict if isinstance(value, dict) else type(value), items) if symbolic else value


def _filled(template: Any, values: list[Any]) -> Any:
    if isinstance(template, _Slot):
        return values[template.index]
    if isinstance(template, _Nested):
        if template.kind is dict:
            return {key: _filled(item, values) for key, item in template.items}
        items = [_filled(item, values) for _, item in template.items]
        return items if template.kind is list else tuple(items)
    return template


class Program:
    """The nodes of a graph as a list of calls on numbered values."""

    def __init__(self, inputs: Sequence[KerasTensor], outputs: Sequence[KerasTensor], nodes: Sequence[Node]) -> None:
        slots: dict[int, int] = {}
        for x in inputs:
            slots.setdefault(id(x), len(slots))
        starts = set(slots)
        self.inputs: list[int] = [slots[id(x)] for x in inputs]
        calls = [node for node in nodes if not all(id(x) in starts for x in node.output_tensors)]
        for node in calls:
            for x in node.output_tensors:
                slots.setdefault(id(x), len(slots))
        self.steps: list[_Step] = [_Step(node, slots) for node in calls]
        self.outputs: list[int] = [slots[id(x)] for x in outputs]
        self.size: int = len(slots)

    def run(self, inputs: Sequence[Any], apply: Callable[[Operation], Callable[..., Any]] | None = None) -> list[Any]:
        """Return the outputs for inputs, both flat; `apply` chooses what is called in place of each operation."""
        values: list[Any] = [None] * self.size
        for slot, value in zip(self.inputs, inputs, strict=True):
            values[slot] = value
        for step in self.steps:
            call = step.operation if apply is None else apply(step.operation)
            if step.single >= 0:
                outputs = call(values[step.single])
            else:
                args = [_filled(value, values) for value in step.args]
                outputs = call(*args, **{key: _filled(value, values) for key, value in step.kwargs.items()})
            targets = step.targets
            if len(targets) == 1 and not isinstance(outputs, (list, tuple, dict)):
                values[targets[0]] = outputs
            else:
                for slot, value in zip(targets, tree.flatten(outputs), strict=True):
                    values[slot] = value
        return [values[slot] for slot in self.outputs]
