"""`Model.summary`: the layers of a model as a table."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_ops import tree
from keras_ops.dtypes import numpy_dtype
from keras_ops.errors import ArgumentError

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True)
class Row:
    """One layer in the table."""

    label: str
    shape: str
    parameters: str
    connected: str
    trainable: str


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


def _shape_text(layer: Any) -> str:
    shapes = []
    for node in layer._inbound_nodes:
        shapes += [x.shape for x in node.output_tensors]
    if shapes:
        unique = list(dict.fromkeys(shapes))
        return str(unique[0]) if len(unique) == 1 else ", ".join(map(str, unique))
    try:
        return _nested_text(tree.map_structure(lambda x: x.shape, layer.output))
    except AttributeError:
        pass
    build = layer.get_build_config() or {}
    if layer.built and build.get("input_shape") is not None and layer._maps_shapes:
        try:
            return _nested_text(layer.compute_output_shape(build["input_shape"]))
        except (NotImplementedError, TypeError, ValueError):
            return "?"
    return "?"


def _nested_text(shape: Any) -> str:
    if isinstance(shape, dict):
        return ", ".join(f"{key}: {_nested_text(value)}" for key, value in shape.items())
    if isinstance(shape, (list, tuple)) and any(isinstance(item, (list, tuple, dict)) for item in shape):
        return ", ".join(_nested_text(item) for item in shape)
    return str(tuple(shape))


def _connected_text(layer: Any, nodes: set[int]) -> str:
    found = []
    for node in layer._inbound_nodes:
        if nodes and id(node) not in nodes:
            continue
        for x in node.input_tensors:
            if (history := x._keras_history) is not None:
                found.append(f"{history.operation.name}[{history.node_index}][{history.tensor_index}]")
    return ", ".join(found) or "-"


def _parameters_text(layer: Any) -> str:
    if not layer.built:
        return "0 (unbuilt)"
    return f"{count_elements(layer.weights):,}"


def _rows(model: Any, nodes: set[int], *, expand: bool, prefix: str = "") -> Iterator[Row]:
    for layer in model.layers:
        yield Row(
            label=f"{prefix}{layer.name} ({type(layer).__name__})",
            shape=_shape_text(layer),
            parameters=_parameters_text(layer),
            connected=_connected_text(layer, nodes),
            trainable="Y" if layer.trainable and layer.weights else "-" if not layer.weights else "N",
        )
        if expand and getattr(layer, "layers", None):
            yield from _rows(layer, set(), expand=True, prefix=f"   {prefix}└ ")


def _in_range(rows: list[Row], layer_range: Sequence[str] | None) -> list[Row]:
    if layer_range is None:
        return rows
    if len(layer_range) != 2:
        raise ArgumentError("summary", "layer_range", layer_range, "a pair of names")
    names = [row.label.rpartition(" (")[0].replace("└ ", "").strip() for row in rows]
    bounds = []
    for pattern, order in ((layer_range[0], 1), (layer_range[1], -1)):
        hits = [i for i, name in enumerate(names) if re.match(pattern, name)]
        if not hits:
            raise ArgumentError("summary", "layer_range", layer_range, f"names of layers, of which there are {names}")
        bounds.append(hits[0] if order > 0 else hits[-1])
    return rows[min(bounds) : max(bounds) + 1]


def _is_plain_stack(model: Any) -> bool:
    """Tell whether every layer takes one input, from the layer before."""
    nodes = getattr(model, "_nodes", None)
    if nodes is None:
        return True
    if any(len(nodes_of) > 1 for nodes_of in model._nodes_by_depth.values()):
        return False
    own = {id(node) for node in nodes}
    for layer in model.layers:
        calls = [node for node in layer._inbound_nodes if id(node) in own]
        if len(calls) > 1 or any(len(node.parent_nodes) > 1 for node in calls):
            return False
    return True


def _table(rows: list[Row], *, connected: bool, trainable: bool, width: int, positions: Sequence[float]) -> Table:
    from rich.table import Table  # loaded when it prints
    from rich.text import Text

    ends = [int(width * position) for position in positions]
    widths = [end - start for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    columns = ["Layer (type)", "Output Shape", "Param #"]
    columns += ["Connected to"] * connected + ["Trainable"] * trainable
    table = Table(width=width, show_lines=True)
    for name, size in zip(columns, widths, strict=False):
        align = "right" if name == "Param #" else "center" if name == "Trainable" else "left"
        table.add_column(Text(name, style="bold"), justify=align, width=max(size - 3, 8))  # type: ignore[arg-type]  # a literal
    for row in rows:
        cells = [row.label, row.shape, row.parameters]
        cells += [row.connected] * connected + [row.trainable] * trainable
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _totals(model: Any) -> list[str]:
    weights = list(model.weights)
    trainable, other = list(model.trainable_weights), list(model.non_trainable_weights)
    groups = [("Trainable params", trainable), ("Non-trainable params", other)]
    optimizer = getattr(model, "optimizer", None)
    if optimizer is not None and optimizer.built:
        groups.append(("Optimizer params", list(optimizer.variables)))
        weights = weights + list(optimizer.variables)
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

    nodes = {id(node) for node in getattr(model, "_nodes", [])}
    connected = not _is_plain_stack(model)
    default = [0.3, 0.6, 0.70, 1.0] if connected else [0.45, 0.80, 1.0]
    wide = 100 if connected else 80
    if show_trainable:
        default = [0.3, 0.56, 0.66, 0.92, 1.0] if connected else [0.45, 0.70, 0.88, 1.0]
        wide += 10
    rows = _in_range(list(_rows(model, nodes, expand=expand_nested)), layer_range)
    captured = io.StringIO()
    interactive = print_fn is None
    width = line_length or wide
    console = Console(file=None if interactive else captured, width=width, highlight=False, soft_wrap=True)
    console.print(f'Model: "{model.name}"', markup=False, style="bold")
    console.print(
        _table(rows, connected=connected, trainable=show_trainable, width=width, positions=positions or default)
    )
    for line in _totals(model):
        console.print(line, markup=False)
    if print_fn is not None:
        _hand_over(captured.getvalue(), print_fn)


def _hand_over(text: str, print_fn: Callable[..., Any]) -> None:
    try:
        print_fn(text, line_break=False)
    except TypeError:
        print_fn(text)
