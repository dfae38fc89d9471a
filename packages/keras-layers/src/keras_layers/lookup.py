"""Layers from configurations, and back."""

from __future__ import annotations

from typing import Any

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_saving.serialization import deserialize_as, serialize_keras_object

_NO_LAYER = "was passed a `config` object that is not a `keras.layers.Layer`"


def serialize(layer: Any) -> Any:
    """Return the configuration of a layer.

    Args:
        layer: The layer.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold; weights are not part of it.

    Examples:
        >>> from keras_layers import Dense
        >>> serialize(Dense(2))["class_name"]
        'Dense'
    """
    return serialize_keras_object(layer)


def deserialize(config: Any, custom_objects: dict[str, Any] | None = None) -> Any:
    """Return the layer that a configuration describes.

    Args:
        config: What `serialize` returned.
        custom_objects: Classes that the configuration may name, beside the built-in and registered ones.

    Returns:
        A new layer; its weights are made when it is built.

    Raises:
        ArgumentError: `config` describes no layer.

    Examples:
        >>> from keras_layers import Dense
        >>> deserialize(serialize(Dense(2))).units
        2
    """
    if not isinstance(config, dict):
        raise BadValue(f"`keras.layers.deserialize` {_NO_LAYER}. Received: {config}")
    made = deserialize_as("layer", config, custom_objects=custom_objects)
    if not isinstance(made, Layer):
        raise BadValue(f"`keras.layers.deserialize` {_NO_LAYER}. Received: {config}")
    return made
