"""Containers that tell their layer what is put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, SupportsIndex, TypeVar

from keras_ops import tree

T = TypeVar("T")
K = TypeVar("K")

Track = Callable[[Any], Any]
ROLES = ("variable", "layer", "metric", "seed_generator")


def role_of(value: Any) -> str | None:
    """Return what a value is tracked as: `"variable"`, `"layer"`, `"metric"`, `"seed_generator"`, or `None`."""
    role: str | None = getattr(type(value), "_tracked_as", None)
    return role if role in ROLES else None


class TrackedList(list[T]):
    """A list whose items the layer that holds it tracks."""

    def __init__(self, items: Iterable[T] = (), track: Track | None = None) -> None:
        self._track = track or _keep
        super().__init__(self._track(item) for item in items)

    def append(self, item: T) -> None:
        super().append(self._track(item))

    def insert(self, index: SupportsIndex, item: T) -> None:
        super().insert(index, self._track(item))

    def extend(self, items: Iterable[T]) -> None:
        super().extend(self._track(item) for item in items)

    def __setitem__(self, index: Any, item: Any) -> None:
        tracked = [self._track(one) for one in item] if isinstance(index, slice) else self._track(item)
        super().__setitem__(index, tracked)

    def __iadd__(self, items: Iterable[T]) -> TrackedList[T]:  # type: ignore[override,misc]  # list's own returns Self
        self.extend(items)
        return self

    def __reduce__(self) -> Any:
        return (list, (list(self),))


class TrackedDict(dict[K, T]):
    """A dict whose values the layer that holds it tracks."""

    def __init__(self, items: Mapping[K, T] | None = None, track: Track | None = None) -> None:
        self._track = track or _keep
        super().__init__({key: self._track(value) for key, value in (items or {}).items()})

    def __setitem__(self, key: K, value: T) -> None:
        super().__setitem__(key, self._track(value))

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def setdefault(self, key: K, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def __reduce__(self) -> Any:
        return (dict, (dict(self),))


class TrackedSet(set[T]):
    """A set whose items the layer that holds it tracks."""

    def __init__(self, items: Iterable[T] = (), track: Track | None = None) -> None:
        self._track = track or _keep
        super().__init__(self._track(item) for item in items)

    def add(self, item: T) -> None:
        super().add(self._track(item))

    def update(self, *others: Iterable[T]) -> None:
        for items in others:
            for item in items:
                self.add(item)

    def __reduce__(self) -> Any:
        return (set, (list(self),))


def _flatten_dict(items: dict[Any, Any]) -> tuple[Any, ...]:
    keys = sorted(items, key=lambda key: (type(key).__qualname__, str(key)))
    return [items[key] for key in keys], (keys, list(items)), keys


def _unflatten_dict(order: tuple[list[Any], list[Any]], items: Iterable[Any]) -> dict[Any, Any]:
    made = dict(zip(order[0], items, strict=True))
    return {key: made[key] for key in order[1]}


# What comes of mapping over such a container is an ordinary one.
tree.register_tree_node(TrackedList, lambda items: (list(items), None, None), lambda _, items: list(items))
tree.register_tree_node(TrackedDict, _flatten_dict, _unflatten_dict)


def _keep(value: Any) -> Any:
    return value


def wrap(value: Any, track: Track) -> Any:
    """Return a list, dict, set or tuple with its items tracked; anything else as it is.

    A container that holds plain values only stays what it is until something else is put in.
    """
    kind = type(value)
    if kind is list:
        return TrackedList(value, track)
    if kind is dict:
        return TrackedDict(value, track)
    if kind is set:
        return TrackedSet(value, track)
    if kind is tuple:
        return tuple(track(item) for item in value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind(*(track(item) for item in value))
    return value
