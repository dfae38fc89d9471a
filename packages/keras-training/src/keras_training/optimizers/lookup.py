"""Optimizers by name and by configuration."""

from __future__ import annotations

from typing import Any

from keras_saving.custom_objects import get_registered_object
from keras_saving.identifiers import resolve_identifier
from keras_saving.registry import lookup_name
from keras_saving.serialization import deserialize_as, serialize_keras_object


def serialize(optimizer: Any) -> Any:
    """Return the configuration of an optimizer, with its class.

    Args:
        optimizer: The optimizer; its state is not part of the configuration.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold.

    Examples:
        >>> serialize(get("sgd"))["config"]["momentum"]
        0.0
    """
    return serialize_keras_object(optimizer)


def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the optimizer of a configuration.

    Args:
        config: What `serialize` returned.
        custom_objects: Dict from names to classes of the user.

    Returns:
        A new optimizer, without state.

    Raises:
        ValueError: no optimizer is described.

    Examples:
        >>> deserialize(serialize(get("sgd")))
        <SGD name=SGD>
    """
    if isinstance(config, dict):
        config = _in_any_case(config, custom_objects)
    return deserialize_as("optimizer", config, custom_objects=custom_objects)


def _in_any_case(config: dict[str, Any], custom_objects: Any) -> dict[str, Any]:
    """Return a configuration without a module, with the class called as the built-in one of that name is: `"ADAM"`."""
    name = config.get("class_name")
    if not isinstance(name, str) or config.get("module") or get_registered_object(name, custom_objects) is not None:
        return config
    found = lookup_name(name, "optimizer") or lookup_name(name.lower(), "optimizer")
    return config if found is None else {**config, "class_name": found.__name__}


def get(identifier: Any) -> Any:
    """Return an optimizer.

    Args:
        identifier: Name, configuration, class or optimizer; `None` gives `None`.

    Returns:
        The optimizer, or `None`.

    Raises:
        ValueError: it means no optimizer.

    Examples:
        >>> get("adam")
        <Adam name=adam>
    """
    return resolve_identifier(identifier, "optimizer", lowercase=True)
