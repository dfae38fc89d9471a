"""`Model.summary`: the layers of a model as a table."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from keras_ops.dtypes import numpy_dtype
from keras_ops.errors import ArgumentError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


@dataclass(frozen=True)
class Row:
    """One layer in the table; `name` is what a range of layers is chosen by."""

    name: str
    label: str
    shape: str
    parameters: str
    connected: str
    trainable: str


@dataclass(frozen=True)
class Layout:
    """Columns of the table, and where each ends, as a fraction of the width.

    Attributes:
        connected: Whether a column says what each layer is called on.
        trainable: Whether a column says which layers are trainable.
        width: Width in characters.
        positions: Ends of the columns.
    """

    connected: bool
    trainable: bool
    width: int
    positions: Sequence[float]

    def widths(self) -> list[int]:
        """Return the widths of the columns in characters."""
        ends = [
            int(self.width * position) if isinstance(position, float) and position <= 1 else int(position)
            for position in self.positions
        ]
        return [end - start for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def count_elements(variables: Sequence[Any]) -> int:
    """Return the number of elements of variables, each counted once.

    Examples:
        >>> count_elements([])
        0
    """
    unique = {id(variable): variable for variable in variables}
    return sum(int(np.prod(variable.shape, dtype=np.int64)) for variable in unique.values())


def count_bytes(variables: Sequence[Any]) -> int:
    """Return the number of bytes that variables take, each counted once."""
    unique = {id(variable): variable for variable in variables}
    return sum(count_elements([v]) * numpy_dtype(v.dtype).itemsize for v in unique.values())


def readable_size(size: int) -> str:
    """Return a number of bytes in a unit that suits it.

    Examples:
        >>> readable_size(12), readable_size(2048), readable_size(5 * 1024**2)
        ('12.00 B', '2.00 KB', '5.00 MB')
    """
    amount = float(size)
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if amount < 1024:
            return f"{amount:.2f} {unit}"
        amount /= 1024
    return f"{amount:.2f} PB"


# Rows


def _shape_text(layer: Any, nodes: set[int]) -> str:
    calls = [node for node in layer._inbound_nodes if id(node) in nodes] or layer._inbound_nodes
    if calls:
        shapes = [_nested_text(x.shape) for x in calls[-1].output_tensors]
        return shapes[0] if len(shapes) == 1 else f"[{', '.join(shapes)}]"
    if (shape := getattr(layer, "output_shape", None)) is not None:
        return _nested_text(shape)
    if layer.built and layer._maps_shapes and (build := layer.get_build_config() or {}).get("input_shape") is not None:
        try:
            return _nested_text(layer.compute_output_shape(build["input_shape"]))
        except (NotImplementedError, TypeError, ValueError):
            return "?"
    return "?"


def _nested_text(shape: Any) -> str:
    if isinstance(shape, dict) or any(isinstance(item, (list, tuple, dict)) for item in shape):
        return str(shape)
    return f"({', '.join(map(str, shape))})"


def _connected_text(layer: Any, nodes: set[int]) -> str:
    found = []
    for node in layer._inbound_nodes:
        if nodes and id(node) not in nodes:
            continue
        for x in node.input_tensors:
            if (history := x._keras_history) is not None:
                found.append(f"{history.operation.name}[{history.node_index}][{history.tensor_index}]")
    return ", ".join(found) or "-"


def _trainable_text(layer: Any) -> str:
    if not getattr(layer, "weights", None):
        return "-"
    return "Y" if layer.trainable else "N"


def _parameters_text(layer: Any) -> str:
    if not getattr(layer, "built", True):
        return "0 (unbuilt)"
    return f"{count_elements(getattr(layer, 'weights', [])):,}"


def _nodes_of(model: Any) -> set[int]:
    graph = getattr(model, "_functional", None) or model
    return {id(node) for node in getattr(graph, "_nodes", [])}


def _rows(model: Any, nodes: set[int], *, expand: bool, depth: int = 0) -> Iterator[Row]:
    """Yield the layers of a model; of the outermost graph, the operations that are no layers, too.

    Args:
        model: The model.
        nodes: Ids of the calls that are shown, those of the outermost model.
        expand: Whether the layers of models inside follow them.
        depth: Number of models around.
    """
    for layer in (not depth and getattr(model, "operations", None)) or model.layers:
        mark = "   " * depth + "└ " if depth else ""
        yield Row(
            name=layer.name,
            label=f"{mark}{layer.name} ({type(layer).__name__})",
            shape=_shape_text(layer, nodes),
            parameters=_parameters_text(layer),
            connected=_connected_text(layer, nodes),
            trainable=_trainable_text(layer),
        )
        if expand and getattr(layer, "layers", None):
            yield from _rows(layer, nodes, expand=True, depth=depth + 1)


def _in_range(rows: list[Row], layer_range: Sequence[str] | None) -> list[Row]:
    if layer_range is None:
        return rows
    if len(layer_range) != 2:
        raise ValueError(
            f"layer_range must be a list or tuple of length 2. Received: layer_range = {layer_range} of length"
            f" {len(layer_range)}"
        )
    if not all(isinstance(name, str) for name in layer_range):
        raise ValueError(f"layer_range should contain string type only. Received: {layer_range}")
    names = [row.name for row in rows]
    bounds = []
    for pattern, order in ((layer_range[0], 1), (layer_range[1], -1)):
        hits = [i for i, name in enumerate(names) if re.match(pattern, name)]
        if not hits:
            raise ValueError(
                f"Passed layer_names do not match the layer names in the model. Received: {layer_range}; expected two of"
                f" {names}."
            )
        bounds.append(hits[0] if order > 0 else hits[-1])
    return rows[min(bounds) : max(bounds) + 1]


# The table

_MARGIN = 4  # columns of the terminal that a table of the default width leaves free


def _is_plain_stack(model: Any) -> bool:
    """Tell whether every layer takes one input, from the layer before."""
    nodes = getattr(model, "_nodes", None)
    if nodes is None:
        return True
    if any(len(at_depth) > 1 for at_depth in model._nodes_by_depth.values()):
        return False
    own = {id(node) for node in nodes}
    for operation in model.operations:
        calls = [node for node in operation._inbound_nodes if id(node) in own]
        if len(calls) > 1 or any(len(node.input_tensors) > 1 for node in calls):
            return False
    return True


def _layout(
    model: Any, line_length: int | None, positions: Sequence[float] | None, *, trainable: bool, available: int
) -> Layout:
    connected = not _is_plain_stack(model)
    ends: Sequence[float] = [0.3, 0.56, 0.74, 1.0] if connected else [0.45, 0.80, 1.0]
    width = 108 if connected else 88
    if trainable:  # one column more, and a tenth of the width for it
        ends, width = [*(0.9 * end for end in ends), 1.0], width + 12
    return Layout(connected, trainable, line_length or min(width, available - _MARGIN), positions or ends)


def _table(rows: list[Row], layout: Layout) -> Table:
    from rich.table import Table  # loaded when it prints
    from rich.text import Text

    columns: list[tuple[str, Literal["left", "right", "center"]]] = [
        ("Layer (type)", "left"),
        ("Output Shape", "left"),
        ("Param #", "right"),
        *([("Connected to", "left")] if layout.connected else []),  # type: ignore[list-item]  # a literal
        *([("Trainable", "center")] if layout.trainable else []),  # type: ignore[list-item]  # a literal
    ]
    widths = layout.widths()
    if len(widths) < len(columns):
        names = [name for name, _ in columns]
        raise ArgumentError("summary", "positions", layout.positions, f"an end for each of the columns {names}")
    table = Table(width=layout.width, show_lines=True)
    for (name, align), width in zip(columns, widths, strict=False):
        table.add_column(Text(name, style="bold"), justify=align, width=width)
    for row in rows:
        cells = [row.label, row.shape, row.parameters]
        cells += [row.connected] * layout.connected + [row.trainable] * layout.trainable
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _totals(model: Any) -> list[str]:
    weights = list(model.weights)
    groups = [
        ("Trainable params", list(model.trainable_weights)),
        ("Non-trainable params", list(model.non_trainable_weights)),
    ]
    optimizer = getattr(model, "optimizer", None)
    if optimizer is not None and optimizer.built:
        kept = list(optimizer.variables)
        groups.append(("Optimizer params", kept))
        weights += kept
    return [
        f" {name}: {count_elements(variables):,} ({readable_size(count_bytes(variables))})"
        for name, variables in [("Total params", weights), *groups]
    ]


def print_summary(
    model: Any,
    line_length: int | None = None,
    positions: Sequence[float] | None = None,
    print_fn: Callable[..., Any] | None = None,
    expand_nested: bool = False,
    show_trainable: bool = False,
    layer_range: Sequence[str] | None = None,
) -> None:
    """Print the layers of a model as a table; see `Model.summary`."""
    from rich.console import Console  # loaded when it prints

    captured = io.StringIO()
    console = Console(highlight=False) if print_fn is None else Console(file=captured, highlight=False)
    layout = _layout(model, line_length, positions, trainable=show_trainable, available=console.width)
    rows = _in_range(list(_rows(model, _nodes_of(model), expand=expand_nested)), layer_range)
    _print(console, f'Model: "{model.name}"', _table(rows, layout), _totals(model))
    if print_fn is not None:
        print_fn(captured.getvalue())


def _print(console: Console, title: str, table: Table, totals: list[str]) -> None:
    console.print(title, markup=False, style="bold")
    console.print(table)
    for line in totals:
        console.print(line, markup=False)
