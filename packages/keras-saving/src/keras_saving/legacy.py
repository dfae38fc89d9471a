"""Configs as Keras 2 had them: class name and config, no module (`keras.legacy.saving`)."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

from keras_saving.config_errors import ConfigError, NotSerializableError, UnknownNameError
from keras_saving.custom_objects import CustomObjectScope, checked, get_registered_name, get_registered_object
from keras_saving.serialization import class_names

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["deserialize_keras_object", "serialize_keras_object"]

_PASSIVE = "__passive_serialization__"


def serialize_keras_object(instance: Any) -> Any:
    """Return an object as `{"class_name": …, "config": …}`, a function as its name, None as None.

    Args:
        instance: An object with `get_config()`, or a function.

    Returns:
        What JSON can hold, in the form of Keras 2.

    Raises:
        ValueError: It has neither `get_config()` nor a name.

    Examples:
        >>> serialize_keras_object(abs)
        'abs'
    """
    if instance is None:
        return None
    if hasattr(instance, "get_config") and not isinstance(instance, type):
        config = {key: _part(value) for key, value in instance.get_config().items()}
        return {"class_name": _name(type(instance)), "config": config}
    if hasattr(instance, "__name__"):
        return get_registered_name(instance)
    raise NotSerializableError(f"Cannot serialize {instance!r} because it doesn't implement `get_config()`.")


def _name(cls: type) -> str:
    names = class_names(cls)
    return str(names["registered_name"] or names["class_name"])


def _part(value: Any) -> Any:
    if hasattr(value, "get_config") and not isinstance(value, type):
        return {**serialize_keras_object(value), _PASSIVE: True}
    return get_registered_name(value) if callable(value) and hasattr(value, "__name__") else value


def deserialize_keras_object(
    identifier: Any,
    module_objects: Mapping[str, Any] | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    printable_module_name: str = "object",
) -> Any:
    """Return the object that a name or a legacy config means.

    Args:
        identifier: None, a function (both come back), a name, or a dict with `class_name` and `config`.
        module_objects: Objects by name, looked at last.
        custom_objects: Objects by name, looked at first; then come open scopes and registered objects.
        printable_module_name: What errors call the thing.

    Returns:
        The object; for the name of a class, an instance made without arguments.

    Raises:
        ValueError: The name is unknown, or the identifier is something else.

    Examples:
        >>> deserialize_keras_object("absolute", {"absolute": abs})(-3)
        3
    """
    checked(custom_objects, "deserialize_keras_object")
    if identifier is None or isinstance(identifier, types.FunctionType | types.BuiltinFunctionType):
        return identifier
    if isinstance(identifier, str):
        found = _found(identifier, module_objects, custom_objects, printable_module_name)
        return found() if isinstance(found, type) else found
    if isinstance(identifier, dict):
        return _made(identifier, module_objects, custom_objects, printable_module_name)
    raise ConfigError(f"Could not interpret serialized {printable_module_name}: {identifier!r:.200}")


def _found(
    name: str, module_objects: Mapping[str, Any] | None, custom_objects: Mapping[str, Any] | None, printable: str
) -> Any:
    found = get_registered_object(name, custom_objects, module_objects)
    if found is None:
        raise UnknownNameError(
            f"Unknown {printable}: {name!r}",
            hint="Please ensure you are using a `keras.utils.custom_object_scope` and that this object is in the scope.",
        )
    return found


def _made(
    config: dict[str, Any],
    module_objects: Mapping[str, Any] | None,
    custom_objects: Mapping[str, Any] | None,
    printable: str,
) -> Any:
    name, inner = config.get("class_name"), config.get("config")
    if not isinstance(name, str) or not isinstance(inner, dict):
        raise ConfigError(
            f"Improper config format for {config!r:.200}. Expecting a dict with `class_name`, text, and `config`, a dict"
        )
    cls = _found(name, module_objects, custom_objects, printable)
    if not hasattr(cls, "from_config"):
        raise ConfigError(
            f"{name!r} is {cls!r}, which has no `from_config()`; a function is not called because a file says so"
        )

    def part(value: Any) -> Any:
        if isinstance(value, dict) and value.get(_PASSIVE):
            return _made(value, module_objects, custom_objects, printable)
        found = get_registered_object(value, custom_objects) if isinstance(value, str) else None
        return value if found is None else found

    with CustomObjectScope(custom_objects):
        return cls.from_config({key: part(value) for key, value in inner.items()})
