"""Dtypes of NumPy and of OpenVINO, and arrays that both share."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import openvino as ov

from keras_ops.dtypes import numpy_dtype

Array = np.ndarray[Any, Any]

_TYPES: Final[dict[str, Any]] = {
    "bool": ov.Type.boolean,
    "uint8": ov.Type.u8,
    "uint16": ov.Type.u16,
    "uint32": ov.Type.u32,
    "uint64": ov.Type.u64,
    "int8": ov.Type.i8,
    "int16": ov.Type.i16,
    "int32": ov.Type.i32,
    "int64": ov.Type.i64,
    "bfloat16": ov.Type.bf16,
    "float16": ov.Type.f16,
    "float32": ov.Type.f32,
    "float64": ov.Type.f64,
    "float8_e4m3fn": ov.Type.f8e4m3,
    "float8_e5m2": ov.Type.f8e5m2,
}
_DTYPES: Final = {kind.get_type_name(): numpy_dtype(name) for name, kind in _TYPES.items()}
_BYTES: Final[dict[int, np.dtype[Any]]] = {1: np.dtype("uint8"), 2: np.dtype("uint16")}


def is_numeric(dtype: Any) -> bool:
    """Tell whether models take arrays of a dtype."""
    return dtype.name in _TYPES


class NoSuchTensorError(TypeError):
    """OpenVINO has no tensors of a dtype."""


def type_of(dtype: Any) -> Any:
    """Return OpenVINO's type for a NumPy dtype.

    Raises:
        NoSuchTensorError: it has none, such as a complex one.
    """
    try:
        return _TYPES[dtype.name]
    except KeyError:
        raise NoSuchTensorError(f"OpenVINO has no tensors of dtype {dtype.name}.") from None


def dtype_of(kind: Any) -> np.dtype[Any]:
    """Return NumPy's dtype for a type of OpenVINO."""
    return _DTYPES[kind.get_type_name()]


def shared(array: Array) -> Any:
    """Return a tensor of OpenVINO on the memory of an array, which has to be contiguous."""
    if array.dtype.kind != "V" and array.dtype.name[:6] != "float8":
        return ov.Tensor(array, shared_memory=True)
    # Dtypes that NumPy does not know are handed over as bytes.
    return ov.Tensor(array.view(_BYTES[array.dtype.itemsize]), ov.Shape(array.shape), type_of(array.dtype))


def contiguous(x: Any) -> Array:
    """Return an array whose elements lie in order, of memory that may be written to, as OpenVINO asks for."""
    array = np.asarray(x, order="C")
    return array if array.flags.writeable else array.copy()
