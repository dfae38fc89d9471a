"""Nested structures: lists, tuples, named tuples, dicts; anything else is a leaf.

Keys of a dict are visited in sorted order, as in upstream. `None` is a leaf. Other containers known to optree
(`OrderedDict`, `defaultdict`, `deque`, registered classes) are nested, too.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import optree
import optree.utils

from keras_ops.errors import ArgumentTypeError

NAMESPACE: Final = "keras"


class MAP_TO_NONE:  # upstream's public name
    """Returned by the function of `traverse`: a `None` in the place of what it was called with.

    Examples:
        >>> traverse(lambda x: MAP_TO_NONE if x == 0 else None, [0, 1])
        [None, 1]
    """


def _plain(structure: Any) -> bool:
    kind = type(structure)
    return kind is list or kind is tuple or kind is dict


def is_nested(structure: Any) -> bool:
    """Tell whether a structure is a container rather than a leaf.

    Args:
        structure: Any object.

    Returns:
        True for lists, tuples, dictionaries and what is registered as a container, empty ones too.

    Examples:
        >>> is_nested([1]), is_nested({"a": 1}), is_nested(1), is_nested(None)
        (True, True, False, False)
    """
    kind = type(structure)
    if kind in _LEAF_TYPES or structure is None or isinstance(structure, (str, bytes, int, float)):
        return False
    if _plain(structure):
        return True
    if not optree.tree_is_leaf(structure, none_is_leaf=True, namespace=NAMESPACE):
        return True
    _LEAF_TYPES.add(kind)
    return False


# Types of leaves, learned as they come by: it is types that are registered as containers.
_LEAF_TYPES: Final[set[type]] = set()


def _leaves(structure: Any) -> Iterator[Any]:
    kind = type(structure)
    if kind is list or kind is tuple:
        for item in structure:
            yield from _leaves(item)
    elif kind is dict:
        for key in _sorted_keys(structure):
            yield from _leaves(structure[key])
    elif is_nested(structure):
        yield from optree.tree_leaves(structure, none_is_leaf=True, namespace=NAMESPACE)
    else:
        yield structure


def _sorted_keys(mapping: dict[Any, Any]) -> list[Any]:
    try:
        return sorted(mapping)
    except TypeError:
        return sorted(mapping, key=lambda key: (type(key).__qualname__, str(key)))


def flatten(structure: Any) -> list[Any]:
    """Return the leaves of a structure, in order; keys of dicts sorted.

    Args:
        structure: Leaves in lists, tuples, dictionaries and named tuples, nested in any way.

    Returns:
        List of the leaves.

    Examples:
        >>> flatten({"b": [1, 2], "a": (None, 3)})
        [None, 3, 1, 2]
    """
    if not is_nested(structure):
        return [structure]
    return list(_leaves(structure))


def map_structure(func: Callable[..., Any], *structures: Any, none_is_leaf: bool = True) -> Any:
    """Apply a function to the leaves of structures that are nested alike.

    Args:
        func: Function of as many leaves as there are structures.
        structures: Structures; the first gives the result its form.
        none_is_leaf: Whether `None` is passed to `func`; else it stays.

    Returns:
        A structure of the form of the first.

    Raises:
        TypeError: `func` is not callable.
        ValueError: no structure came, or they are not nested alike.

    Examples:
        >>> map_structure(lambda x, y: x + y, {"a": [1]}, {"a": [2]})
        {'a': [3]}
    """
    if not callable(func):
        raise ArgumentTypeError("map_structure", "func", func, "a callable")
    if not structures:
        raise ValueError("`map_structure`: Must provide at least one structure.")
    first = structures[0]
    if len(structures) == 1 and not is_nested(first):
        return first if first is None and not none_is_leaf else func(first)
    for other in structures[1:]:
        assert_same_structure(first, other)
    return _map(func, structures, none_is_leaf)


def _result(value: Any) -> Any:
    return None if value is MAP_TO_NONE else value


def _map(func: Callable[..., Any], structures: Sequence[Any], none_is_leaf: bool) -> Any:
    first = structures[0]
    kind = type(first)
    if kind is list or kind is tuple:
        return kind([_map(func, items, none_is_leaf) for items in zip(*structures, strict=True)])
    if kind is dict:
        return {key: _map(func, [s[key] for s in structures], none_is_leaf) for key in first}
    if first is None and not none_is_leaf:
        if any(other is not None for other in structures):
            raise _differ(first, structures)
        return None
    if is_nested(first):
        leaves, spec = optree.tree_flatten(first, none_is_leaf=none_is_leaf, namespace=NAMESPACE)
        others = [spec.flatten_up_to(s) for s in structures[1:]]
        return optree.tree_unflatten(spec, [func(*items) for items in zip(leaves, *others, strict=True)])
    return func(*structures)


def map_structure_up_to(shallow_structure: Any, func: Callable[..., Any], *structures: Any) -> Any:
    """Apply a function to what stands in structures at the leaves of a shallower one.

    Args:
        shallow_structure: Structure that tells how deep to go.
        func: Function of as many parts as there are structures.
        *structures: Structures that reach at least as deep.

    Returns:
        A structure of the form of `shallow_structure`.

    Examples:
        >>> map_structure_up_to([None, None], len, [[1, 2], [3]])
        [2, 1]
    """
    if not structures:
        raise ValueError("`map_structure_up_to`: Must provide at least one structure.")
    if not is_nested(shallow_structure):
        return func(*structures)
    kind = type(shallow_structure)
    if kind is dict:
        for s in structures:
            if not isinstance(s, dict) or set(s) != set(shallow_structure):
                raise _differ(shallow_structure, s)
        return {k: map_structure_up_to(v, func, *(s[k] for s in structures)) for k, v in shallow_structure.items()}
    if kind is list or kind is tuple:
        for s in structures:
            if not isinstance(s, (list, tuple)) or len(s) != len(shallow_structure):
                raise _differ(shallow_structure, s)
        rows = zip(shallow_structure, *structures, strict=True)
        return kind([map_structure_up_to(row[0], func, *row[1:]) for row in rows])
    _, spec = optree.tree_flatten(shallow_structure, none_is_leaf=True, namespace=NAMESPACE)
    parts = [spec.flatten_up_to(s) for s in structures]
    return optree.tree_unflatten(spec, [func(*items) for items in zip(*parts, strict=True)])


def _differ(a: Any, b: Any) -> ValueError:
    try:
        structure_of(a).flatten_up_to(b)
        reason = "Structures don't have the same nested structure"
    except ValueError as error:
        reason = str(error).rstrip(".")
    return ValueError(f"The structures are not nested alike: {a!r} and {b!r}. {reason}.")


def assert_same_structure(a: Any, b: Any, check_types: bool | None = None) -> None:
    """Raise unless two structures are nested alike, in containers of the same types; the leaves do not matter.

    Args:
        a: Structure.
        b: Structure.
        check_types: Without effect, and deprecated: types of containers are always compared.

    Raises:
        ValueError: they differ.

    Examples:
        >>> assert_same_structure([1, (2, 3)], ["a", (None, 4.0)])
    """
    if check_types is not None:
        warnings.warn(
            f"`assert_same_structure`: check_types={check_types!r} has no effect; types are always compared.",
            DeprecationWarning,
            stacklevel=2,
        )
    kind = type(a)
    if not is_nested(a):
        if is_nested(b):
            raise _differ(a, b)
    elif kind is list or kind is tuple:
        if type(b) is not kind or len(a) != len(b):
            raise _differ(a, b)
        for left, right in zip(a, b, strict=True):
            assert_same_structure(left, right)
    elif kind is dict:
        if not isinstance(b, dict) or set(a) != set(b):
            raise _differ(a, b)
        for key in a:
            assert_same_structure(a[key], b[key])
    else:
        _assert_alike(a, b)


def _assert_alike(a: Any, b: Any) -> None:
    try:
        items = structure_of(a).flatten_up_to(b)  # dicts of all kinds count as alike
    except ValueError as error:
        raise _differ(a, b) from error
    if any(is_nested(item) for item in items):
        raise _differ(a, b)


def assert_same_paths(a: Any, b: Any) -> None:
    """Raise unless the same keys and indices lead to the leaves of two structures; types of containers may differ.

    Args:
        a: Structure.
        b: Structure.

    Raises:
        ValueError: a path exists in one of them only.

    Examples:
        >>> assert_same_paths([1, (2, 3)], (1, [2, 3]))
    """
    left = [path for path, _ in flatten_with_path(a)]
    right = [path for path, _ in flatten_with_path(b)]
    if left != right:
        raise ValueError(
            f"`a` and `b` don't have the same paths. Paths in `a` missing in `b`: {_missing(left, right)}."
            f" Paths in `b` missing in `a`: {_missing(right, left)}."
        )


def _missing(paths: list[Any], others: list[Any]) -> list[Any]:
    return sorted(set(paths) - set(others), key=repr)


def structure_of(structure: Any) -> Any:
    """Return a structure's form, comparable by `==`."""
    return optree.tree_structure(structure, none_is_leaf=True, namespace=NAMESPACE)


def pack_sequence_as(structure: Any, flat_sequence: Sequence[Any]) -> Any:
    """Return a structure of the form of `structure` with the items of a flat sequence as leaves.

    Args:
        structure: Structure whose leaves do not matter.
        flat_sequence: As many items as it has leaves, in the order of `flatten`.

    Returns:
        The structure with these leaves.

    Raises:
        TypeError: `flat_sequence` cannot be iterated over.
        ValueError: it has too many or too few items.

    Examples:
        >>> pack_sequence_as({"a": 0, "b": (0, 0)}, [1, 2, 3])
        {'a': 1, 'b': (2, 3)}
    """
    if not isinstance(flat_sequence, (list, tuple)):
        try:
            flat_sequence = list(flat_sequence)
        except TypeError:
            raise ArgumentTypeError("pack_sequence_as", "flat_sequence", flat_sequence, "a flat sequence") from None
    count = len(flatten(structure))
    if count != len(flat_sequence):
        much = "Too many leaves" if len(flat_sequence) > count else "Too few leaves"
        raise ValueError(
            f"`pack_sequence_as`: {much} in flat_sequence: {len(flat_sequence)}; expected: {count}, as in {structure!r}."
        )
    return _pack(structure, iter(flat_sequence)) if is_nested(structure) else flat_sequence[0]


def _pack(structure: Any, items: Iterator[Any]) -> Any:
    kind = type(structure)
    if kind is list or kind is tuple:
        return kind([_pack(item, items) for item in structure])
    if kind is dict:
        packed = {key: _pack(structure[key], items) for key in _sorted_keys(structure)}
        return {key: packed[key] for key in structure}
    if is_nested(structure):
        leaves, spec = optree.tree_flatten(structure, none_is_leaf=True, namespace=NAMESPACE)
        return optree.tree_unflatten(spec, [next(items) for _ in leaves])
    return next(items)


def flatten_with_path(structure: Any) -> list[tuple[tuple[Any, ...], Any]]:
    """Return pairs of path and leaf; a path holds the keys and indices that lead to the leaf.

    Args:
        structure: Leaves in lists, tuples, dictionaries and named tuples, nested in any way.

    Returns:
        List of pairs, in the order of `flatten`.

    Examples:
        >>> flatten_with_path({"a": [1, 2]})
        [(('a', 0), 1), (('a', 1), 2)]
    """
    paths, leaves, _ = optree.tree_flatten_with_path(structure, none_is_leaf=True, namespace=NAMESPACE)
    return list(zip(paths, leaves, strict=True))


def traverse(func: Callable[[Any], Any], structure: Any, top_down: bool = True) -> Any:
    """Apply a function to every node of a structure and put what it returns in the node's place.

    Where the function returns `None` the node stays and (top down) its items are visited; `MAP_TO_NONE` stands for a
    `None` in the result.

    Args:
        func: Function of a node: a leaf, or a whole container.
        structure: Leaves in lists, tuples, dictionaries and named tuples, nested in any way.
        top_down: Whether a container comes before its items; else it comes after, with its items replaced.

    Returns:
        The new structure.

    Examples:
        >>> traverse(lambda x: x * 2 if isinstance(x, int) else None, [1, (2, "a")])
        [2, (4, 'a')]
    """
    if not callable(func):
        raise ArgumentTypeError("traverse", "func", func, "a callable")
    if top_down and (found := func(structure)) is not None:
        return _result(found)
    if is_nested(structure):
        leaves, spec = optree.tree_flatten(
            structure, is_leaf=lambda x: x is not structure, none_is_leaf=True, namespace=NAMESPACE
        )
        structure = optree.tree_unflatten(spec, [traverse(func, leaf, top_down) for leaf in leaves])
    if not top_down:
        found = func(structure)
        return structure if found is None else _result(found)
    return structure


def lists_to_tuples(structure: Any) -> Any:
    """Return a structure with tuples in place of its lists.

    Args:
        structure: Leaves in lists, tuples, dictionaries and named tuples, nested in any way.

    Returns:
        The structure, its leaves as they are.

    Examples:
        >>> lists_to_tuples([1, [2, {"a": [3]}]])
        (1, (2, {'a': (3,)}))
    """
    return traverse(lambda x: tuple(x) if isinstance(x, list) else None, structure, top_down=False)


def register_tree_node(
    cls: type[Any], flatten: Callable[[Any], tuple[Any, ...]], unflatten: Callable[[Any, Any], Any]
) -> None:
    """Make a class a container.

    Args:
        cls: The class.
        flatten: Gives the items, a description to make such a container of others, and the keys of the items.
        unflatten: Takes that description and items.
    """
    _LEAF_TYPES.clear()
    optree.register_pytree_node(cls, flatten, unflatten, namespace=NAMESPACE)


def _is_shape(x: Any) -> bool:
    return isinstance(x, (list, tuple)) and all(size is None or isinstance(size, int) for size in x)


def map_shape_structure(func: Callable[[Any], Any], structure: Any) -> Any:
    """Apply a function to the shapes (tuples of sizes) of a structure.

    Args:
        func: Function of a shape.
        structure: Shapes, nested in any way; a tuple or list of integers and `None` is a shape.

    Returns:
        The structure, with what `func` gives in place of the shapes.

    Examples:
        >>> map_shape_structure(len, [(None, 3), (2,)])
        [2, 1]
    """
    if not callable(func):
        raise ArgumentTypeError("map_shape_structure", "func", func, "a callable")
    return optree.tree_map(func, structure, is_leaf=_is_shape, none_is_leaf=True, namespace=NAMESPACE)


def flatten_shapes(structure: Any) -> list[Any]:
    """Return the shapes (tuples of sizes) of a structure, flat.

    Examples:
        >>> flatten_shapes({"a": (None, 3), "b": [(2,)]})
        [(None, 3), (2,)]
    """
    return optree.tree_leaves(structure, is_leaf=_is_shape, none_is_leaf=True, namespace=NAMESPACE)


def register_tree_node_class(cls: type[Any]) -> type[Any]:
    """Make a class a container: its instances have `tree_flatten()`, and it has `tree_unflatten(metadata, children)`.

    Returns:
        The class, so that it works as a decorator.
    """
    _LEAF_TYPES.clear()
    optree.register_pytree_node_class(cls, namespace=NAMESPACE)  # type: ignore[call-overload]  # its stub asks for a protocol
    return cls


__all__ = [
    "MAP_TO_NONE",
    "assert_same_paths",
    "assert_same_structure",
    "flatten",
    "flatten_shapes",
    "flatten_with_path",
    "is_nested",
    "lists_to_tuples",
    "map_shape_structure",
    "map_structure",
    "map_structure_up_to",
    "pack_sequence_as",
    "register_tree_node",
    "register_tree_node_class",
    "structure_of",
    "traverse",
]
