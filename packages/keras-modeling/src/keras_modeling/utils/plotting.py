"""Pictures of models: `plot_model`, by pydot and graphviz."""

from __future__ import annotations

import html
import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from keras_modeling.functional import Functional
from keras_modeling.sequential import Sequential
from keras_ops.dtypes import dtype_name

__all__ = ["model_to_dot", "plot_model"]


@dataclass(frozen=True)
class _Options:
    """What a box says of a layer."""

    shapes: bool
    dtype: bool
    names: bool
    activations: bool
    trainable: bool
    expand: bool

    @property
    def columns(self) -> int:
        """Number of cells in the widest row of a box."""
        return max(1, self.dtype + 2 * self.shapes + self.trainable)


def model_to_dot(
    model: Any,
    show_shapes: bool = False,
    show_dtype: bool = False,
    show_layer_names: bool = True,
    rankdir: str = "TB",
    expand_nested: bool = False,
    dpi: int = 200,
    subgraph: bool = False,
    show_layer_activations: bool = False,
    show_trainable: bool = False,
    **kwargs: Any,
) -> Any:
    """Return a model as a graph of pydot: a box for each layer, an arrow for each tensor between them.

    Args:
        model: The model, built; one that is no graph is one box.
        show_shapes: Whether boxes have the shapes of inputs and outputs.
        show_dtype: Whether they have the dtype of the outputs.
        show_layer_names: Whether they have the layers' names beside the classes.
        rankdir: `"TB"` from top to bottom, `"LR"` from left to right.
        expand_nested: Whether layers of models inside are shown, in frames.
        dpi: Dots per inch of the picture.
        subgraph: Whether a `pydot.Cluster` is returned, to be put into another graph.
        show_layer_activations: Whether boxes have the activations of layers that have one.
        show_trainable: Whether they say if layers are trainable.
        **kwargs: `layer_range` is not supported.

    Returns:
        A `pydot.Dot`, or a `pydot.Cluster` with `subgraph`.

    Raises:
        ValueError: The model is not built, or there is an unknown argument.
        ImportError: pydot is missing.

    Examples:
        >>> from keras_layers import Dense, Input
        >>> model = Sequential([Input((4,)), Dense(2, name="out")])
        >>> "<b>out</b> (Dense)" in model_to_dot(model).to_string()  # doctest: +SKIP
        True
    """
    if "layer_range" in kwargs:
        raise ValueError(
            f"Argument `layer_range` is no longer supported. Received: layer_range={kwargs['layer_range']!r}"
        )
    if kwargs:
        raise ValueError(f"Unrecognized keyword arguments: {kwargs}")
    if not model.built:
        raise ValueError(
            "This model has not yet been built. Build the model first by calling `build()` or by calling the model on a batch of "
            "data."
        )
    pydot = _pydot()
    options = _Options(show_shapes, show_dtype, show_layer_names, show_layer_activations, show_trainable, expand_nested)
    if subgraph:
        dot = pydot.Cluster(style="dashed", graph_name=model.name)
        dot.set("label", model.name)
        dot.set("labeljust", "l")
    else:
        dot = pydot.Dot()
        for key, value in (("rankdir", rankdir), ("concentrate", True), ("dpi", dpi), ("splines", "ortho")):
            dot.set(key, value)
        dot.set_node_defaults(shape="record")
    _draw(dot, model, options, pydot)
    return dot


def _pydot() -> Any:
    try:
        import pydot  # optional: imported where it is needed, not at the top
    except ImportError as error:
        raise ImportError("You must install pydot (`pip install pydot`) for `plot_model` to work.") from error
    return pydot


def _graph(model: Any) -> Any:
    """Return the graph behind a model, None where it is no graph."""
    if isinstance(model, Sequential):
        return getattr(model, "_functional", None)
    return model if isinstance(model, Functional) else None


def _draw(dot: Any, model: Any, options: _Options, pydot: Any) -> None:
    graph = _graph(model)
    if graph is None:
        dot.add_node(_box(model, options, pydot, []))
        return
    shown = [one for one in graph.operations if not (isinstance(model, Sequential) and _is_input(one))]
    for operation in shown:
        if options.expand and _graph(operation) is not None:
            inner = pydot.Cluster(style="dashed", graph_name=operation.name)
            inner.set("label", operation.name)
            inner.set("labeljust", "l")
            _draw(inner, operation, options, pydot)
            dot.add_subgraph(inner)
        else:
            dot.add_node(_box(operation, options, pydot, list(_nodes(operation, graph))))
    for source, target in _arrows(graph, shown):
        ends = _exit(source, options), _entry(target, options)
        dot.add_edge(pydot.Edge(*map(str, map(id, ends)), penwidth="2"))


def _is_input(operation: Any) -> bool:
    return type(operation).__name__ == "InputLayer"


def _nodes(operation: Any, graph: Any) -> Iterator[Any]:
    known = {id(node) for node in graph._nodes}
    return (node for node in operation._inbound_nodes if id(node) in known)


def _arrows(graph: Any, shown: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield each pair of operations of which the second takes what the first gives."""
    known, seen = {id(one) for one in shown}, set()
    for operation in shown:
        for node in _nodes(operation, graph):
            for parent in node.parent_nodes:
                pair = (id(parent.operation), id(operation))
                if pair[0] in known and pair not in seen:
                    seen.add(pair)
                    yield parent.operation, operation


def _exit(operation: Any, options: _Options) -> Any:
    """Return the box that arrows from an operation start at: for a model in a frame, that of its last layer."""
    graph = _graph(operation) if options.expand else None
    return operation if graph is None else _exit(graph.outputs[0]._keras_history.operation, options)


def _entry(operation: Any, options: _Options) -> Any:
    """Return the box that arrows to an operation end at: for a model in a frame, that of its first layer."""
    graph = _graph(operation) if options.expand else None
    if graph is None:
        return operation
    operations = graph.operations
    first = operations[1] if isinstance(operation, Sequential) and len(operations) > 1 else operations[0]
    return _entry(first, options)


def _box(layer: Any, options: _Options, pydot: Any, nodes: list[Any]) -> Any:
    rows = [_title(layer, options)]
    activation = getattr(layer, "activation", None)
    if options.activations and activation is not None:
        name = str(getattr(activation, "__name__", None) or getattr(activation, "name", type(activation).__name__))
        rows.append(f'<td bgcolor="white" colspan="{options.columns}">{_text("Activation", name)}</td>')
    if cells := list(_cells(layer, options, nodes)):
        rows.append("".join(cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    table = f'<<table border="0" cellborder="1" bgcolor="black" cellpadding="10">{body}</table>>'
    return pydot.Node(str(id(layer)), label=table, fontname="Helvetica", border="0", margin="0")


def _title(layer: Any, options: _Options) -> str:
    kind = html.escape(type(layer).__name__)
    label = f"<b>{html.escape(layer.name)}</b> ({kind})" if options.names else f"<b>{kind}</b>"
    font = f'<font point-size="16" color="white">{label}</font>'
    return f'<td colspan="{options.columns}" bgcolor="black">{font}</td>'


def _cells(layer: Any, options: _Options, nodes: list[Any]) -> Iterator[str]:
    inputs = [x for node in nodes[:1] for x in node.input_tensors]
    outputs = [x for node in nodes[:1] for x in node.output_tensors]
    if options.shapes and (inputs or not nodes):
        shapes = _joined([tuple(x.shape) for x in inputs]) if inputs else "?"
        yield f'<td bgcolor="white">{_text("Input shape", shapes)}</td>'
    if options.shapes:
        shapes = _joined([tuple(x.shape) for x in outputs]) if outputs else "?"
        yield f'<td bgcolor="white">{_text("Output shape", shapes)}</td>'
    if options.dtype:
        dtypes = _joined([dtype_name(x.dtype) for x in outputs]) if outputs else "?"
        yield f'<td bgcolor="white">{_text("Output dtype", dtypes)}</td>'
    if options.trainable and getattr(layer, "weights", None):
        colour, word = ("forestgreen", "Trainable") if layer.trainable else ("firebrick", "Non-trainable")
        yield f'<td bgcolor="{colour}"><font point-size="14" color="white"><b>{word}</b></font></td>'


def _joined(values: list[Any]) -> str:
    return str(values[0]) if len(values) == 1 else str(values)


def _text(label: str, value: str) -> str:
    return f'<font point-size="14">{label}: <b>{html.escape(value, quote=False)}</b></font>'


def plot_model(
    model: Any,
    to_file: str | os.PathLike[str] = "model.png",
    show_shapes: bool = False,
    show_dtype: bool = False,
    show_layer_names: bool = False,
    rankdir: str = "TB",
    expand_nested: bool = False,
    dpi: int = 200,
    show_layer_activations: bool = False,
    show_trainable: bool = False,
    **kwargs: Any,
) -> Any:
    """Write a picture of a model to a file: a box for each layer, an arrow for each tensor between them.

    Args:
        model: The model, built.
        to_file: The file; its ending says the format, as `.png`, `.svg` or `.pdf`.
        show_shapes: As in `model_to_dot`.
        show_dtype: As in `model_to_dot`.
        show_layer_names: As in `model_to_dot`.
        rankdir: As in `model_to_dot`.
        expand_nested: As in `model_to_dot`.
        dpi: As in `model_to_dot`.
        show_layer_activations: As in `model_to_dot`.
        show_trainable: As in `model_to_dot`.
        **kwargs: None are known.

    Returns:
        An image to show in a notebook where IPython is installed and the format is one of pictures, else None.

    Raises:
        ValueError: The model is not built, or there is an unknown argument.
        ImportError: pydot is missing, or the program `dot` of graphviz.

    Examples:
        >>> from keras_layers import Dense, Input
        >>> plot_model(Sequential([Input((4,)), Dense(2)]), "model.svg", show_shapes=True)  # doctest: +SKIP
    """
    dot = model_to_dot(
        model,
        show_shapes=show_shapes,
        show_dtype=show_dtype,
        show_layer_names=show_layer_names,
        rankdir=rankdir,
        expand_nested=expand_nested,
        dpi=dpi,
        show_layer_activations=show_layer_activations,
        show_trainable=show_trainable,
        **kwargs,
    )
    path = os.fspath(to_file)
    extension = os.path.splitext(path)[1].removeprefix(".") or "png"
    if not os.path.splitext(path)[1]:
        path = f"{path}.png"
    try:
        dot.write(path, format=extension)
    except (FileNotFoundError, OSError) as error:
        if getattr(error, "filename", None) == path:
            raise
        raise ImportError(
            "You must install graphviz (see instructions at https://graphviz.gitlab.io/download/) for `plot_model` to work."
        ) from error
    if extension == "pdf":
        return None
    try:
        display = importlib.import_module("IPython.display")  # optional, for notebooks
    except ImportError:
        return None
    return display.SVG(filename=path) if extension == "svg" else display.Image(filename=path)
