"""Nested containers of arrays: dicts, lists, tuples and named tuples; anything else is a leaf."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

Structure: TypeAlias = object
"""A leaf, or a (nested) dict, list, tuple or named tuple of leaves."""


def is_container(value: object) -> bool:
    """Tell whether `value` holds further values rather than being a leaf itself.

    Args:
        value: Anything.

    Returns:
        True for a mapping, a list or a tuple.

    Examples:
        >>> is_container([1, 2]), is_container("ab")
        (True, False)
    """
    return isinstance(value, (list, tuple, Mapping))


def leaves_with_names(tree: Structure, name: str) -> Iterator[tuple[str, object]]:
    """Yield every leaf of a structure with the path that leads to it; `None` is a leaf.

    Args:
        tree: The structure.
        name: Name of the structure itself, where the paths begin.

    Yields:
        Pairs of a path such as `x['a'][0]` and a leaf, in the order of the containers.

    Examples:
        >>> list(leaves_with_names({"a": [1, 2]}, "x"))
        [("x['a'][0]", 1), ("x['a'][1]", 2)]
    """
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from leaves_with_names(value, f"{name}[{key!r}]")
    elif isinstance(tree, (list, tuple)):
        for index, value in enumerate(tree):
            yield from leaves_with_names(value, f"{name}[{index}]")
    else:
        yield name, tree


def leaves(tree: Structure) -> list[object]:
    """Return the leaves of a structure in order.

    Args:
        tree: The structure.

    Returns:
        The leaves; `None` is one.

    Examples:
        >>> leaves({"a": [1, 2], "b": 3})
        [1, 2, 3]
    """
    return [leaf for _, leaf in leaves_with_names(tree, "")]


def map_structure(function: Callable[[object], object], tree: Structure) -> Structure:
    """Apply a function to each leaf and return a structure of the same containers.

    Args:
        function: Takes a leaf. `None` leaves are passed over and stay `None`.
        tree: The structure.

    Returns:
        Containers of the types of `tree` with the results. A mapping that is not a dict becomes a dict.

    Examples:
        >>> map_structure(lambda leaf: leaf + 1, {"a": [1, 2], "b": None})
        {'a': [2, 3], 'b': None}
    """
    if tree is None:
        return None
    if isinstance(tree, Mapping):
        return {key: map_structure(function, value) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return _like(tree, [map_structure(function, value) for value in tree])
    return function(tree)


def _like(container: list[object] | tuple[object, ...], values: list[object]) -> Structure:
    if isinstance(container, list):
        return values
    if hasattr(container, "_fields"):
        make: Callable[..., object] = type(container)
        return make(*values)
    return tuple(values)


def same_structure(first: Structure, second: Structure) -> bool:
    """Tell whether two structures have the same containers, keys and lengths; leaves are not compared.

    Args:
        first: A structure.
        second: Another structure. A list equals a tuple here.

    Returns:
        True when each leaf of one has a partner in the other.

    Examples:
        >>> same_structure({"a": 1}, {"a": 2}), same_structure([1], [1, 2])
        (True, False)
    """
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return first.keys() == second.keys() and all(same_structure(first[key], second[key]) for key in first)
    if isinstance(first, (list, tuple)) and isinstance(second, (list, tuple)):
        return len(first) == len(second) and all(map(same_structure, first, second))
    return not is_container(first) and not is_container(second)
