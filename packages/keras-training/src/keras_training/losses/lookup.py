"""Losses by name and by configuration."""

from __future__ import annotations

from typing import Any

from keras_saving.identifiers import resolve_identifier
from keras_saving.serialization import deserialize_as, serialize_keras_object


def serialize(loss: Any) -> Any:
    """Return the configuration of a loss, with its class or function.

    Args:
        loss: A loss, or a function.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold; for a built-in function its name.

    Examples:
        >>> serialize(get("MeanSquaredError"))["class_name"]
        'MeanSquaredError'
    """
    return serialize_keras_object(loss)


def deserialize(name: Any, custom_objects: Any = None) -> Any:
    """Return the loss of a configuration or name.

    Args:
        name: What `serialize` returned, or a name.
        custom_objects: Dict from names to classes and functions of the user.

    Returns:
        A loss, or a function of targets and outputs.

    Raises:
        ValueError: no loss is described.

    Examples:
        >>> deserialize(serialize(get("MeanSquaredError"))).name
        'mean_squared_error'
    """
    if isinstance(name, str):
        return resolve_identifier(name, "loss", custom_objects=custom_objects)
    return deserialize_as("loss", name, custom_objects=custom_objects)


def get(identifier: Any) -> Any:
    """Return a loss.

    Args:
        identifier: Name of a function or class, configuration, class, function or loss; `None` gives `None`.

    Returns:
        A loss, a function of targets and outputs, or `None`.

    Raises:
        ValueError: it means no loss.

    Examples:
        >>> get("mse").__name__
        'mean_squared_error'
    """
    return resolve_identifier(identifier, "loss")
