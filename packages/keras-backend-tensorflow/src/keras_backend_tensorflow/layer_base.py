"""Layers and optimizers as trackable objects of TensorFlow, for checkpoints and SavedModel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import tensorflow as tf
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.layer_base import LayerBase, StateBase
from keras_ops.variable import KerasVariable

if TYPE_CHECKING:

    class _AutoTrackable:  # TensorFlow has no types: what is used of its class
        _self_unconditional_dependency_names: dict[str, Any]

        def _track_trackable(self, trackable: Any, name: str, overwrite: bool = False) -> Any: ...
        def _delete_tracking(self, name: str) -> None: ...

    _Trackable = _AutoTrackable

else:
    _AutoTrackable = tf.__internal__.tracking.AutoTrackable
    _Trackable = tf.__internal__.tracking.Trackable


class TensorFlowStateBase(_Trackable, StateBase):
    """An optimizer is trackable, too: its variables are its dependencies."""

    _native_prefixes: ClassVar[tuple[str, ...]] = ("_self_",)

    @override
    def _native_keep(self, name: str, value: Any) -> None:
        held = value._value if isinstance(value, KerasVariable) else value
        if isinstance(held, tf.__internal__.tracking.Trackable):
            self._track_trackable(held, name, overwrite=True)


class TensorFlowLayerBase(_AutoTrackable, LayerBase):
    """A layer is trackable: its variables and layers are its dependencies."""

    state_base: ClassVar[type[StateBase]] = TensorFlowStateBase
    _native_prefixes: ClassVar[tuple[str, ...]] = ("_self_",)
    _saving_skip: ClassVar[frozenset[str]] = frozenset(
        {
            *("_self_setattr_tracking", "_self_unconditional_checkpoint_dependencies", "_self_update_uid"),
            *("_self_unconditional_dependency_names", "_self_unconditional_deferred_dependencies"),
            *("_self_name_based_restores", "_self_saveable_object_factories"),
        }
    )

    @override
    def _native_track_variable(self, variable: KerasVariable) -> None:
        if variable._value is None:
            return
        # Checkpoints of another process must find the same names.
        known = self._self_unconditional_dependency_names if hasattr(self, "_self_update_uid") else {}
        if any(value is variable._value for value in known.values()):
            return
        base = name = f"_variable_{variable.name}"
        n = 1
        while name in known:
            name, n = f"{base}_{n}", n + 1
        self._track_trackable(variable._value, name)

    @override
    def _native_untrack_variable(self, variable: KerasVariable) -> None:
        known = self._self_unconditional_dependency_names if hasattr(self, "_self_update_uid") else {}
        for name in [name for name, value in known.items() if value is variable._value]:
            self._delete_tracking(name)

    @override
    def _native_track(self, name: str, value: Any) -> None:
        if isinstance(value, tf.__internal__.tracking.Trackable):
            self._track_trackable(value, name, overwrite=True)
            return
        for i, item in enumerate(tree.flatten(value)):
            if isinstance(item, tf.__internal__.tracking.Trackable):
                self._track_trackable(item, f"{name}-{i}", overwrite=True)

    @override
    def _native_track_layer(self, position: int, layer: Any) -> None:
        # Names of layers are numbered in each process; checkpoints must find the layers of a model made again.
        self._native_track(f"layer-{position}", layer)
