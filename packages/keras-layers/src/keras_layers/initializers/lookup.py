"""Initializers from what users and configs give: names, configs, classes, arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import keras_ops.ops as ops
from keras_layers.initializers.base import dtype_or_default
from keras_ops.backend.current import current
from keras_ops.tensor import Tensor
from keras_ops.variable import FINDERS
from keras_saving.identifiers import resolve_identifier
from keras_saving.serialization import deserialize_as, serialize_keras_object


def serialize(initializer: Any) -> Any:
    """Return the config of an initializer.

    Args:
        initializer: An initializer, or a function.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold.

    Examples:
        >>> serialize(get("zeros"))["class_name"]
        'Zeros'
    """
    return serialize_keras_object(initializer)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """Return the initializer that a config describes.

    Args:
        config: What `serialize` gave, or a name.
        custom_objects: Classes and functions of your own, by name.

    Returns:
        The initializer.

    Raises:
        TypeError: The config names something else than an initializer.
        ValueError: The name means no initializer.

    Examples:
        >>> deserialize(serialize(get("ones")))((2,), "float32").tolist()
        [1.0, 1.0]
    """
    if isinstance(config, str):
        return resolve_identifier(config, "initializer", custom_objects=custom_objects)
    return deserialize_as("initializer", config, custom_objects=custom_objects)


def get(identifier: Any) -> Any:
    """Return the initializer that something stands for.

    Args:
        identifier: An initializer or other function `(shape, dtype=None)`, which is given back; a class; a name in either
            style (`"he_normal"`, `"HeNormal"`) or a config; a tensor or array, which becomes the value of weights of its shape;
            `None`, which gives `None`.

    Returns:
        A function `(shape, dtype=None)` that gives a tensor, or `None`.

    Raises:
        ValueError: It stands for no initializer.

    Examples:
        >>> get("zeros")((2,), "float32").tolist()
        [0.0, 0.0]
    """
    if identifier is not None and (current.core.is_tensor(identifier) or _is_array(identifier)):
        return _fixed(identifier)
    return resolve_identifier(identifier, "initializer")


def _is_array(value: object) -> bool:
    return not callable(value) and hasattr(value, "__array__") and hasattr(value, "dtype")


def _fixed(value: Any) -> Callable[..., Tensor]:
    expected = tuple(value.shape)

    def initialize(shape: Sequence[int], dtype: str | None = None) -> Tensor:
        if tuple(shape) != expected:
            raise ValueError(
                f"Expected `shape` to be {expected} for direct tensor as initializer. Received shape={tuple(shape)}"
            )
        return ops.convert_to_tensor(value, dtype_or_default(dtype))

    return initialize


def _named(name: str) -> Any:
    """Return the initializer of a name, `None` where it means none."""
    try:
        return get(name)
    except ValueError:
        return None


FINDERS.append(_named)
