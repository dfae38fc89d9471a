"""Objects as JSON configs, and back.

A config is `{"module": …, "class_name": …, "config": …, "registered_name": …}`. Reading one gives what the closed table of
built-ins (`keras_saving.registry`) has under that name, or else what the caller allowed: passed, in a scope, or registered. Nothing is
imported, evaluated or unpickled, and what other modules hold does not matter.
"""

from __future__ import annotations

import traceback
import types
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from keras_saving.config_errors import ConfigError, NotSerializableError, UnknownNameError, WrongKindError
from keras_saving.custom_objects import (
    CustomObjectScope,
    checked,
    get_registered_name,
    get_registered_object,
    is_registered,
)
from keras_saving.lambdas import TAG as LAMBDA
from keras_saving.lambdas import decode_lambda, encode_lambda, is_lambda
from keras_saving.registry import (
    Kind,
    entry_of,
    fits,
    kinds_of,
    lookup,
    lookup_function,
    lookup_name,
)
from keras_saving.scopes import inside, place_of, reading_scope, safe_mode_scope, shared_objects
from keras_saving.values import PLAIN, decoder_of, encode_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

T = TypeVar("T")

_BROKEN = (LookupError, AttributeError, ArithmeticError, AssertionError, MemoryError, NotImplementedError, OSError)
_TOO_DEEP = "is nested too deeply, or contains itself"


def serialize_keras_object(obj: Any) -> Any:
    """Return an object as a config, in terms of JSON.

    Args:
        obj: An object with `get_config()`, a function, a value of JSON, an array of numbers, a slice, `...`, bytes, or a list,
            tuple or dict of these.

    Returns:
        The config. Tuples stay tuples, which JSON stores as lists.

    Raises:
        TypeError: Part of it has no stored form; the message names its type.

    Examples:
        >>> import numpy as np
        >>> serialize_keras_object({"axis": (1, 2), "scale": np.float32(0.5), "index": slice(None, 3)})["index"]
        {'class_name': '__slice__', 'config': {'start': None, 'stop': 3, 'step': None}}
        >>> serialize_keras_object(np.ones(2, "float32"))
        {'class_name': '__numpy__', 'config': {'value': [1.0, 1.0], 'dtype': 'float32'}}
    """
    try:
        return _encode(obj)
    except RecursionError:
        raise NotSerializableError(f"The object of type {type(obj).__name__} {_TOO_DEEP}.") from None


def _encode(obj: Any) -> Any:
    if isinstance(obj, PLAIN):
        return obj
    if isinstance(obj, tuple):
        return tuple(_encode(item) for item in obj)
    if isinstance(obj, list):
        return [_encode(item) for item in obj]
    if isinstance(obj, dict):
        return {key: _encode(value) for key, value in obj.items()}
    if (stored := encode_value(obj, _encode)) is not NotImplemented:
        return stored
    if is_lambda(obj):
        return encode_lambda(obj, _encode)
    if _has_config(obj):
        return _with_number(obj, _encode_instance(obj))
    if callable(obj) and not isinstance(obj, type) and hasattr(obj, "__name__"):
        return _with_number(obj, _encode_function(obj))
    hint = "Pass an instance instead of the class." if isinstance(obj, type) else ""
    raise NotSerializableError(
        f"Cannot serialize object {obj!r} of type {type(obj)}. "
        f"To be serializable, a class must implement the `get_config()` method. {hint}".rstrip()
    )


def _has_config(obj: Any) -> bool:
    return not isinstance(obj, type | types.ModuleType) and hasattr(obj, "get_config")


def _encode_function(function: Any) -> dict[str, Any]:
    entry = entry_of(function)
    name = get_registered_name(function) if entry is None else entry.name
    return {"module": "builtins", "class_name": "function", "config": name, "registered_name": "function"}


def _encode_instance(obj: Any) -> dict[str, Any]:
    config = obj.get_config()
    if not isinstance(config, dict):
        raise NotSerializableError(
            f"The `get_config()` method of {obj!r} should return a dict. It returned: {config!r}"
        )
    stored = {**class_names(type(obj)), "config": _encode(config)}
    stored["registered_name"] = stored.pop("registered_name")  # the order of keys is upstream's
    for key in ("build_config", "compile_config"):
        getter = getattr(obj, f"get_{key}", None)
        if getter is not None and (extra := getter()) is not None:
            stored[key] = _encode(extra)
    return stored


def class_names(cls: type) -> dict[str, str | None]:
    """Return what a config says about a class: `module`, `class_name`, `registered_name`.

    Examples:
        >>> class Mine:
        ...     pass
        >>> class_names(Mine)["class_name"]
        'Mine'
    """
    entry = entry_of(cls)
    if entry is not None and is_registered(cls) is None:
        hidden = entry.module.startswith("keras.src")
        return {
            "module": entry.module,
            "class_name": entry.name,
            "registered_name": entry.name if hidden else None,
        }
    module = cls.__module__
    return {
        "module": None if module in ("__main__", "builtins") else module,
        "class_name": cls.__name__,
        "registered_name": get_registered_name(cls),
    }


def _with_number(obj: Any, stored: dict[str, Any]) -> dict[str, Any]:
    shared = shared_objects()
    if shared is not None:
        stored["shared_object_id"] = shared.number(obj)
    return stored


def prune_numbers(config: Any) -> Any:
    """Drop the numbers of objects that stand in one place only, and count the others from 1; changes `config` and returns it."""
    numbered: list[dict[str, Any]] = []
    pending = [config]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            if "class_name" in item and isinstance(item.get("shared_object_id"), int):
                numbered.append(item)
            pending += reversed(list(item.values()))
        elif isinstance(item, list | tuple):
            pending += reversed(item)
    count: dict[int, int] = {}
    for item in numbered:
        count[item["shared_object_id"]] = count.get(item["shared_object_id"], 0) + 1
    fresh = {old: new for new, old in enumerate((old for old, times in count.items() if times > 1), start=1)}
    for item in numbered:
        number = fresh.get(item.pop("shared_object_id"))
        if number is not None:
            item["shared_object_id"] = number
    return config


def deserialize_keras_object(
    config: Any, custom_objects: Mapping[str, Any] | None = None, safe_mode: bool | None = True, **kwargs: Any
) -> Any:
    """Return the object that a config describes.

    Args:
        config: What `serialize_keras_object` gives, also after a round trip through JSON.
        custom_objects: Classes and functions that the config may name, beside the built-in and registered ones.
        safe_mode: False to run code that the config holds, as a lambda. None means safe. Within an outer load its choice prevails.
        **kwargs: `module_objects`, looked at last (a string that names a class there stands for an object of it), and
            `printable_module_name`, which has no effect.

    Returns:
        A new object; for a config that names a class or a function, that one; for plain values those.

    Raises:
        TypeError: A name is neither built in nor allowed, or the config does not fit the class. The message names the place in
            the config and the remedy.
        ValueError: The config asks for code, and `safe_mode` is on.

    Examples:
        >>> deserialize_keras_object({"class_name": "__slice__", "config": {"start": 1, "stop": None, "step": 2}})
        slice(1, None, 2)
        >>> deserialize_keras_object({"module": "os", "class_name": "system", "config": {}})
        Traceback (most recent call last):
        ...
        keras_saving.config_errors.UnknownNameError: 'the top': Could not locate class 'system' of module 'os'. ...
    """
    module_objects = kwargs.pop("module_objects", None)
    kwargs.pop("printable_module_name", None)
    if kwargs:
        raise TypeError(f"`deserialize_keras_object`: unexpected arguments {sorted(kwargs)}")
    if isinstance(config, str) and module_objects and get_registered_object(config, custom_objects) is None:
        named = module_objects.get(config, config)
        return named() if isinstance(named, type) else named
    allowed = {**(module_objects or {}), **checked(custom_objects, "deserialize_keras_object")}
    return deserialize_as(None, config, custom_objects=allowed, safe_mode=safe_mode)


def deserialize_as(
    kind: Kind | None,
    config: Any,
    *,
    custom_objects: Mapping[str, Any] | None = None,
    safe_mode: bool | None = True,
) -> Any:
    """Return the object that a config describes, if a place of that kind may hold it.

    Args:
        kind: What the place takes, None for anything. Configs without a module (Keras 2) are looked up among its names.
        config: The config. Lists and dicts of configs give lists and dicts of objects.
        custom_objects: As in `deserialize_keras_object`.
        safe_mode: As in `deserialize_keras_object`.

    Raises:
        TypeError: As in `deserialize_keras_object`, and for an object of another kind.
        ValueError: As in `deserialize_keras_object`.
    """
    allowed = checked(custom_objects, "deserialize_keras_object")
    with safe_mode_scope(safe_mode), reading_scope(config) as outermost:
        if not outermost:
            return _decode(config, kind, allowed)
        try:
            return _decode(config, kind, allowed)
        except RecursionError:
            raise ConfigError(f"The config {_TOO_DEEP}") from None


def _decode(config: Any, kind: Kind | None, allowed: Mapping[str, Any]) -> Any:
    if isinstance(config, str):
        found = get_registered_object(config, allowed)
        return config if found is None else _fitting(found, kind, config)
    if isinstance(config, PLAIN):
        return config
    if isinstance(config, list | tuple):
        return [_decode(item, kind, allowed) for item in config]
    if not isinstance(config, dict):
        raise ConfigError(f"Could not parse config: {config!r:.400}", member=place_of(config))
    if "class_name" not in config or "config" not in config:
        return {key: _decode(value, kind, allowed) for key, value in config.items()}
    return _decode_object(config, kind, allowed)


def _decode_object(config: dict[str, Any], kind: Kind | None, allowed: Mapping[str, Any]) -> Any:
    name = config["class_name"]
    if not isinstance(name, str):
        raise ConfigError(f"`class_name` must be text; received {name!r:.200}", member=place_of(config))
    if name == LAMBDA:
        made = _at(config, lambda stored: decode_lambda(stored["config"], lambda item: _decode(item, None, allowed)))
        return _fitting(made, kind, config)
    if (decoder := decoder_of(name)) is not None and (name != "type" or config.get("module") == "builtins"):
        if kind is not None:
            raise WrongKindError(f"{name!r} is a value; expected one of kind {kind} here", member=place_of(config))
        return _at(config, decoder)
    if name == "function" or (isinstance(config["config"], str) and config.get("module") == "builtins"):
        return _fitting(_find_function(config, kind, allowed), kind, config)
    return _decode_instance(config, kind, allowed)


def _at(config: dict[str, Any], decode: Callable[[Any], T]) -> T:
    """Read a value; its errors get the place of `config`."""
    try:
        return decode(config)
    except ConfigError as error:
        if error.member is not None:
            raise
        raise ConfigError(error.reason, member=place_of(config)) from error


def _find_function(config: dict[str, Any], kind: Kind | None, allowed: Mapping[str, Any]) -> Any:
    name = config["config"]
    if not isinstance(name, str):
        raise ConfigError(f"The name of a function must be text; received {name!r:.200}", member=place_of(config))
    found = get_registered_object(name, allowed)
    if found is None:
        found = lookup_function(name, kind)
    if found is None:
        raise _unknown("function", name, None, config, kind)
    return found


def _unknown(what: str, name: str, module: str | None, config: Any, kind: Kind | None) -> UnknownNameError:
    place = f" of module {module!r}" if module else ""
    wanted = f"; expected a name of kind {kind.replace('_', ' ')}" if kind else ""
    return UnknownNameError(
        f"Could not locate {what} {name!r}{place}{wanted}",
        member=place_of(config),
        hint=f"If it is yours, pass `custom_objects={{{name!r}: ...}}`, or decorate it with "
        "`@keras.saving.register_keras_serializable()` and import its module before loading. "
        "Nothing is imported because a file names it.",
    )


def _fitting(found: T, kind: Kind | None, config: Any) -> T:
    if kind is not None and not fits(found, kind):
        kinds = ", ".join(kinds_of(found)) or "function"
        name = getattr(found, "__name__", repr(found))
        raise WrongKindError(f"{name!r} is of kind {kinds}; expected one of kind {kind} here", member=place_of(config))
    return found


def find_class(
    config: Mapping[str, Any], kind: Kind | None = None, custom_objects: Mapping[str, Any] | None = None
) -> Any:
    """Return the class that a config names, by the rules of this module.

    Args:
        config: With `class_name`, and where known `module` and `registered_name`.
        kind: What the place of the config takes.
        custom_objects: Classes that the caller allows.

    Returns:
        The class (a function where the caller allowed one under that name), or None.
    """
    name, module, registered = config["class_name"], config.get("module"), config.get("registered_name")
    found = lookup(module, name, kind) if isinstance(module, str) else None
    if found is None:
        found = get_registered_object(registered, custom_objects) if isinstance(registered, str) else None
    if found is None:
        found = get_registered_object(name, custom_objects)
    if found is None and module is None and kind is not None:
        found = lookup_name(name, kind)
    return found


def _decode_instance(config: dict[str, Any], kind: Kind | None, allowed: Mapping[str, Any]) -> Any:
    name, module = config["class_name"], config.get("module")
    if not isinstance(module, str | None):
        raise ConfigError(f"`module` must be text or null; received {module!r:.200}", member=place_of(config))
    found = _fitting(find_class(config, kind, allowed), kind, config)
    if found is None:
        raise _unknown("class", name, module, config, kind)
    if isinstance(found, types.FunctionType | types.BuiltinFunctionType):
        return found
    if not hasattr(found, "from_config"):
        raise ConfigError(
            f"Unable to reconstruct an instance of {name!r} because the class is missing a `from_config()` method",
            member=place_of(config),
        )
    return _shared_or_made(found, config, allowed)


def _shared_or_made(cls: Any, config: dict[str, Any], allowed: Mapping[str, Any]) -> Any:
    number, shared = config.get("shared_object_id"), shared_objects()
    if shared is None or not isinstance(number, int):
        return _made(cls, config, allowed)
    if number in shared.read:
        known = shared.read[number]
        if type(known) is not cls:
            reason = f"shared_object_id={number} is a {type(known).__name__} elsewhere, a {config['class_name']} here"
            raise ConfigError(reason, member=place_of(config))
        return known
    made = shared.read[number] = _made(cls, config, allowed)
    return made


def _made(cls: Any, config: dict[str, Any], allowed: Mapping[str, Any]) -> Any:
    inner = config["config"]
    if not isinstance(inner, dict | None):
        raise ConfigError(
            f"The config of a {config['class_name']!r} must be an object; received {inner!r:.200}",
            member=place_of(config),
        )
    with CustomObjectScope(allowed), inside(_label(config)), _as_config_errors(cls, config):
        instance = _from_config(cls, dict(inner or {}), config)
        _restore(instance, config)
    return instance


@contextmanager
def _as_config_errors(cls: Any, config: dict[str, Any]) -> Iterator[None]:
    """Say of a built-in class which config broke it; errors of the caller's own classes arrive as they are."""
    try:
        yield
    except _BROKEN as error:
        if _is_custom(cls) or _in_custom_code(error):
            raise
        reason = f"This config of a {config['class_name']!r} does not fit its class: {type(error).__name__}: {error}"
        raise ConfigError(reason, member=place_of(config)) from error


def _is_custom(cls: type) -> bool:
    return entry_of(cls) is None or is_registered(cls) is not None


def _in_custom_code(error: BaseException) -> bool:
    """Tell whether an error comes from a method of a class that the caller wrote, as a layer in a built-in model."""
    owners = (frame.f_locals.get("self") for frame, _ in traceback.walk_tb(error.__traceback__))
    return any(hasattr(type(owner), "get_config") and _is_custom(type(owner)) for owner in owners)


def _label(config: dict[str, Any]) -> str:
    inner = config["config"]
    name = inner.get("name") if isinstance(inner, dict) else None
    return f"{config['class_name']} {name!r:.80}" if isinstance(name, str) else str(config["class_name"])


def _from_config(cls: Any, inner: dict[str, Any], config: dict[str, Any]) -> Any:
    try:
        return cls.from_config(inner)
    except (ConfigError, UnknownNameError, WrongKindError):
        raise
    except TypeError as error:
        raise ConfigError(
            f"{cls} could not be deserialized properly. Please ensure that components that are Python object instances "
            "(layers, models, etc.) returned by `get_config()` are explicitly deserialized in the model's `from_config()` "
            f"method. Exception encountered: {error}",
            member=place_of(config),
        ) from error


def _restore(instance: Any, config: dict[str, Any]) -> None:
    """Build and compile a fresh object as the saved one was."""
    build_config = config.get("build_config")
    if build_config and hasattr(instance, "build_from_config") and not getattr(instance, "built", False):
        instance.build_from_config(build_config)
        if getattr(instance, "built", None) is False:
            instance.built = True
    compile_config = config.get("compile_config")
    if compile_config and hasattr(instance, "compile_from_config"):
        if not isinstance(compile_config, dict):
            raise ConfigError(
                f"`compile_config` must be an object; received {compile_config!r:.200}", member=place_of(config)
            )
        instance.compile_from_config(compile_config)
