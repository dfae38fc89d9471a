"""Contract: the class that layers inherit from, so that a framework knows them as its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from keras_ops.variable import KerasVariable


class StateBase:
    """Hook of what holds variables and is no layer, an optimizer: what these inherit from."""

    _native_prefixes: ClassVar[tuple[str, ...]] = ()

    def _native_keep(self, name: str, value: Any) -> None:
        """Make known to the framework that the object holds a variable, or another object with variables."""


class LayerBase:
    """Hooks that a layer calls; a backend whose framework tracks modules overrides them.

    Attributes:
        state_base: What holds variables and is no layer inherits from this.
        _native_prefixes: How names of attributes begin that belong to the framework, which layers leave alone.
        _native_hooked: Whether the framework has something to do at each call of the layer.
    """

    state_base: ClassVar[type[StateBase]] = StateBase
    _native_prefixes: ClassVar[tuple[str, ...]] = ()
    _native_hooked: bool = False

    def _native_init(self) -> None:
        """Prepare the framework's part of the object: before any attribute is set, and again in a copy."""

    def _native_state(self, state: dict[str, Any]) -> dict[str, Any]:
        """Return attributes for a copy or for pickling, without the framework's part, which the copy makes anew."""
        return {name: value for name, value in state.items() if not name.startswith(self._native_prefixes)}

    def _native_track_variable(self, variable: KerasVariable) -> None:
        """Make a variable of the layer known to the framework."""

    def _native_untrack_variable(self, variable: KerasVariable) -> None:
        """Forget a variable of the layer."""

    def _native_track(self, name: str, value: Any) -> None:
        """Make known to the framework that the attribute `name` holds a layer, or a container of layers or variables."""

    def _native_track_layer(self, position: int, layer: Any) -> None:
        """Make known to the framework that a layer, which has a name, stands at a position of the layers of this model."""
        self._native_track(layer.name, layer)

    def _native_untrack(self, name: str) -> None:
        """Forget the attribute `name`."""

    def _native_call(self, call: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return what `call` gives for arguments, and do what the framework does at a call."""
        return call(*args, **kwargs)
