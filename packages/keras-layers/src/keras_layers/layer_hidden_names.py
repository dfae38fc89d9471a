"""Names of layers that nobody promised, and that other packages read all the same."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, TypeVar

from keras_layers.tracked_state import TrackedState

if TYPE_CHECKING:
    from keras_layers.call_plan import CallPlan

T = TypeVar("T")


class LayerHiddenNames(TrackedState):
    """Views of what a layer knows, under the names that stand in programs; nothing here asks for them."""

    _plan: CallPlan
    _build_shapes: dict[str, Any] | None

    @property
    def _call_signature(self) -> inspect.Signature:
        return inspect.signature(getattr(self, "call"))  # noqa: B009  # the method is the layer's

    @property
    def _call_has_training_arg(self) -> bool:
        return self._plan.takes_training

    @property
    def _call_has_mask_arg(self) -> bool:
        return "mask" in self._plan.names

    @property
    def _build_shapes_dict(self) -> dict[str, Any] | None:
        return self._build_shapes

    @property
    def _tracker(self) -> StateTracker:
        return StateTracker(self)


class StateTracker:
    """What is tracked by one layer, to be locked, opened and added to.

    Args:
        layer: The layer.

    Examples:
        >>> from keras_layers import Dense, Layer
        >>> layer, inner = Layer(), Dense(2)
        >>> StateTracker(layer).track([inner])[0] is inner
        True
        >>> layer._layers == [inner]
        True
    """

    def __init__(self, layer: TrackedState) -> None:
        self._layer = layer

    @property
    def locked(self) -> bool:
        """Whether the layer takes no more variables and layers."""
        return self._layer._locked

    def lock(self, message: str | None = None) -> None:
        """Refuse further variables and layers; the layer's own message says so."""
        object.__setattr__(self._layer, "_locked", True)

    def unlock(self) -> None:
        """Take further variables and layers."""
        object.__setattr__(self._layer, "_locked", False)

    def track(self, value: T) -> T:
        """Make a variable or layer, or those in a container, a part of the layer; return what stands for the value."""
        tracked: T = self._layer._tracked("", value)
        return tracked
