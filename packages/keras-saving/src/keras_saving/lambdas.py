"""Lambdas in configs: written as marshalled code, read only where the caller trusts the file."""

from __future__ import annotations

import base64
import builtins
import inspect
import marshal
import types
import warnings
from typing import TYPE_CHECKING, Any

from keras_saving.config_errors import ConfigError, NotSerializableError
from keras_saving.scopes import require_trust

if TYPE_CHECKING:
    from collections.abc import Callable

TAG = "__lambda__"


def is_lambda(value: object) -> bool:
    """Whether a value is a function without a name of its own."""
    return isinstance(value, types.FunctionType) and value.__name__ == "<lambda>"


def encode_lambda(function: types.FunctionType, encode: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the stored form of a lambda: base64 of its code, its default values, the values it closes over.

    Args:
        function: The lambda.
        encode: Stores a default or closed-over value.

    Raises:
        NotSerializableError: It has keyword-only arguments with defaults, for which the format has no place.

    Warns:
        UserWarning: Always: loading it needs the reader's trust.
    """
    _warn(function)
    if function.__kwdefaults__:
        raise NotSerializableError(
            f"The lambda has defaults for keyword-only arguments {sorted(function.__kwdefaults__)}, which cannot be stored; "
            "use a named function, registered with `@keras.saving.register_keras_serializable()`."
        )
    code = base64.encodebytes(marshal.dumps(function.__code__)).decode("ascii")
    defaults = None if function.__defaults__ is None else tuple(encode(value) for value in function.__defaults__)
    cells = function.__closure__
    closure = None if cells is None else tuple(encode(cell.cell_contents) for cell in cells)
    return {"class_name": TAG, "config": {"value": (code, defaults, closure)}}


def _warn(function: types.FunctionType) -> None:
    try:
        source = inspect.getsource(function).strip()
    except (OSError, TypeError):
        source = repr(function)
    warnings.warn(
        "The object being serialized includes a `lambda`, which is unsafe: reloading it needs `safe_mode=False`. "
        f"Use a named Python function instead. The `lambda`: {source}",
        UserWarning,
        stacklevel=2,
    )


def decode_lambda(config: Any, decode: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return the lambda of a stored form.

    Args:
        config: What is stored under `"__lambda__"`.
        decode: Reads a default or closed-over value.

    Raises:
        RefusedError: The caller did not pass `safe_mode=False`.
        ConfigError: It is not a stored lambda, or one of another Python version.
    """
    require_trust("a Python lambda")
    value = config.get("value") if isinstance(config, dict) else None
    if value is None and isinstance(config, dict) and "code" in config:  # as `keras.layers.Lambda` stores it
        value = [config.get(key) for key in ("code", "defaults", "closure")]
    if not isinstance(value, list | tuple) or len(value) != 3 or not isinstance(value[0], str):
        raise ConfigError("A '__lambda__' must hold code, default values and closed-over values")
    try:
        code = marshal.loads(base64.b64decode(value[0]))
    except (ValueError, EOFError, TypeError) as error:
        raise ConfigError(f"A '__lambda__' holds no code of this Python version: {error}") from error
    if not isinstance(code, types.CodeType):
        raise ConfigError("A '__lambda__' holds something else than code")
    defaults = None if value[1] is None else tuple(decode(item) for item in value[1])
    closure = None if value[2] is None else tuple(types.CellType(decode(item)) for item in value[2])
    return types.FunctionType(code, {"__builtins__": builtins}, "<lambda>", defaults, closure)
