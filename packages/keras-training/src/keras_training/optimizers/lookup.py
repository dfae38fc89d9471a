"""Optimizers by name and by configuration."""

from __future__ import annotations

from typing import Any

from keras_saving.identifiers import resolve_identifier
from keras_saving.serialization import deserialize_as, serialize_keras_object


def serialize(optimizer: Any) -> Any:
    """Return the configuration of an optimizer, with its class."""
    return serialize_keras_object(optimizer)


def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the optimizer of a configuration.

    Args:
        config: What `serialize` returned.
        custom_objects: Dict from names to classes of the user.
    """
    return deserialize_as("optimizer", config, custom_objects=custom_objects)


def get(identifier: Any) -> Any:
    """Return an optimizer.

    Args:
        identifier: Name, configuration, class or optimizer; `None` gives `None`.

    Raises:
        ValueError: it means no optimizer.

    Examples:
        >>> get("adam")
        <Adam name=adam>
    """
    return resolve_identifier(identifier, "optimizer", lowercase=True)
