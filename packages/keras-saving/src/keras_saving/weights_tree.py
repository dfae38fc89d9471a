"""The weights of a file as nested dictionaries: objects hold arrays by key and further objects by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from keras_saving.errors import DamagedError
from keras_saving.weights_h5 import vars_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_saving.interfaces import Array
    from keras_saving.weights_view import LazyWeights

Tree: TypeAlias = "dict[str, Tree | Array]"


def tree_of(weights: LazyWeights) -> Tree:
    """Return all arrays of a file in nested dictionaries, read now.

    Args:
        weights: What `read(...).weights` gives.

    Raises:
        DamagedError: An object has an array and a part of one name.
    """
    tree: Tree = {}
    for path, variable in weights.variables.items():
        node = tree
        for part in (*filter(None, variable.owner.split("/")), *variable.key.split("/")[:-1]):
            inner = node.setdefault(part, {})
            if not isinstance(inner, dict):
                raise DamagedError(f"{part!r} is an array and an object at once", member=path)
            node = inner
        key = variable.key.split("/")[-1]
        if key in node:
            raise DamagedError(f"{key!r} is an array and an object at once", member=path)
        node[key] = weights[path]
    return tree


def arrays_of(node: Tree) -> dict[str, Array]:
    """Return the arrays that an object holds itself."""
    return {key: value for key, value in node.items() if not isinstance(value, dict)}


def objects_of(tree: Tree, path: str = "") -> Iterator[tuple[str, Tree]]:
    """Yield path and contents of each object below (and at) `path`, outer ones first."""
    yield path, tree
    for name, inner in tree.items():
        if isinstance(inner, dict):
            yield from objects_of(inner, f"{path}/{name}" if path else name)


def flattened(tree: Tree) -> dict[str, Array]:
    """Return the arrays by their paths in a file.

    Examples:
        >>> flattened({"layers": {"dense": {"0": 1.0}}, "step": 7})
        {'vars/step': 7, 'layers/dense/vars/0': 1.0}
    """
    return {
        f"{vars_path(path)}/{key}": array for path, node in objects_of(tree) for key, array in arrays_of(node).items()
    }


def drawn(tree: Tree, indent: str = "  ") -> list[str]:
    """Return lines that show objects, and arrays with shapes and dtypes, as branches of a tree."""
    lines = []
    # Arrays come before the parts of an object.
    entries = sorted(tree.items(), key=lambda item: isinstance(item[1], dict))
    for i, (name, value) in enumerate(entries):
        last = i == len(entries) - 1
        lines.append(f"{indent}{'└─' if last else '├─'} {name}")
        if isinstance(value, dict):
            lines += drawn(value, indent + ("    " if last else "│   "))
        else:
            lines[-1] += f": shape={tuple(value.shape)}, dtype={value.dtype}"
    return lines
