"""Names of array dtypes, those that NumPy lacks included.

bfloat16, float8 and 4-bit integers come from the optional package ml-dtypes. Without it their arrays are raw bytes
(`numpy.void`) whose dtype remembers the name, so that they are written back unchanged.
"""

from __future__ import annotations

from typing import Any

import numpy as np

_INTEGERS = [f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)]
NATIVE = frozenset(["bool", *_INTEGERS, "float16", "float32", "float64", "complex64", "complex128"])
"""Dtypes of NumPy that variables have."""

EXTENDED = {
    "bfloat16": 2,
    "float8_e3m4": 1,
    "float8_e4m3": 1,
    "float8_e4m3b11fnuz": 1,
    "float8_e4m3fn": 1,
    "float8_e4m3fnuz": 1,
    "float8_e5m2": 1,
    "float8_e5m2fnuz": 1,
    "float8_e8m0fnu": 1,
    "int2": 1,
    "int4": 1,
    "uint2": 1,
    "uint4": 1,
}
"""Dtypes that NumPy lacks, with the bytes of one element."""

_KEY = "keras_saving.dtype"


def dtype_named(name: str) -> np.dtype[Any]:
    """Return the dtype of this name.

    Args:
        name: A NumPy dtype's name, or one of `EXTENDED`.

    Returns:
        The dtype of ml-dtypes where the package is installed and has it, else raw bytes that remember `name`.

    Raises:
        KeyError: The name means no numeric dtype.

    Examples:
        >>> dtype_named("float32")
        dtype('float32')
        >>> dtype_name(dtype_named("bfloat16"))
        'bfloat16'
    """
    if name not in EXTENDED:
        if name not in NATIVE:
            raise KeyError(name)
        return np.dtype(name)
    try:
        import ml_dtypes  # optional: imported where it is needed, not at the top

        found: np.dtype[Any] = np.dtype(getattr(ml_dtypes, name))
    except (ImportError, AttributeError):
        return raw_dtype(name)
    return found


def raw_dtype(name: str) -> np.dtype[Any]:
    """Return raw bytes that remember the name of an extended dtype."""
    return np.dtype(f"V{EXTENDED[name]}", metadata={_KEY: name})


def dtype_name(dtype: np.dtype[Any]) -> str:
    """Return the name of a dtype: `"float32"`, `"bfloat16"`, `"void16"` for raw bytes that nobody named.

    Examples:
        >>> dtype_name(np.dtype(">i4"))
        'int32'
    """
    if dtype.metadata and _KEY in dtype.metadata:
        return str(dtype.metadata[_KEY])
    return dtype.name


def is_extended(dtype: np.dtype[Any]) -> bool:
    """Whether arrays of this dtype are stored as raw bytes beside the dtype's name."""
    return dtype_name(dtype) in EXTENDED


def portable(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return an array in a dtype that every NumPy reads: bfloat16 and float8 as float32, small integers as int8, exactly.

    Without the package ml-dtypes, float8 and small integers stay bytes (uint8).

    Examples:
        >>> portable(np.array([1.5], "float16")).dtype
        dtype('float16')
    """
    if not is_extended(array.dtype):
        return array
    if array.dtype.kind != "V" or array.dtype.type is not np.void:
        return array.astype("int8" if "int" in dtype_name(array.dtype) else "float32")
    if dtype_name(array.dtype) == "bfloat16":  # the upper half of a float32
        return (array.view("uint16").astype("uint32") << 16).view("float32")
    return array.view("uint8")
