"""The outputs of a model: how each is called, and which part of targets, weights or `compile`'s arguments is meant for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from keras_ops import tree

Path = tuple[Any, ...]


class UnknownOutputError(KeyError, ValueError):
    """An argument of `compile` speaks of an output that the model does not have."""

    @override
    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Output:
    """One output of a model.

    Attributes:
        path: Keys and indices that lead to it.
        key: What `compile` and dicts of targets call it, and what comes before the names of its metrics: key of the dict
            it stands in, or the name that the model knows.
        label: `key` with the keys and indices before it: what comes before the name of its loss; `None` where it has no
            name.
        position: Place among all outputs, keys of dicts sorted.
    """

    path: Path
    key: str | None
    label: str | None
    position: int


def outputs_of(y_pred: Any, names: Sequence[str] | None = None) -> list[Output]:
    """Return the outputs, those of a dict in its own order.

    Args:
        y_pred: Outputs or their specs.
        names: Names that the model knows, in the order in which `tree.flatten` gives the outputs.

    Examples:
        >>> [output.label for output in outputs_of([0.0, {"b": 0.0, "a": 0.0}], ["x", "y", "z"])]
        ['x', '1/b', '1/a']
    """
    paths = [path for path, _ in tree.flatten_with_path(y_pred)]
    known = names if names is not None and len(names) == len(paths) else [None] * len(paths)
    position_of = {path: i for i, path in enumerate(paths)}
    outputs = []
    for path in _walk(y_pred, ()):
        position = position_of[path]
        key = path[-1] if path and isinstance(path[-1], str) else known[position]
        label = None if key is None else "/".join([*map(str, path[:-1]), key])
        outputs.append(Output(path, key, label, position))
    return outputs


def _walk(structure: Any, path: Path) -> Iterator[Path]:
    items = _items(structure)
    if items is None:
        yield path
        return
    for key, item in items:
        yield from _walk(item, (*path, key))


def _items(structure: Any) -> list[tuple[Any, Any]] | None:
    if isinstance(structure, dict):
        return list(structure.items())
    if isinstance(structure, (list, tuple)):
        return list(enumerate(structure))
    return None


def pick(structure: Any, output: Output, outputs: Sequence[Output], argument: str, *, shared: bool = False) -> Any:
    """Return the part of targets, outputs or weights that belongs to one output.

    Args:
        structure: Nested as the outputs are, or a flat list, or a dict by names of outputs; `None` gives `None`.
        output: The output.
        outputs: All outputs.
        argument: What errors call the structure.
        shared: Whether a single value holds for all outputs.

    Raises:
        ValueError: it has no such part.
    """
    if structure is None or (shared and _items(structure) is None):
        return structure
    for found in (_at(structure, output.path), _by_key(structure, output), _in_order(structure, output, outputs)):
        if found is not None:
            return found[0]
    raise ValueError(
        f"{argument}={_describe(structure)} has no part for {_names([output])[0]!r}; expected the structure of the outputs,"
        f" {_names(outputs)}."
    )


def _at(structure: Any, path: Path) -> tuple[Any] | None:
    for key in path:
        if isinstance(structure, dict):
            if key not in structure:
                return None
        elif not (isinstance(structure, (list, tuple)) and isinstance(key, int) and key < len(structure)):
            return None
        structure = structure[key]
    return None if _items(structure) is not None else (structure,)


def _by_key(structure: Any, output: Output) -> tuple[Any] | None:
    if isinstance(structure, dict) and output.key in structure and _items(structure[output.key]) is None:
        return (structure[output.key],)
    return None


def _in_order(structure: Any, output: Output, outputs: Sequence[Output]) -> tuple[Any] | None:
    if isinstance(structure, dict) and len(outputs) > 1:
        return None
    flat = tree.flatten(structure)
    return (flat[output.position],) if len(flat) == len(outputs) else None


def _describe(structure: Any) -> str:
    items = _items(structure)
    if items is None:
        return f"<{type(structure).__name__} of shape {tuple(getattr(structure, 'shape', ()))}>"
    inner = [f"{key!r}: {_describe(item)}" if isinstance(structure, dict) else _describe(item) for key, item in items]
    return f"{{{', '.join(inner)}}}" if isinstance(structure, dict) else f"[{', '.join(inner)}]"


def check_parts(argument: str, structure: Any, y_pred: Any) -> None:
    """Refuse targets that have a part too many.

    Raises:
        ValueError: a list is longer than the outputs it stands beside, or a dict has a key that they lack.
    """
    given, known = _items(structure), _items(y_pred)
    if given is None or known is None or type(structure) is not type(y_pred):
        return
    if isinstance(structure, dict):
        unknown = [key for key in structure if key not in y_pred]
        if unknown:
            raise ValueError(f"{argument} has the keys {unknown}; expected those of the outputs, {list(y_pred)}.")
    elif len(structure) > len(y_pred) and len(tree.flatten(structure)) != len(tree.flatten(y_pred)):
        raise ValueError(f"{argument} has {len(structure)} parts; expected {len(y_pred)}, one for each output.")


def spread(argument: str, given: Any, outputs: Sequence[Output], y_pred: Any, *, shared: bool) -> list[Any]:
    """Return what an argument of `compile` says for each output.

    Args:
        argument: Name of the argument, for errors.
        given: `None`; a structure nested as the outputs; a flat list; or a dict by names of outputs.
        outputs: The outputs.
        y_pred: Outputs or their specs, nested.
        shared: Whether a single value holds for all outputs.

    Raises:
        ValueError: a name is unknown, or the number of items differs.
    """
    if given is None:
        return [None] * len(outputs)
    if isinstance(given, dict):
        _check_keys(argument, given, outputs, y_pred)
        return [_from_dict(given, output) for output in outputs]
    if isinstance(given, (list, tuple)):
        return _from_list(argument, given, outputs, y_pred)
    if shared or len(outputs) == 1:
        return [given] * len(outputs)
    raise ValueError(
        f"`compile`: {argument}={given!r} is a single value, and the model has {len(outputs)} outputs,"
        f" {_names(outputs)}; expected a list or dict with an item for each."
    )


def _from_dict(given: dict[Any, Any], output: Output) -> Any:
    found: Any = given
    for depth, key in enumerate(output.path):
        if isinstance(found, dict):
            if key not in found:
                break
            found = found[key]
        elif isinstance(found, (list, tuple)) and depth and isinstance(key, int) and key < len(found):
            found = found[key]
        else:
            return found  # said for all outputs below
    else:
        if output.path:
            return found
    return given.get(output.key, given.get(output.label))


def _check_keys(argument: str, given: dict[Any, Any], outputs: Sequence[Output], y_pred: Any) -> None:
    known: set[Any] = {output.key for output in outputs} | {output.label for output in outputs}
    known |= set(y_pred) if isinstance(y_pred, dict) else set()
    unknown = [key for key in given if key not in known]
    if unknown:
        found = f"`compile`: {argument} has the keys {unknown}; expected names of outputs, {_names(outputs)}."
        raise UnknownOutputError(
            f"The path: {(unknown[0],)} in the `{argument}` argument, can't be found in either the model's output (`y_pred`)"
            f" or in the labels (`y_true`). {found}"
        )


def _from_list(argument: str, given: Sequence[Any], outputs: Sequence[Output], y_pred: Any) -> list[Any]:
    try:
        if isinstance(y_pred, (list, tuple)) and len(given) == len(y_pred):
            return [_under(given, output.path) for output in outputs]
        if len(given) == len(outputs):
            return [given[output.position] for output in outputs]
    except (IndexError, KeyError) as error:
        raise ValueError(f"`compile`: {argument}={given!r} does not fit the outputs, {_names(outputs)}.") from error
    raise UnknownOutputError(
        f"`compile`: {argument} has {len(given)} items ({given!r}); expected {len(outputs)}, one for each output,"
        f" {_names(outputs)}."
    )


def _under(given: Any, path: Path) -> Any:
    for key in path:
        if _items(given) is None:
            break
        given = given[key]
    return given


def _names(outputs: Sequence[Output]) -> list[str]:
    return [output.label or f"output {output.position}" for output in outputs]
