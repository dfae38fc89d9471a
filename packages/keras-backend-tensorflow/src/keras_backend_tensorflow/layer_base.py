"""Layers as trackable objects of TensorFlow, for checkpoints and SavedModel."""

from __future__ import annotations

from typing import Any, ClassVar

import tensorflow as tf
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.layer_base import LayerBase
from keras_ops.variable import KerasVariable


class TensorFlowLayerBase(tf.__internal__.tracking.AutoTrackable, LayerBase):  # type: ignore[misc]  # no types there
    """A layer is trackable: its variables and layers are its dependencies."""

    _native_prefixes: ClassVar[tuple[str, ...]] = ("_self_",)

    @override
    def _native_track_variable(self, variable: KerasVariable) -> None:
        if variable._value is not None:
            self._track_trackable(variable._value, f"_variable_{variable.name}_{id(variable)}", overwrite=True)

    @override
    def _native_track(self, name: str, value: Any) -> None:
        if isinstance(value, tf.__internal__.tracking.Trackable):
            self._track_trackable(value, name, overwrite=True)
            return
        for i, item in enumerate(tree.flatten(value)):
            if isinstance(item, tf.__internal__.tracking.Trackable):
                self._track_trackable(item, f"{name}-{i}", overwrite=True)
