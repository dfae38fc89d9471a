"""What the public namespace `keras.backend` has beside settings."""

from __future__ import annotations

from keras_ops import naming
from keras_ops.dtypes import dtype_name, is_float, is_integer
from keras_ops.promotion import result_type
from keras_ops.settings import floatx
from keras_ops.tensor import is_keras_tensor


def standardize_dtype(dtype: object) -> str:
    """Return Keras's name for a dtype; `None` means `floatx()`.

    Args:
        dtype: Name, NumPy dtype, dtype of the backend's framework, or the Python type `bool`, `int`, `float` or `str`.

    Returns:
        The name, as `"float32"`.

    Raises:
        DTypeError: no dtype of that name exists.

    Examples:
        >>> standardize_dtype(None), standardize_dtype(np.int8)
        ('float32', 'int8')
    """
    name = floatx() if dtype is None else dtype_name(dtype)
    if dtype is int or (isinstance(dtype, str) and dtype == "int"):
        # Python's integers have the widest dtype that promotion gives.
        return "int64" if result_type("int64") == "int64" else "int32"
    return floatx() if name == "float" else name


def is_float_dtype(dtype: object) -> bool:
    """Tell whether a dtype is a real floating one.

    Args:
        dtype: Name of a dtype, or what `standardize_dtype` takes.

    Returns:
        True for float and bfloat16 of any width, 8 bits included.

    Examples:
        >>> is_float_dtype("bfloat16"), is_float_dtype("int8")
        (True, False)
    """
    return is_float(standardize_dtype(dtype))


def is_int_dtype(dtype: object) -> bool:
    """Tell whether a dtype is a signed or unsigned integer one.

    Args:
        dtype: Name of a dtype, or what `standardize_dtype` takes.

    Returns:
        True for int and uint of any width; `bool` is none.

    Examples:
        >>> is_int_dtype("uint8"), is_int_dtype("bool")
        (True, False)
    """
    return is_integer(standardize_dtype(dtype))


_uids: dict[str, int] = {}


def get_uid(prefix: str = "") -> int:
    """Return how many times this prefix has been asked for, this time included.

    Args:
        prefix: Any text.

    Returns:
        A number from one; it starts anew with `clear_session`.

    Examples:
        >>> get_uid("example"), get_uid("example")
        (1, 2)
    """
    _uids[prefix] = _uids.get(prefix, 0) + 1
    return _uids[prefix]


def clear_session(free_memory: bool = True) -> None:
    """Start automatic names, `get_uid`, the global seed and the global dtype policy anew, and collect garbage.

    Settings such as `floatx` stay.

    Args:
        free_memory: Whether to run Python's garbage collector. No model is kept alive by Keras itself.

    Examples:
        >>> first = get_uid("block")
        >>> clear_session()
        >>> get_uid("block")
        1
    """
    import gc

    naming.reset()
    _uids.clear()
    for tell in naming.when_cleared:
        tell()
    if free_memory:
        gc.collect()


__all__ = [
    "clear_session",
    "get_uid",
    "is_float_dtype",
    "is_int_dtype",
    "is_keras_tensor",
    "result_type",
    "standardize_dtype",
]
