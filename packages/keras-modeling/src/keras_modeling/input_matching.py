"""Which value goes to which input of a graph."""

from __future__ import annotations

import warnings
from typing import Any

from keras_ops import tree


def matched(name: str, given: Any, struct: Any, names: list[str], *, warn: bool = True) -> list[Any]:
    """Return values in the order of a model's inputs.

    Args:
        name: Name of the model.
        given: The values: nested as the inputs are, or flat, or a dict by the names of the inputs. What else is in a dict is
            left alone.
        struct: The symbolic inputs, nested.
        names: Their names, flat.
        warn: Whether values that are nested otherwise get a warning.

    Raises:
        ValueError: values are missing, or there are too many.
    """
    if isinstance(given, dict):
        nested = isinstance(struct, dict)
        wanted = list(struct) if nested else names
        missing = [key for key in wanted if key not in given]
        if missing:
            raise ValueError(
                f'`{name}`: Missing data for input "{missing[0]}". You passed a data dictionary with keys {list(given)}.'
                f" Expected the following keys: {wanted}"
            )
        flat = tree.flatten({key: given[key] for key in wanted}) if nested else [given[key] for key in wanted]
    else:
        flat = tree.flatten(given)
    if len(flat) != len(names):
        raise ValueError(
            f'Layer "{name}" expects {len(names)} input(s), but it received {len(flat)} input tensors. The inputs are {names}.'
        )
    if warn and not _is_alike(given, struct):
        warnings.warn(
            "The structure of `inputs` doesn't match the expected structure.\n"
            f"Expected: {_shown(struct)}\nReceived: inputs={_shown(given)}",
            stacklevel=2,
        )
    return flat


def _is_alike(given: Any, struct: Any) -> bool:
    """Tell whether values are nested as inputs are; a list may be a tuple, and a dict of names stand for a list."""
    if isinstance(struct, (list, tuple)):
        if isinstance(given, dict):
            return True
        if len(struct) == 1 and not isinstance(given, (list, tuple)):
            return True
    elif not isinstance(struct, dict) and not isinstance(given, (list, tuple, dict)):
        return True
    return _paths(given) == _paths(struct)


def _paths(structure: Any) -> list[tuple[Any, ...]]:
    return [tuple(path) for path, _ in tree.flatten_with_path(structure)]


def _shown(structure: Any) -> Any:
    def shown(x: Any) -> str:
        return f"Tensor(shape={tuple(x.shape)})" if hasattr(x, "shape") else type(x).__name__

    return tree.map_structure(lambda x: getattr(x, "name", None) or shown(x), structure)
