"""What `keras-saving inspect` shows: a summary of a file as data, and as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keras_saving.keras_file import FileLayer, KerasFile
    from keras_saving.weights_view import StoredVariable


class VariableSummary(TypedDict):
    """A variable: path of its array, shape, dtype, number of elements, bytes."""

    path: str
    shape: list[int]
    dtype: str
    parameters: int
    bytes: int


class LayerSummary(TypedDict):
    """A layer: name, class, place in the config, path of its weights, how deep it is nested, its variables."""

    name: str
    class_name: str
    module: str
    registered_name: str | None
    config_path: str
    weights_path: str | None
    depth: int
    parameters: int
    variables: list[VariableSummary]


class Summary(TypedDict):
    """A file: what it is and who wrote it, its layers, variables of no layer, assets, totals."""

    file: str
    kind: str
    metadata: dict[str, object]
    model: dict[str, object]
    layers: list[LayerSummary]
    others: list[VariableSummary]
    assets: dict[str, int]
    totals: dict[str, int]


def summarize(file: KerasFile) -> Summary:
    """Return the summary of an open file; no array is read."""
    config = file.config
    inner = config.get("config")
    name = inner.get("name") if isinstance(inner, dict) else None
    model: dict[str, object] = {
        key: config[key] for key in ("class_name", "module", "registered_name") if key in config
    }
    if name is not None:
        model["name"] = name
    layers, others = file.layers, file.others
    in_layers = sum(variable.spec.size for layer in layers for variable in layer.variables)
    return Summary(
        file=file.path,
        kind=file.kind,
        metadata=dict(file.metadata),
        model=model,
        layers=[_layer(layer) for layer in layers],
        others=[_variable(variable) for variable in others],
        assets={path: file.assets.size(path) for path in file.assets},
        totals={
            "variables": len(file.variables),
            "parameters": sum(variable.spec.size for variable in file.variables),
            "parameters_in_layers": in_layers,
            "bytes": sum(variable.spec.nbytes for variable in file.variables),
        },
    )


def _layer(layer: FileLayer) -> LayerSummary:
    return LayerSummary(
        name=layer.name,
        class_name=layer.class_name,
        module=layer.module,
        registered_name=layer.registered_name,
        config_path=layer.config_path,
        weights_path=layer.weights_path,
        depth=layer.depth,
        parameters=sum(variable.spec.size for variable in layer.variables),
        variables=[_variable(variable) for variable in layer.variables],
    )


def _variable(variable: StoredVariable) -> VariableSummary:
    spec = variable.spec
    return VariableSummary(
        path=variable.path, shape=list(spec.shape), dtype=spec.dtype, parameters=spec.size, bytes=spec.nbytes
    )


def render(summary: Summary) -> str:
    """Return a summary as text for a terminal."""
    lines = [_heading(summary)]
    if summary["layers"]:
        lines += [
            "",
            *table(("Layer", "Class", "Variable", "Shape", "Dtype", "Parameters"), _layer_rows(summary["layers"])),
        ]
    if summary["others"]:
        title = "Variables of no layer in the config" if summary["layers"] else "Variables"
        rows = [_variable_cells(variable, variable["path"]) for variable in summary["others"]]
        lines += ["", title, *table(("Variable", "Shape", "Dtype", "Parameters"), rows)]
    if summary["assets"]:
        rows = [[path, f"{size:,}"] for path, size in summary["assets"].items()]
        lines += ["", *table(("Asset", "Bytes"), rows)]
    return "\n".join([*lines, "", _totals(summary)])


def _heading(summary: Summary) -> str:
    metadata, model = summary["metadata"], summary["model"]
    parts = [f"{summary['file']}: {summary['kind']}"]
    if "keras_version" in metadata:
        parts.append(f"Keras {metadata['keras_version']}")
    if "date_saved" in metadata:
        parts.append(f"saved {metadata['date_saved']}")
    heading = ", ".join(parts)
    if "class_name" in model:
        heading += f"\nModel: {model['class_name']}" + (f" {model['name']!r}" if "name" in model else "")
    return heading


def _layer_rows(layers: Iterable[LayerSummary]) -> list[list[str]]:
    rows = []
    for layer in layers:
        names = ["  " * layer["depth"] + layer["name"], layer["class_name"]]
        if not layer["variables"]:
            rows.append([*names, "", "", "", "0"])
        for variable in layer["variables"]:
            rows.append([*names, *_variable_cells(variable, variable["path"])])
            names = ["", ""]
    return rows


def _variable_cells(variable: VariableSummary, path: str) -> list[str]:
    shape = "x".join(map(str, variable["shape"])) or "scalar"
    return [path, shape, variable["dtype"], f"{variable['parameters']:,}"]


def _totals(summary: Summary) -> str:
    totals = summary["totals"]
    text = f"Total: {totals['variables']:,} variables, {totals['parameters']:,} parameters, {_size(totals['bytes'])}"
    if summary["layers"] and totals["parameters_in_layers"] != totals["parameters"]:
        text += f"; {totals['parameters_in_layers']:,} parameters in layers"
    return text


def _size(count: int) -> str:
    """Return a number of bytes for a reader.

    Examples:
        >>> _size(512), _size(1536), _size(5 * 2**30)
        ('512 bytes', '1.5 KiB', '5.0 GiB')
    """
    if count < 1024:
        return f"{count} bytes"
    amount = float(count)
    for unit in ("KiB", "MiB", "GiB"):
        amount /= 1024
        if amount < 1024:
            return f"{amount:.1f} {unit}"
    return f"{amount / 1024:.1f} TiB"


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return lines with the cells of each column below each other; the last column stands to the right.

    Examples:
        >>> table(("Layer", "Parameters"), [["dense", "24"], ["out", "1,024"]])
        ['Layer  Parameters', '-----  ----------', 'dense          24', 'out         1,024']
    """
    clean = [[printable(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(titles), *clean]) for i in range(len(titles))]
    rule = ["-" * width for width in widths]

    def line(cells: Sequence[str]) -> str:
        left = [cell.ljust(width) for cell, width in zip(cells[:-1], widths, strict=False)]
        return "  ".join([*left, cells[-1].rjust(widths[-1])])

    return [line(cells) for cells in [list(titles), rule, *clean]]


def printable(text: str) -> str:
    """Return text of a file without characters that steer a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
