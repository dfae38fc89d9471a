"""Containers that tell their layer what is put into them, and what is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, SupportsIndex, TypeVar

from keras_ops import tree

T = TypeVar("T")
K = TypeVar("K")

ROLES = ("variable", "layer", "metric", "seed_generator")


def role_of(value: Any) -> str | None:
    """Return what a value is tracked as: `"variable"`, `"layer"`, `"metric"`, `"seed_generator"`, or `None`."""
    role: str | None = getattr(type(value), "_tracked_as", None)
    return role if role in ROLES else None


class Watcher(Protocol):
    """What a container tells about its items."""

    def track(self, item: Any) -> Any:
        """Return what to put into the container in place of an item, tracked."""
        ...

    def forget(self, item: Any) -> None:
        """Stop tracking an item that was taken out."""
        ...

    def changed(self) -> None:
        """Know that there is something new in the container."""
        ...


@tree.register_tree_node_class
class TrackedList(list[T]):
    """A list whose items the layer that holds it tracks."""

    def __init__(self, items: Iterable[T], watcher: Watcher) -> None:
        self._watcher = watcher
        super().__init__(self._watcher.track(item) for item in items)

    def append(self, item: T) -> None:
        super().append(self._watcher.track(item))
        self._watcher.changed()

    def insert(self, index: SupportsIndex, item: T) -> None:
        super().insert(index, self._watcher.track(item))
        self._watcher.changed()

    def extend(self, items: Iterable[T]) -> None:
        super().extend(self._watcher.track(item) for item in items)
        self._watcher.changed()

    def pop(self, index: SupportsIndex = -1) -> T:
        item = super().pop(index)
        self._watcher.forget(item)
        return item

    def remove(self, item: T) -> None:
        del self[self.index(item)]

    def clear(self) -> None:
        del self[:]

    def __setitem__(self, index: Any, item: Any) -> None:
        old = self[index] if isinstance(index, slice) else [self[index]]
        tracked = [self._watcher.track(one) for one in item] if isinstance(index, slice) else self._watcher.track(item)
        super().__setitem__(index, tracked)
        self._watcher.changed()
        for one in old:
            self._watcher.forget(one)

    def __delitem__(self, index: Any) -> None:
        old = self[index] if isinstance(index, slice) else [self[index]]
        super().__delitem__(index)
        for one in old:
            self._watcher.forget(one)

    def __iadd__(self, items: Iterable[T]) -> TrackedList[T]:  # type: ignore[override,misc]  # list's own returns Self
        self.extend(items)
        return self

    def __reduce__(self) -> Any:
        return (list, (list(self),))

    def tree_flatten(self) -> tuple[list[T], None]:
        """Return the items."""
        return list(self), None

    @classmethod
    def tree_unflatten(cls, metadata: None, children: Iterable[Any]) -> list[Any]:
        """Return a plain list of items."""
        del metadata
        return list(children)


@tree.register_tree_node_class
class TrackedDict(dict[K, T]):
    """A dict whose values the layer that holds it tracks."""

    def __init__(self, items: Mapping[K, T], watcher: Watcher) -> None:
        self._watcher = watcher
        super().__init__({key: self._watcher.track(value) for key, value in items.items()})

    def __setitem__(self, key: K, value: T) -> None:
        old = self.get(key)
        super().__setitem__(key, self._watcher.track(value))
        self._watcher.changed()
        if old is not None:
            self._watcher.forget(old)

    def __delitem__(self, key: K) -> None:
        self.pop(key)

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def setdefault(self, key: K, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key: K, *default: Any) -> Any:
        value = super().pop(key, *default)
        self._watcher.forget(value)
        return value

    def popitem(self) -> tuple[K, T]:
        key, value = super().popitem()
        self._watcher.forget(value)
        return key, value

    def clear(self) -> None:
        for key in list(self):
            del self[key]

    def __reduce__(self) -> Any:
        return (dict, (dict(self),))

    def tree_flatten(self) -> tuple[list[T], list[K]]:
        """Return the values in order of their keys, and the keys."""
        keys = sorted(self, key=str)
        return [self[key] for key in keys], keys

    @classmethod
    def tree_unflatten(cls, metadata: list[Any], children: Iterable[Any]) -> dict[Any, Any]:
        """Return a plain dict of keys and values."""
        return dict(zip(metadata, children, strict=True))


class TrackedSet(set[T]):
    """A set whose items the layer that holds it tracks."""

    def __init__(self, items: Iterable[T], watcher: Watcher) -> None:
        self._watcher = watcher
        super().__init__(self._watcher.track(item) for item in items)

    def add(self, item: T) -> None:
        super().add(self._watcher.track(item))
        self._watcher.changed()

    def update(self, *others: Iterable[T]) -> None:
        for items in others:
            for item in items:
                self.add(item)

    def pop(self) -> T:
        item = super().pop()
        self._watcher.forget(item)
        return item

    def remove(self, item: T) -> None:
        super().remove(item)
        self._watcher.forget(item)

    def discard(self, item: object) -> None:
        if item in self:
            super().discard(item)
            self._watcher.forget(item)

    def clear(self) -> None:
        while self:
            self.pop()

    def __reduce__(self) -> Any:
        return (set, (list(self),))


def wrap(value: Any, watcher: Watcher) -> Any:
    """Return a list, dict, set or tuple with its items tracked; anything else as it is."""
    kind = type(value)
    if kind is list or kind is TrackedList:
        return TrackedList(value, watcher)
    if kind is dict or kind is TrackedDict:
        return TrackedDict(value, watcher)
    if kind is set or kind is TrackedSet:
        return TrackedSet(value, watcher)
    if kind is tuple:
        return tuple(watcher.track(item) for item in value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind(*(watcher.track(item) for item in value))
    return value
