"""Values in configs that JSON has no form for: arrays, slices, bytes, `...`, and those that other packages add."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from keras_saving.config_errors import ConfigError, NotSerializableError
from keras_saving.dtypes import EXTENDED, NATIVE, dtype_name, dtype_named
from keras_saving.registry import codec_of, codec_tagged

PLAIN = (bool, int, float, str, type(None))
"""Types that JSON has."""

_PLAIN_TYPES = {cls.__name__: cls for cls in (bool, int, float, str)}
_STORABLE = NATIVE | EXTENDED.keys()


def encode_value(value: object, encode: Callable[[Any], Any]) -> Any:
    """Return the stored form of a value of a known type, `NotImplemented` for other objects.

    Args:
        value: Anything but a container or plain JSON value.
        encode: Stores the parts of a value, as the bounds of a slice.

    Raises:
        NotSerializableError: It is an array of text or objects, or bytes that are not UTF-8.
    """
    if (codec := codec_of(value)) is not None:
        stored = codec.encode(value)
        return stored if codec.tag is None or codec.whole else {"class_name": codec.tag, "config": stored}
    if isinstance(value, np.ndarray | np.generic):
        return _encode_array(np.asarray(value))
    if isinstance(value, bytes):
        return _tagged("__bytes__", value=_text(value))
    if isinstance(value, slice):
        bounds = {"start": value.start, "stop": value.stop, "step": value.step}
        return _tagged("__slice__", **{key: encode(bound) for key, bound in bounds.items()})
    if value is Ellipsis:
        return _tagged("__ellipsis__")
    if isinstance(value, np.dtype):
        return dtype_name(value)
    if isinstance(value, type) and (issubclass(value, np.generic) or value in _PLAIN_TYPES.values()):
        name = np.dtype(value).name if issubclass(value, np.generic) else value.__name__
        return {"module": "builtins", "class_name": "type", "config": name, "registered_name": "type"}
    return NotImplemented


def _tagged(tag: str, **config: Any) -> dict[str, Any]:
    return {"class_name": tag, "config": config}


def _encode_array(array: np.ndarray[Any, Any]) -> Any:
    stored = stored_array(array)
    return stored["value"] if array.ndim == 0 else _tagged("__numpy__", **stored)


def stored_array(array: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Return the stored form of an array, what `decode_array` reads.

    Raises:
        NotSerializableError: It is an array of text, objects or complex numbers.

    Examples:
        >>> stored_array(np.ones((1, 2), "int8"))
        {'value': [[1, 1]], 'dtype': 'int8'}
    """
    name = dtype_name(array.dtype)
    if name not in _STORABLE or array.dtype.kind == "c" or (array.dtype.kind == "V" and name not in EXTENDED):
        raise NotSerializableError(
            f"An array of dtype {array.dtype} cannot be stored in a config; expected booleans, integers or real numbers."
        )
    return {"value": array.tolist(), "dtype": name}


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotSerializableError(f"bytes that are not UTF-8 cannot be stored in a config: {data[:40]!r}") from error


def decoder_of(tag: str) -> Callable[[Any], Any] | None:
    """Return what reads what is stored under a tag as `"__slice__"`, `class_name` included; None if the tag is unknown."""
    codec = codec_tagged(tag)
    decode = _DECODERS.get(tag) if codec is None else codec.decode
    if decode is None or (codec is not None and codec.whole):
        return decode
    return lambda stored: decode(stored["config"])


def _field(config: Any, key: str, tag: str) -> Any:
    if not isinstance(config, Mapping) or key not in config:
        raise ConfigError(f"The config of a {tag!r} must be an object with the key {key!r}; received {config!r:.200}")
    return config[key]


def decode_array(config: Any, tag: str = "__numpy__") -> np.ndarray[Any, Any]:
    """Return the array of a stored `{"value": nested lists, "dtype": name}`.

    Raises:
        ConfigError: The dtype is no numeric one, or the lists are ragged or hold something else.
    """
    name = _field(config, "dtype", tag)
    try:
        dtype = dtype_named(name)
    except (KeyError, TypeError):
        raise ConfigError(f"A {tag!r} has the dtype {name!r:.80}; expected a numeric dtype like 'float32'") from None
    try:
        return np.asarray(_field(config, "value", tag), dtype=dtype)
    except (ValueError, TypeError, OverflowError) as error:
        raise ConfigError(f"A {tag!r} does not hold numbers in lists of equal length: {error}") from error


def _decode_slice(config: Any) -> slice:
    bounds = [_field(config, key, "__slice__") for key in ("start", "stop", "step")]
    if not all(bound is None or isinstance(bound, int) for bound in bounds):
        raise ConfigError(f"A '__slice__' must have integers or null as start, stop and step; received {bounds!r:.200}")
    return slice(*bounds)


def _decode_bytes(config: Any) -> bytes:
    value = _field(config, "value", "__bytes__")
    if not isinstance(value, str):
        raise ConfigError(f"A '__bytes__' must hold text; received {value!r:.200}")
    return value.encode("utf-8")


def _decode_type(config: Any) -> type:
    if isinstance(config, str) and config in _PLAIN_TYPES:
        return _PLAIN_TYPES[config]
    if not isinstance(config, str) or config not in NATIVE:
        raise ConfigError(f"A 'type' must be the name of a numeric dtype; received {config!r:.200}")
    return np.dtype(config).type


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "__numpy__": decode_array,
    "__slice__": _decode_slice,
    "__bytes__": _decode_bytes,
    "__ellipsis__": lambda _config: Ellipsis,
    "type": _decode_type,
}
