"""Activations from what users and configs give: names, configs, functions, layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from keras_layers.activations.rectifiers import linear
from keras_ops.op import OpDefinition
from keras_saving.identifiers import resolve_identifier, serialize_identifier
from keras_saving.registry import lookup_name
from keras_saving.serialization import deserialize_as

_LABEL = "activation function"


def serialize(activation: Any) -> Any:
    """Return the stored form of an activation: a name for one of this module, a config for any other.

    Args:
        activation: A function, or a layer used as one.

    Returns:
        A string for a built-in function; a dictionary with `class_name` and `config` else.

    Examples:
        >>> serialize(get("relu"))
        'relu'
    """
    definition = getattr(activation, "definition", None)
    if isinstance(definition, OpDefinition) and lookup_name(definition.name, "activation") is not None:
        return definition.name  # `keras.ops.relu` is stored as `keras.activations.relu`
    return serialize_identifier(activation)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """Return the activation that a stored form describes.

    Args:
        config: What `serialize` gave.
        custom_objects: Functions and layers of your own, by name.

    Returns:
        The function, or the layer, that the config means.

    Raises:
        TypeError: The config names something else than an activation.
        ValueError: The name means no activation.

    Examples:
        >>> deserialize("relu")(np.array([-1.0, 2.0])).tolist()
        [0.0, 2.0]
    """
    if isinstance(config, str):
        return resolve_identifier(config, "activation", custom_objects=custom_objects, label=_LABEL)
    return deserialize_as("activation", config, custom_objects=custom_objects)


def get(identifier: Any) -> Callable[..., Any]:
    """Return the activation that something stands for.

    Args:
        identifier: A function or layer, which is given back; its name or config; `None` for `linear`.

    Returns:
        A function from a tensor to a tensor.

    Raises:
        ValueError: It stands for no activation.

    Examples:
        >>> get("swish").__name__, get(None).__name__
        ('silu', 'linear')
    """
    if identifier is None:
        return linear
    found: Callable[..., Any] = resolve_identifier(identifier, "activation", label=_LABEL)
    return found
