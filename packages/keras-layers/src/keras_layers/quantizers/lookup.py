"""Quantizers by name and config."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from keras_saving.identifiers import resolve_identifier
from keras_saving.serialization import deserialize_as, serialize_keras_object


def serialize(initializer: Any) -> Any:
    """Return the config of a quantizer.

    Args:
        initializer: The quantizer.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold.

    Examples:
        >>> serialize(get("abs_max_quantizer"))["class_name"]
        'AbsMaxQuantizer'
    """
    return serialize_keras_object(initializer)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """Return the quantizer that a config describes.

    Args:
        config: What `serialize` gave, or a name.
        custom_objects: Classes of your own, by name.

    Returns:
        The quantizer.

    Raises:
        TypeError: the config names something else than a quantizer.
        ValueError: the name means no quantizer.

    Examples:
        >>> deserialize({"class_name": "AbsMaxQuantizer", "config": {"axis": 0}}).axis
        (0,)
    """
    if isinstance(config, str):
        return resolve_identifier(config, "quantizer", custom_objects=custom_objects)
    return deserialize_as("quantizer", config, custom_objects=custom_objects)


def get(identifier: Any, **kwargs: Any) -> Any:
    """Return the quantizer that something stands for.

    Args:
        identifier: A quantizer, which is given back; a class; a name in either style (`"abs_max_quantizer"`,
            `"AbsMaxQuantizer"`) or a config; `None`, which gives `None`.
        **kwargs: Arguments of the constructor, where `identifier` is a name or a class.

    Returns:
        The quantizer, or `None`.

    Raises:
        ValueError: it stands for no quantizer.

    Examples:
        >>> get("abs_max_quantizer", axis=1).axis
        (1,)
    """
    if not kwargs or not isinstance(identifier, (str, type)):
        return resolve_identifier(identifier, "quantizer")
    return resolve_identifier(identifier, "quantizer", instantiate=False)(**kwargs)
