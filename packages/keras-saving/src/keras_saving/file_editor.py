"""Change what a file of weights holds, to adapt it to a model that has changed since."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, Self, TypedDict

import numpy as np

from keras_saving.errors import UnknownFormatError
from keras_saving.interfaces import VariablesSink
from keras_saving.keras_file import read
from keras_saving.objects import save_state
from keras_saving.paths import components
from keras_saving.report import printable
from keras_saving.stores import create_weights
from keras_saving.weights_tree import Tree, arrays_of, drawn, objects_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keras_saving.interfaces import Array
    from keras_saving.strict_json import JSON

_WEIGHTS = ".weights.h5"


class Comparison(TypedDict):
    """Outcome of a comparison: whether all is the same, how many differences there are, how many weights fit."""

    status: Literal["success", "error"]
    error_count: int
    match_count: int


class KerasFileEditor:
    """A file of weights, to look into, change and save again.

    Objects are called by their path in the file (`"layers/dense_2"`), or by the last part of it where only one object has
    that name. What is said about weights can be said about the root, whose path is `""`.

    Args:
        filepath: Path of a `.keras` or `.weights.h5` file. All arrays are read.

    Attributes:
        filepath: The path.
        metadata: What a `.keras` file says about its origin, else None.
        config: The serialised model in a `.keras` file, else None.
        weights_dict: Nested dictionaries: objects by name, arrays by key.

    Raises:
        ValueError: The file has another ending, is damaged, or is refused.
        FileNotFoundError: There is no such file.

    Examples:
        >>> import tempfile
        >>> from keras_saving import write
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(f"{folder}/a.keras", config={"class_name": "M"}, weights={"layers/dense/vars/0": np.ones((2, 3))})
        ...     editor = KerasFileEditor(f"{folder}/a.keras")  # doctest: +ELLIPSIS
        ...     editor.rename_object("dense", "dense_1")
        ...     editor.summary()
        ...     editor.save(f"{folder}/b.weights.h5")
        Keras model file '...a.keras'
        Saved with Keras 3.13.2 - date: ...
        Weights structure
          └─ layers
              └─ dense_1
                  └─ 0: shape=(2, 3), dtype=float64
    """

    def __init__(self, filepath: str | os.PathLike[str]) -> None:
        path = os.fspath(filepath)
        if not path.endswith((".keras", _WEIGHTS)):
            raise UnknownFormatError(
                f"Invalid filename: expected a `.keras` or `{_WEIGHTS}` extension. Received: filepath={path}"
            )
        self.filepath = path
        self.metadata: dict[str, JSON] | None = None
        self.config: dict[str, JSON] | None = None
        with read(path) as file:
            if file.archive is not None:
                self.metadata, self.config = file.metadata, file.config
            self.weights_dict: Tree = tree_of(file.weights)
            self._names = {owner: name for owner, name in file.weights.names.items() if name is not None}
        print(self._origin())

    def _origin(self) -> str:
        lines = [f"Keras model file {self.filepath!r}"]
        if self.metadata is not None:
            version, date = (printable(str(self.metadata.get(key))) for key in ("keras_version", "date_saved"))
            lines.append(f"Saved with Keras {version} - date: {date}")
        return "\n".join(lines)

    def summary(self) -> None:
        """Print the objects and weights of the file."""
        print("\n".join(["Weights structure", *map(printable, drawn(self.weights_dict))]))

    def compare(self, reference_model: object) -> Comparison:
        """Compare with the weights of a model, print what differs, and count.

        Args:
            reference_model: The model, built.

        Returns:
            `status`, `"success"` or `"error"`; `error_count`, the number of differences (an object that only one side has is one,
            so is a weight, or a shape); `match_count`, the number of weights that fit.
        """
        collected = _Collected()
        save_state(reference_model, collected)
        print("Running comparison")
        errors = list(_differences(self.weights_dict, _without_empty(collected.tree)))
        for error in errors:
            print(f"...{error}")
        matches = _matches(self.weights_dict, collected.tree)
        print("─────────────────────")
        if errors:
            count = f"{len(errors)} error{'s' if len(errors) > 1 else ''}"
            print(f"Found {count}: saved file is not compatible with the reference model")
        else:
            print("Comparison successful: saved file is compatible with the reference model")
            print(f"    Found {matches} matching weights")
        return Comparison(status="error" if errors else "success", error_count=len(errors), match_count=matches)

    def rename_object(self, object_name: str, new_name: str) -> None:
        """Rename an object, as a layer.

        Args:
            object_name: Its path, or its name.
            new_name: The last part of its new path. The order of objects is kept.

        Raises:
            ValueError: There is no such object, more than one, or one of the new name beside it.
        """
        components(new_name, what="`new_name`", on_disk=False)
        path = self._located(object_name)
        parent, name = self._parent(path)
        if "/" in new_name:
            raise ValueError(f"`rename_object`: new_name={new_name!r}; expected a name, not a path.")
        if new_name in parent and new_name != name:
            raise ValueError(f"`rename_object`: new_name={new_name!r} is in the same object already.")
        entries = [(new_name if key == name else key, value) for key, value in parent.items()]
        parent.clear()
        parent.update(entries)
        prefix = path.rpartition("/")[0]
        renamed = f"{prefix}/{new_name}" if prefix else new_name
        self._names = {
            (renamed + owner[len(path) :] if owner == path or owner.startswith(f"{path}/") else owner): value
            for owner, value in self._names.items()
        }

    def delete_object(self, object_name: str) -> None:
        """Remove an object and all that it holds.

        Args:
            object_name: Its path, or its name.

        Raises:
            ValueError: There is no such object, or more than one.
        """
        path = self._located(object_name)
        parent, name = self._parent(path)
        del parent[name]
        self._forget(path)

    def add_object(self, object_path: str, weights: Mapping[str, Array]) -> None:
        """Add an object.

        Args:
            object_path: Its path, as `"layers/dense_2"`. What it stands in must be there.
            weights: Arrays by key, as `{"0": kernel, "1": bias}`.

        Raises:
            ValueError: What it stands in is missing, something has that path already, or a weight is no array of numbers.
        """
        components(object_path, what="`object_path`", on_disk=False)
        parent, name = self._parent(object_path.strip("/"))
        if name in parent:
            raise ValueError(f"`add_object`: object_path={object_path!r} is in the file already.")
        parent[name] = _checked(weights, "add_object")

    def delete_weight(self, object_name: str, weight_name: str) -> None:
        """Remove a weight of an object.

        Args:
            object_name: The object's path, or its name.
            weight_name: The weight's key, as `"0"`.

        Raises:
            ValueError: There is no such object or weight, or more than one object.
        """
        found = self._found(object_name)
        arrays = arrays_of(found)
        if weight_name not in arrays:
            raise ValueError(f"Weight {weight_name} not found in object {object_name}. Weights found: {list(arrays)}")
        del found[weight_name]

    def add_weights(self, object_name: str, weights: Mapping[str, Array]) -> None:
        """Add weights to an object; those of the same keys are replaced.

        Args:
            object_name: The object's path, or its name.
            weights: Arrays by key, as `{"0": kernel, "1": bias}`.

        Raises:
            ValueError: There is no such object, more than one, or a weight is no array of numbers.
        """
        found, new = self._found(object_name), _checked(weights, "add_weights")
        if clash := [key for key in new if isinstance(found.get(key), dict)]:
            raise ValueError(
                f"`add_weights`: {clash[0]!r} is an object in {object_name!r}; expected the key of a weight."
            )
        found.update(new)

    def save(self, filepath: str | os.PathLike[str]) -> None:
        """Save the weights, as changed.

        Args:
            filepath: Path that ends in `.weights.h5`. The file appears there whole, or not at all.

        Raises:
            ValueError: The path has another ending.
            OSError: The file cannot be written.
        """
        path = os.fspath(filepath)
        if not path.endswith(_WEIGHTS):
            raise ValueError(
                f"Invalid `filepath` argument: expected a `{_WEIGHTS}` extension. Received: filepath={filepath}"
            )
        with create_weights(path) as target:
            for place, node in objects_of(self.weights_dict):
                arrays = arrays_of(node)
                if arrays or place in self._names:
                    sink = target.make(place, self._names.get(place))
                    for key, array in arrays.items():
                        sink[key] = array

    def resave_weights(self, filepath: str | os.PathLike[str]) -> None:
        """Save the weights, as changed; the older name of `save`.

        Args:
            filepath: Path of the new file, ending in `.weights.h5`.
        """
        self.save(filepath)

    def _located(self, name: str) -> str:
        """Return the path of the object that is meant."""
        name = name.strip("/")
        paths = [path for path, _ in objects_of(self.weights_dict) if path]
        if name in paths:
            return name
        if "/" in name:
            raise ValueError(f"Path {name!r} not found in model.")
        found = [path for path in paths if path.rpartition("/")[2] == name]
        if not found:
            raise ValueError(
                f"Source name {name!r} does not appear in the model. Use `editor.summary()` to list all objects."
            )
        if len(found) > 1:
            raise ValueError(
                f"Name {name!r} occurs more than once in the model; try passing a complete path. Paths: {found}"
            )
        return found[0]

    def _found(self, name: str) -> Tree:
        if not name.strip("/"):
            return self.weights_dict
        parent, last = self._parent(self._located(name))
        found = parent[last]
        assert isinstance(found, dict)
        return found

    def _parent(self, path: str) -> tuple[Tree, str]:
        *parts, name = path.split("/")
        node = self.weights_dict
        for i, part in enumerate(parts):
            inner = node.get(part)
            if not isinstance(inner, dict):
                raise ValueError(f"Path {'/'.join(parts[: i + 1])!r} not found in model.")
            node = inner
        return node, name

    def _forget(self, path: str) -> None:
        self._names = {
            owner: name for owner, name in self._names.items() if owner != path and not owner.startswith(f"{path}/")
        }


def _checked(weights: Mapping[str, Array], call: str) -> Tree:
    checked: Tree = {}
    for key, value in weights.items():
        components(key, what="the key of a weight", on_disk=False)
        array = np.asarray(value)
        if array.dtype.kind in "OSUM":
            raise ValueError(f"`{call}`: weights[{key!r}] is of dtype {array.dtype}; expected an array of numbers.")
        checked[key] = array
    return checked


def _differences(file: Tree, model: Tree, path: str = "") -> Iterator[str]:
    for name, expected in model.items():
        found, place = file.get(name), f"{path}/{name}"
        if isinstance(expected, dict) and isinstance(found, dict):
            yield from _differences(found, expected, place)
        elif isinstance(expected, dict) and found is None:
            yield _missing(place, expected, "reference model", "saved file")
        elif found is None:
            yield f"Weight {place} present in reference model, missing from saved file"
        elif isinstance(expected, dict) or isinstance(found, dict):
            yield f"{place} is an object on one side, a weight on the other"
        elif tuple(expected.shape) != tuple(found.shape):
            shapes = f"\n    In reference model: shape={expected.shape}\n    In saved file: shape={found.shape}"
            yield f"Weight shape mismatch for {place}{shapes}"
    for name, found in file.items():
        if name not in model:
            place = f"{path}/{name}"
            if isinstance(found, dict):
                yield _missing(place, found, "saved file", "reference model")
            else:
                yield f"Weight {place} present in saved file, missing from reference model"


def _missing(place: str, node: Tree, here: str, there: str) -> str:
    return (
        f"Object {place} present in {here}, missing from {there}\n"
        f"    In {here}, {place} contains the following keys: {list(node)}"
    )


def _matches(file: Tree, model: Tree) -> int:
    count = 0
    for name, expected in model.items():
        found = file.get(name)
        if isinstance(expected, dict):
            count += _matches(found, expected) if isinstance(found, dict) else 0
        elif found is not None and not isinstance(found, dict):
            count += tuple(expected.shape) == tuple(found.shape)
    return count


def _without_empty(tree: Tree) -> Tree:
    """Leave out the objects that hold no weight: files do not show them."""
    kept = {name: _without_empty(value) if isinstance(value, dict) else value for name, value in tree.items()}
    return {name: value for name, value in kept.items() if not isinstance(value, dict) or value}


class _Collected:
    """Takes the variables of a model into nested dictionaries."""

    def __init__(self) -> None:
        self.tree: Tree = {}

    def make(self, path: str, name: str | None = None) -> VariablesSink:
        del name
        node = self.tree
        for part in filter(None, path.split("/")):
            inner = node.setdefault(part, {})
            assert isinstance(inner, dict)
            node = inner
        return _CollectedObject(node)

    def close(self) -> None:
        """Nothing to close."""

    discard = close

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing to close."""


class _CollectedObject(VariablesSink):
    def __init__(self, node: Tree) -> None:
        self._node = node

    def __getitem__(self, key: str) -> Array:
        return arrays_of(self._node)[key]

    def __setitem__(self, key: str, value: object) -> None:
        self._node[key] = np.asarray(value)

    def __delitem__(self, key: str) -> None:
        del self._node[key]

    def __iter__(self) -> Iterator[str]:
        return iter(arrays_of(self._node))

    def __len__(self) -> int:
        return len(arrays_of(self._node))
