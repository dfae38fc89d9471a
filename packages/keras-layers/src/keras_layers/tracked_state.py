"""What a layer keeps track of: variables, layers, metrics and seeds that its attributes hold."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from keras_layers import tracking
from keras_ops.backend.current import current
from keras_ops.backend.layer_base import LayerBase
from keras_ops.graph import Operation
from keras_ops.variable import KerasVariable

if TYPE_CHECKING:
    # What checkers see: the hooks alone. At run time a layer also is what the backend's framework makes of it.
    NativeBase = LayerBase
else:
    NativeBase = current.layer_base

P = ParamSpec("P")
R = TypeVar("R")


class TrackedState(NativeBase, Operation):
    """Tracks what is assigned to the layer's attributes, in order, and gives account of it."""

    _tracked_as: ClassVar[str] = "layer"
    # How state is tracked, which is no part of what is saved.
    _saving_skip: ClassVar[frozenset[str]] = frozenset(
        {
            *("_trainable_variables", "_non_trainable_variables", "_layers", "_metrics", "_seed_generators", "_losses"),
            *("_inbound_nodes", "_outbound_nodes", "_init_args", "_build_shapes", "_input_shape_arg", "_input_spec"),
            *("_remat_mode", "_dtype_policy"),
        }
    )

    # Variables that are state, yet no weights, and that no file holds.
    _transient_variables: Sequence[Any] = ()

    _trainable_variables: list[Any]
    _non_trainable_variables: list[Any]
    _layers: list[Any]
    _metrics: list[Any]
    _seed_generators: list[Any]
    _losses: list[Any]
    _losses_inside: bool
    _locked: bool = False
    _tracker_ready: bool = False
    _trainable: bool
    built: bool

    def _init_state(self, trainable: bool) -> None:
        self._native_init()
        put = object.__setattr__
        put(self, "_trainable_variables", [])
        put(self, "_non_trainable_variables", [])
        put(self, "_layers", [])
        put(self, "_metrics", [])
        put(self, "_seed_generators", [])
        put(self, "_losses", [])
        put(self, "_losses_inside", False)
        put(self, "_locked", False)
        put(self, "_trainable", bool(trainable))
        put(self, "_tracker_ready", True)

    # Tracking

    def __setattr__(self, name: str, value: Any) -> None:
        if type(value) in _PLAIN or not self._tracker_ready:
            old = self.__dict__.get(name)
            object.__setattr__(self, name, value)
            if type(old) not in _PLAIN and self._tracker_ready:
                self._forget(name, old)
            return
        descriptor = getattr(type(self), name, None)
        if isinstance(descriptor, property) or name.startswith(self._native_prefixes):
            object.__setattr__(self, name, value)
            return
        old = self.__dict__.get(name)
        if old is value:
            return
        value = self._tracked(name, value)
        object.__setattr__(self, name, value)
        self._forget(name, old)
        if not isinstance(value, KerasVariable):
            self._native_track(name, value)

    def _tracked(self, name: str, value: Any) -> Any:
        return _Watch(self, name).track(value)

    def __dir__(self) -> Iterable[str]:
        return object.__dir__(self)  # a framework's module may add names that are no attributes

    def __delattr__(self, name: str) -> None:
        old = self.__dict__.get(name)
        object.__delattr__(self, name)
        self._forget(name, old)

    def _track_one(self, role: str, value: Any) -> None:
        store = self._store_of(role, value)
        if any(item is value for item in store):
            return
        if self._locked:
            raise ValueError(
                "You cannot add new elements of state (variables or sub-layers) to a layer that is already built. All state"
                f" must be created in the `__init__()` method or in the `build()` method. Received: a {role} for the layer"
                f" '{self.name}'."
            )
        store.append(value)
        if role == "variable":
            self._native_track_variable(value)

    def _store_of(self, role: str, value: Any) -> list[Any]:
        if role == "variable":
            known: list[Any] = self._trainable_variables if value.trainable else self._non_trainable_variables
            return known
        stores: dict[str, list[Any]] = {
            "layer": self._layers,
            "metric": self._metrics,
            "seed_generator": self._seed_generators,
        }
        return stores[role]

    def _forget(self, name: str, old: Any) -> None:
        """Stop tracking what an attribute held, unless it is held elsewhere, too."""
        if tracking.role_of(old) is not None:
            self._forget_item(old)
        elif isinstance(old, (list, tuple, dict, set)):
            for item in list(old.values() if isinstance(old, dict) else old):
                self._forget(name, item)
        else:
            return
        self._native_untrack(name)

    def _forget_item(self, old: Any) -> None:
        role = tracking.role_of(old)
        if role is None or self._has(old):
            return
        stores = (self._trainable_variables, self._non_trainable_variables) if role == "variable" else ()
        for store in stores or (self._store_of(role, old),):
            store[:] = [item for item in store if item is not old]
        if role == "variable":
            self._native_untrack_variable(old)

    def _own_variables(self) -> list[Any]:
        return [*self._trainable_variables, *self._non_trainable_variables]

    def _has(self, wanted: Any) -> bool:
        own = self._native_state(dict(self.__dict__))
        return any(_holds(value, wanted) for name, value in own.items() if name not in self._saving_skip)

    # Copies

    def __getstate__(self) -> dict[str, Any]:
        return self._native_state(dict(self.__dict__))

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._native_init()
        for variable in self._own_variables():
            self._native_track_variable(variable)
        for name, value in list(self.__dict__.items()):
            if name in self._saving_skip or name.startswith(self._native_prefixes) or isinstance(value, KerasVariable):
                continue
            value = tracking.wrap(value, _Watch(self, name))
            object.__setattr__(self, name, value)
            self._native_track(name, value)


class _Watch:
    """Tells a layer what is put into the containers of one of its attributes, and what is taken out."""

    __slots__ = ("layer", "name")

    def __init__(self, layer: TrackedState, name: str) -> None:
        self.layer, self.name = layer, name

    def track(self, item: Any) -> Any:
        role = tracking.role_of(item)
        if role is None:
            return tracking.wrap(item, self)
        self.layer._track_one(role, item)
        return item

    def forget(self, item: Any) -> None:
        self.layer._forget_item(item)

    def changed(self) -> None:
        self.layer._native_track(self.name, self.layer.__dict__.get(self.name))


_PLAIN = frozenset({bool, int, float, str, bytes, type(None)})


def _holds(value: Any, wanted: Any) -> bool:
    """Tell whether a value is what is wanted, or a container that has it somewhere inside."""
    if value is wanted:
        return True
    if isinstance(value, dict):
        return any(_holds(item, wanted) for item in value.values())
    return isinstance(value, (list, tuple, set)) and any(_holds(item, wanted) for item in value)


def no_automatic_dependency_tracking(method: Callable[P, R]) -> Callable[P, R]:
    """Make a method of a layer that keeps in attributes what does not become a part of the layer.

    Args:
        method: The method; what it assigns to attributes of its layer is not tracked.

    Examples:
        >>> from keras_layers import Dense, Layer
        >>> class Teacher(Layer):
        ...     @no_automatic_dependency_tracking
        ...     def watch(self, pupil):
        ...         self.pupil = pupil
        >>> teacher = Teacher()
        >>> teacher.watch(Dense(2))
        >>> teacher.pupil.units, teacher._layers
        (2, [])
    """

    @functools.wraps(method)
    def untracked(*args: P.args, **kwargs: P.kwargs) -> R:
        layer, put = args[0], object.__setattr__
        ready = vars(layer).get("_tracker_ready", False)
        put(layer, "_tracker_ready", False)
        try:
            return method(*args, **kwargs)
        finally:
            put(layer, "_tracker_ready", ready)

    return untracked
