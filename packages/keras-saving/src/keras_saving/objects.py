"""The state of a model, object by object: which objects it consists of, their paths in the file, and their variables.

The paths are upstream's: the names of attributes, public ones before private ones, in alphabetical order; the members of a list,
dict or set by the name of their class in snake case, counted. An object is stored where it is met first.
"""

from __future__ import annotations

import re
import types
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

import numpy as np

from keras_saving.config_errors import ConfigError
from keras_saving.errors import SavingError
from keras_saving.interfaces import Array, Variables, VariablesSink
from keras_saving.registry import is_base, kinds_of

if TYPE_CHECKING:
    from keras_saving.interfaces import AssetReader, AssetWriter, WeightsReader, WeightsWriter

Children: TypeAlias = Iterator[tuple[str, Any]]
"""Pairs of attribute name and object or container."""

_CONTAINERS = (list, tuple, dict, set, frozenset)
_NO_PARTS = (type, type(None), bool, int, float, str, bytes, types.MethodType, types.BuiltinMethodType, np.ndarray)
_PART_OF_BASES = frozenset(["layers", "optimizer"])
_BOUNDARY = re.compile(r"(?<=.)(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])", re.DOTALL)


@runtime_checkable
class OwnsVariables(Protocol):
    """An object with variables of its own: a layer, an optimizer."""

    def save_own_variables(self, store: VariablesSink) -> None:
        """Put the variables into the store, by any keys."""

    def load_own_variables(self, store: Variables) -> None:
        """Take them back."""


class Variable(Protocol):
    """What `save_variables` and `load_variables` need of a variable."""

    @property
    def shape(self) -> Sequence[int]:
        """Its shape."""

    @property
    def name(self) -> str:
        """Its name."""

    def assign(self, value: Any) -> Any:
        """Set its value, if the shape fits."""


class MismatchError(SavingError):
    """Variables in the file and in the object differ in number or shape."""


class LoadError(SavingError):
    """Some objects could not be loaded."""


def snake_case(name: str) -> str:
    """Return the name of a class as layers are named after it.

    Examples:
        >>> [snake_case(name) for name in ("Dense", "ReLU", "Conv2DTranspose", "LSTMCell")]
        ['dense', 're_lu', 'conv2d_transpose', 'lstm_cell']
    """
    return _BOUNDARY.sub("_", re.sub(r"\W+", "", name)).lower()


def attribute_children(obj: object, skip: AbstractSet[str] = frozenset()) -> Children:
    """Yield the attributes that may hold parts of an object: public ones in the order of their names, then private ones.

    They are what `dir` lists, properties and class attributes included. A property that raises is passed over. Left out are names
    that the base class of the object's kind has (but for `layers` and `optimizer`), and what a class lists in `_saving_skip`, for
    it and its subclasses: the private attributes of a base class, those of a native class below it included.

    Args:
        obj: The object.
        skip: Further names to leave out.
    """
    left_out = set(skip)
    for cls in type(obj).__mro__[:-1]:
        left_out |= vars(cls).get("_saving_skip", frozenset())
        if is_base(cls):
            left_out |= _names_of_base(cls)
    for name in sorted(set(dir(obj)) - left_out, key=lambda name: (name.startswith("_"), name)):
        if not name.startswith("__"):
            try:
                value = getattr(obj, name)
            except Exception:  # a property of the user's: whatever it raises, it gives no part
                continue
            yield name, value


@lru_cache
def _names_of_base(cls: type) -> frozenset[str]:
    return frozenset(dir(cls)) - _PART_OF_BASES


def children_of(obj: object) -> Children:
    """Yield the parts of an object with their attribute names; an object says so itself with `_saving_children()`."""
    own = getattr(obj, "_saving_children", None)
    return iter(own()) if own is not None else attribute_children(obj)


def _is_part(value: object) -> bool:
    if isinstance(value, _NO_PARTS):  # most attributes: told without asking for methods
        return False
    return isinstance(value, OwnsVariables) or any(kind in ("layer", "metric", "loss") for kind in kinds_of(value))


def walk(root: object, *, skip: Iterable[object] = ()) -> Iterator[tuple[str, Any, bool]]:
    """Yield path, object, and whether upstream would pass it over, for a model and all its parts, each once.

    Parts are looked for after their owner was yielded, so that loading may make them. Objects in containers inside containers,
    which upstream does not store, come last.

    Args:
        root: The model; its path is `""`.
        skip: Objects to leave out with their parts.
    """
    kept = list(skip)
    seen = {id(obj) for obj in kept}
    late: list[tuple[str, Any]] = []
    yield from _walk_object(root, "", seen, late, False)
    while late:
        path, container = late.pop(0)
        if id(container) not in seen:
            seen.add(id(container))
            yield from _walk_container(container, path, seen, late, True)


def _walk_object(
    obj: Any, path: str, seen: set[int], late: list[tuple[str, Any]], extra: bool
) -> Iterator[tuple[str, Any, bool]]:
    if id(obj) in seen:
        return
    seen.add(id(obj))
    yield path, obj, extra
    for name, value in children_of(obj):
        inner = f"{path}/{name}" if path else name
        if isinstance(value, _CONTAINERS):
            yield from _walk_container(value, inner, seen, late, extra)
        elif _is_part(value):
            yield from _walk_object(value, inner, seen, late, extra)


def _walk_container(
    container: Any, path: str, seen: set[int], late: list[tuple[str, Any]], extra: bool
) -> Iterator[tuple[str, Any, bool]]:
    used: dict[str, int] = {}
    for item in list(container.values()) if isinstance(container, dict) else list(container):
        nested = isinstance(item, _CONTAINERS)
        if not nested and not _is_part(item):
            continue
        inner = f"{path}/{_counted(type(item).__name__, used)}"
        if nested:
            late.append((inner, item))
        else:
            yield from _walk_object(item, inner, seen, late, extra)


def _counted(class_name: str, used: dict[str, int]) -> str:
    base = snake_case(class_name)
    number = used.get(base, 0)
    name = f"{base}_{number}" if number else base
    while name in used and number:
        number += 1
        name = f"{base}_{number}"
    used[base] = number + 1
    used.setdefault(name, 1)
    return name


def save_state(
    root: object, weights: WeightsWriter, assets: AssetWriter | None = None, *, skip: Iterable[object] = ()
) -> None:
    """Write the variables, and the asset files, of a model and its parts.

    Args:
        root: The model.
        weights: Where the variables go.
        assets: Where the files go; None leaves them out.
        skip: Objects to leave out.
    """
    for path, obj, _ in walk(root, skip=skip):
        if isinstance(obj, OwnsVariables):
            name = getattr(obj, "name", None)
            sink = weights.make(path, name=name if isinstance(name, str) else None)
            obj.save_own_variables(ArraySink(sink))
        if assets is not None and hasattr(obj, "save_assets"):
            obj.save_assets(assets.make(path))


def load_state(
    root: object,
    weights: WeightsReader,
    assets: AssetReader | None = None,
    skip_mismatch: bool = False,
    objects_to_skip: Iterable[object] | None = None,
) -> None:
    """Read the variables, and the asset files, of a model and its parts.

    Args:
        root: The model, built.
        weights: Where the variables are.
        assets: Where the files are; None leaves them out.
        skip_mismatch: Whether objects that do not fit keep their values, with a warning, instead of an error at the end.
        objects_to_skip: Objects that keep their values.

    Raises:
        ValueError: Some objects could not be loaded: the file holds no, too few, too many or other variables for them.
        SavingError: The file is damaged or refused.
    """
    failed: list[tuple[Any, Exception]] = []
    for path, obj, extra in walk(root, skip=objects_to_skip or ()):
        try:
            _load_object(path, obj, extra, weights, assets)
        except (MismatchError, ConfigError) as error:
            failed.append((obj, error))
        except (SavingError, MemoryError):
            raise
        except Exception as error:  # whatever the object's own code raises counts for this object alone
            failed.append((obj, error))
    if failed:
        _report(failed, warn=skip_mismatch)


def _load_object(path: str, obj: Any, extra: bool, weights: WeightsReader, assets: AssetReader | None) -> None:
    if isinstance(obj, OwnsVariables):
        store = weights.get(path)
        if extra and not store:
            if getattr(obj, "weights", None):
                warnings.warn(
                    f"The file has no values for {obj!r}, which is in a container inside a container; it keeps its own.",
                    UserWarning,
                    stacklevel=4,
                )
        elif not _skipped_optimizer(obj, store):
            obj.load_own_variables(store)
    if assets is not None and hasattr(obj, "load_assets") and (folder := assets.get(path)) is not None:
        obj.load_assets(folder)


def _skipped_optimizer(obj: Any, store: Variables) -> bool:
    """An optimizer of another size starts afresh, with a warning: the weights of the model are of use without it."""
    if "optimizer" not in kinds_of(obj):
        return False
    count = len(getattr(obj, "variables", ()))
    if count == len(store):
        return False
    warnings.warn(
        f"Skipping variable loading for optimizer {getattr(obj, 'name', type(obj).__name__)!r}, because it has {count} "
        f"variables whereas the saved optimizer has {len(store)} variables.",
        UserWarning,
        stacklevel=5,
    )
    return True


def _report(failed: list[tuple[Any, Exception]], *, warn: bool) -> None:
    obj, first = failed[0]
    message = (
        f"A total of {len(failed)} objects could not be loaded. Example error message for object {obj!r}:\n\n"
        f"{first}\n\nList of objects that could not be loaded:\n{[item for item, _ in failed]}"
    )
    if not warn:
        raise LoadError(message) from first
    warnings.warn(message, UserWarning, stacklevel=4)


_convert: Callable[[Any], Any] | None = None


def set_array_converter(convert: Callable[[Any], Any] | None) -> None:
    """Say how variables and tensors become NumPy arrays when they are saved.

    Args:
        convert: Gives an array for whatever `save_own_variables` of a layer may put into its store. None, the default, takes what
            `numpy()` of the value gives, or else what `np.asarray` makes of it.
    """
    global _convert  # one process runs one backend
    _convert = convert


def to_array(value: Any) -> Any:
    """Return a variable or tensor as an array, and what is made of numbers as it is."""
    if isinstance(value, np.ndarray | np.generic | int | float | list | tuple):
        return value
    if _convert is not None:
        return _convert(value)
    return value.numpy() if hasattr(value, "numpy") else value


class ArraySink(VariablesSink):
    """Takes variables and tensors, and gives arrays to the sink behind it."""

    def __init__(self, sink: VariablesSink) -> None:
        self._sink = sink

    def __getitem__(self, key: str) -> Array:
        return self._sink[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._sink[key] = to_array(value)

    def __delitem__(self, key: str) -> None:
        del self._sink[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sink)

    def __len__(self) -> int:
        return len(self._sink)


def save_variables(variables: Sequence[Any], store: VariablesSink) -> None:
    """Put variables into a store under the keys `"0"`, `"1"`, …, as layers and optimizers do.

    Args:
        variables: Variables, tensors or arrays.
        store: The store.
    """
    for index, variable in enumerate(variables):
        store[str(index)] = to_array(variable)


def load_variables(variables: Sequence[Variable], store: Mapping[str, Array], owner: str) -> None:
    """Assign the variables of a store made by `save_variables`, after all shapes were compared and before any is read.

    Args:
        variables: The variables, in the order of saving.
        store: The store.
        owner: What errors call the object: `"Layer 'dense'"`.

    Raises:
        ValueError: Their number, a key or a shape differs.
    """
    names = [variable.name for variable in variables]
    if len(store) != len(variables):
        raise MismatchError(
            f"{owner} expected {len(variables)} variables, but received {len(store)} variables during loading. "
            f"Expected: {names}"
        )
    for index, variable in enumerate(variables):
        if str(index) not in store:
            raise MismatchError(f"{owner}: the file has the keys {sorted(store)}; expected '0' to '{len(names) - 1}'")
        shape, stored = tuple(variable.shape), stored_shape(store, str(index))
        if shape != stored:
            raise MismatchError(
                f"{owner}: variable {variable.name!r} has the shape {shape}, and the shape {stored} in the file"
            )
    for index, variable in enumerate(variables):
        variable.assign(store[str(index)])


def stored_shape(store: Mapping[str, Array], key: str) -> tuple[int, ...]:
    """Return the shape of a stored array, without reading it where the store can tell."""
    return store.spec(key).shape if isinstance(store, Variables) else np.shape(store[key])
