"""Dtypes by name, and the one table of type promotion.

Names are strings such as `"float32"`. Promotion follows the lattice of JAX ("Type promotion semantics" in its
documentation): Python numbers are weak, so `"int"` and `"float"` stand below the sized dtypes of their kind.
"""

from __future__ import annotations

from functools import cache
from typing import Final, cast

import ml_dtypes
import numpy as np

from keras_ops.errors import DTypeError
from keras_ops.settings import floatx

BOOL: Final = ("bool",)
UNSIGNED: Final = ("uint8", "uint16", "uint32", "uint64")
SIGNED: Final = ("int8", "int16", "int32", "int64")
INTEGERS: Final = UNSIGNED + SIGNED
FLOATS: Final = ("bfloat16", "float16", "float32", "float64")
FLOAT8: Final = ("float8_e4m3fn", "float8_e5m2")
COMPLEX: Final = ("complex64", "complex128")
NUMERIC: Final = BOOL + INTEGERS + FLOATS + COMPLEX
ALLOWED: Final = frozenset(NUMERIC + FLOAT8 + ("string", "int", "float"))

# Edges of the promotion lattice: what each dtype is promoted to next.
_ABOVE: Final[dict[str, tuple[str, ...]]] = {
    "bool": ("int",),
    "int": ("uint8", "int8"),
    "uint8": ("uint16", "int16"),
    "uint16": ("uint32", "int32"),
    "uint32": ("uint64", "int64"),
    "uint64": ("float",),
    "int8": ("int16",),
    "int16": ("int32",),
    "int32": ("int64",),
    "int64": ("float",),
    "float": ("bfloat16", "float16"),
    "bfloat16": ("float32",),
    "float16": ("float32",),
    "float32": ("float64", "complex64"),
    "float64": ("complex128",),
    "complex64": ("complex128",),
    "complex128": (),
}
# What 64-bit results become on a backend that keeps to 32 bits.
_NARROW: Final = {"int64": "int32", "uint64": "uint32", "float64": "float32", "complex128": "complex64"}


def _reach(name: str) -> frozenset[str]:
    found = {name}
    for above in _ABOVE[name]:
        found |= _reach(above)
    return frozenset(found)


_REACH: Final = {name: _reach(name) for name in _ABOVE}


@cache
def join(a: str, b: str) -> str:
    """Return the least dtype of the lattice that both dtypes promote to.

    Examples:
        >>> join("int8", "uint8"), join("float16", "bfloat16"), join("int", "float16")
        ('int16', 'float32', 'float16')
    """
    for name in (a, b):
        if name in FLOAT8:
            raise DTypeError(
                "There is no implicit conversions from float8 dtypes to others. You must cast it internally."
                f" Received: {(a, b)}"
            )
        if name not in _REACH:
            raise DTypeError(f"dtype={name!r} is not a valid dtype for Keras type promotion.")
    common = _REACH[a] & _REACH[b]
    return next(name for name in common if common <= _REACH[name])


def narrowed(name: str, wide: frozenset[str]) -> str:
    """Return `name`, or its 32-bit relative where `wide` (the 64-bit dtypes that results keep) lacks it."""
    return name if name in wide else _NARROW.get(name, name)


def is_float(name: str) -> bool:
    """Tell whether a dtype name is a real floating dtype, 8-bit ones included."""
    return name in FLOATS or name in FLOAT8


def is_integer(name: str) -> bool:
    """Tell whether a dtype name is a signed or unsigned integer dtype."""
    return name in INTEGERS


def is_complex(name: str) -> bool:
    """Tell whether a dtype name is a complex dtype."""
    return name in COMPLEX


_PYTHON: Final[dict[object, str]] = {bool: "bool", int: "int32", float: "", str: "string"}
_names: dict[object, str] = {}


def dtype_name(dtype: object) -> str:
    """Return Keras's name for a dtype of any framework, of NumPy or of Python.

    Args:
        dtype: A name (`"float32"`), a NumPy dtype, a Python type, or a dtype object of a framework.

    Raises:
        DTypeError: no dtype of that name exists.

    Examples:
        >>> dtype_name(np.dtype("float16")), dtype_name("int64"), dtype_name(bool)
        ('float16', 'int64', 'bool')
    """
    try:
        if not isinstance(dtype, int):  # dtype objects of frameworks may be equal to their numbers
            return _names[dtype]
    except (KeyError, TypeError):
        pass
    name = _read_name(dtype)
    try:
        if dtype is not float:
            _names[dtype] = name
    except TypeError:
        pass
    return name


def _read_name(dtype: object) -> str:
    if isinstance(dtype, type) and dtype in _PYTHON:
        return _PYTHON[dtype] or floatx()
    if isinstance(dtype, str) and dtype == "int":
        return "int32"  # as the type `int`; what is weak is said by values
    name = dtype if isinstance(dtype, str) else getattr(dtype, "name", None)
    if not isinstance(name, str):
        name = getattr(dtype, "__name__", None) or str(dtype)
    name = name.rpartition(".")[2]
    if name in ("str", "object") or name.startswith(("str", "bytes")):
        name = "string"
    if name not in ALLOWED:
        raise DTypeError(f"Invalid dtype: {dtype}; expected one of {sorted(ALLOWED)}.")
    return name


@cache
def numpy_dtype(name: str) -> np.dtype[np.generic]:
    """Return the NumPy dtype for a dtype name, bfloat16 and float8 included.

    Examples:
        >>> numpy_dtype("bfloat16").itemsize
        2
    """
    if name == "string":
        return np.dtype(object)
    extended = getattr(ml_dtypes, name, None) if name in ("bfloat16", *FLOAT8) else None
    return cast("np.dtype[np.generic]", np.dtype(extended if extended is not None else name))
