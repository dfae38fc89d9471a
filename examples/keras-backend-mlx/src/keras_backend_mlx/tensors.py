"""Dtypes, numbers that are known, and what tells that a function is being compiled."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import ml_dtypes
import mlx.core as mx
import numpy as np
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import DTypeError

DTYPES: Final = {
    "bool": mx.bool_,
    **{
        name: getattr(mx, name)
        for name in (
            *("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"),
            *("float16", "bfloat16", "float32", "float64", "complex64"),
        )
    },
    "complex128": mx.complex64,  # the only one there is
}
HALVES: Final = (mx.float16, mx.bfloat16)
_state: Final = threading.local()


def to_mlx(dtype: str) -> Any:
    """Return the framework's dtype for a name."""
    try:
        return DTYPES[dtype]
    except KeyError:
        raise DTypeError(f"dtype={dtype!r} does not exist on this backend; expected one of {sorted(DTYPES)}.") from None


def is_whole(x: Any) -> bool:
    """Tell whether a tensor holds integers or booleans, which products and convolutions of the framework refuse."""
    return not mx.issubdtype(x.dtype, mx.inexact)


def tensors(structure: Any) -> Any:
    """Return a structure with its leaves as tensors."""
    return tree.map_structure(current.core.convert_to_tensor, structure, none_is_leaf=False)


def known(x: Any) -> bool | None:
    """Return a condition as a boolean, or `None` in a function that is compiled, where it is not known yet."""
    try:
        return bool(x)
    except ValueError:
        return None


def from_numpy(x: np.ndarray[Any, Any], dtype: str | None) -> Any:
    """Return an array as a tensor."""
    wanted = to_mlx(dtype or dtype_name(x.dtype))
    if not x.dtype.isnative:
        x = x.astype(x.dtype.newbyteorder("="))
    if x.dtype == np.complex128:
        x = x.astype(np.complex64)
    return mx.array(x, dtype=to_mlx(dtype_name(x.dtype))).astype(wanted)


def to_numpy(x: Any) -> np.ndarray[Any, Any]:
    """Return a tensor as an array of its own."""
    if x.dtype == mx.bfloat16:  # which the protocol of buffers does not know
        return np.array(x.astype(mx.float32)).astype(ml_dtypes.bfloat16)
    return np.array(x)


def is_compiling() -> bool:
    """Tell whether a function is being compiled, which tensors do not show."""
    return getattr(_state, "depth", 0) > 0


@contextmanager
def compiling() -> Iterator[None]:
    """Note that a function is being compiled in this thread."""
    _state.depth = getattr(_state, "depth", 0) + 1
    try:
        yield
    finally:
        _state.depth -= 1
