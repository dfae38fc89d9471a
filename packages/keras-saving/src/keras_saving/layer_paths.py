"""Which layer of a config owns which path of a file of weights.

A model that keeps its layers in a list in its config (Sequential, Functional, and classes built on them) stores layer number n at
`layers/CLASS` below its own path, `CLASS` being the class name in snake case, numbered from the second one on (`dense`,
`dense_1`). Files since Keras 3.3 or so also name each object beside its variables. Both must agree; where they do not, or where
the file has no such path, nothing is claimed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keras_saving.strict_json import JSON

_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])")
_OPERATIONS = "keras.src.ops."


def snake_case(name: str) -> str:
    """Return a class name in lower case with underscores.

    Examples:
        >>> snake_case("MultiHeadAttention"), snake_case("Conv2DTranspose"), snake_case("LSTM")
        ('multi_head_attention', 'conv2d_transpose', 'lstm')
    """
    return _BOUNDARY.sub("_", name).lower()


@dataclass(frozen=True, slots=True)
class Located:
    """A layer of a config, and where its weights are.

    Attributes:
        config_path: Where it stands in the config, as `"config.layers[2]"`.
        entry: The serialised layer: `class_name`, `module`, `config`.
        weights_path: Path of its variables, as `"layers/dense"`, None where the file does not say or there are none.
        depth: How many models it is nested in, 0 for the layers of the saved model itself.
        stored: Whether its model has a place for it in the file of weights (operations, and the inputs of Sequential, have
            none).
    """

    config_path: str
    entry: dict[str, JSON]
    weights_path: str | None
    depth: int
    stored: bool


def locate(model: dict[str, JSON], names: Mapping[str, str | None]) -> Iterator[Located]:
    """Yield the layers of a serialised model, in the order of the config, nested models before their layers.

    Args:
        model: The serialised model: `class_name`, `config`.
        names: Paths of the objects that the file of weights has, with the objects' names where it knows them.
    """
    yield from _layers(model, "", "config", 0, names)


def layer_name(entry: dict[str, JSON]) -> str:
    """Return the name of a serialised layer, `""` where it has none."""
    config = entry.get("config")
    name = config.get("name") if isinstance(config, dict) else None
    name = name if isinstance(name, str) else entry.get("name")
    return name if isinstance(name, str) else ""


def entries(model: dict[str, JSON]) -> list[dict[str, JSON]] | None:
    """Return the serialised layers of a model, None where it does not list them."""
    config = model.get("config")
    layers = config.get("layers") if isinstance(config, dict) else None
    if not isinstance(layers, list):
        return None
    found = [layer for layer in layers if isinstance(layer, dict) and isinstance(layer.get("class_name"), str)]
    return found if len(found) == len(layers) else None


def _layers(
    model: dict[str, JSON], path: str, place: str, depth: int, names: Mapping[str, str | None]
) -> Iterator[Located]:
    graph = isinstance(config := model.get("config"), dict) and "input_layers" in config
    used: Counter[str] = Counter()
    for i, entry in enumerate(entries(model) or []):
        kind = str(entry["class_name"])
        here = f"{place}.layers[{i}]"
        stored = not str(entry.get("module", "")).startswith(_OPERATIONS) and (graph or kind != "InputLayer")
        found = None
        if stored:
            base = snake_case(kind)
            suffix = f"_{used[base]}" if used[base] else ""
            used[base] += 1
            found = _confirmed(f"{path}/layers/{base}{suffix}".lstrip("/"), layer_name(entry), names)
        yield Located(here, entry, found, depth, stored)
        if entries(entry) is not None:
            inner = f"{path}/layers/?".lstrip("/") if found is None else found
            yield from _layers(entry, inner, f"{here}.config", depth + 1, names)


def _confirmed(path: str, name: str, names: Mapping[str, str | None]) -> str | None:
    """Return the path where the file has the layer: the expected one, or the one beside it that bears the layer's name.

    (A few classes are stored under another name than the one in the config, as `GroupQueryAttention`.)
    """
    if path in names and names[path] in {None, name}:
        return path
    folder = path.rpartition("/")[0]
    same = [other for other, known in names.items() if known == name and other.rpartition("/")[0] == folder]
    return same[0] if len(same) == 1 else None
