"""The numpy family: 64 primitives, of which its other hundred are made."""

from __future__ import annotations

from typing import Any

import numpy as np
from keras_ops.backend.numpy import NumpyBackend
from keras_ops.dtypes import dtype_name, numpy_dtype

# Infinities and NaN are results like others; frameworks do not warn of them.
np.seterr(all="ignore")


def _axes(axis: Any) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def _wide(x: Any) -> Any:
    return np.float32 if x.dtype == np.float16 else x.dtype


class AcmeNumpy(NumpyBackend[Any]):
    """The numpy family."""

    # Arithmetic

    def add(self, x1: Any, x2: Any) -> Any:
        return np.add(x1, x2)

    def subtract(self, x1: Any, x2: Any) -> Any:
        return np.subtract(x1, x2)

    def multiply(self, x1: Any, x2: Any) -> Any:
        return np.multiply(x1, x2)

    def divide(self, x1: Any, x2: Any) -> Any:
        return np.divide(x1, x2)

    def floor_divide(self, x1: Any, x2: Any) -> Any:
        return np.floor_divide(x1, x2)

    def mod(self, x1: Any, x2: Any) -> Any:
        return np.mod(x1, x2)

    def power(self, x1: Any, x2: Any) -> Any:
        return np.power(x1, x2)

    def maximum(self, x1: Any, x2: Any) -> Any:
        return np.maximum(x1, x2)

    def minimum(self, x1: Any, x2: Any) -> Any:
        return np.minimum(x1, x2)

    def equal(self, x1: Any, x2: Any) -> Any:
        return np.equal(x1, x2)

    def less(self, x1: Any, x2: Any) -> Any:
        return np.less(x1, x2)

    def logical_and(self, x1: Any, x2: Any) -> Any:
        return np.logical_and(x1, x2)

    def logical_or(self, x1: Any, x2: Any) -> Any:
        return np.logical_or(x1, x2)

    def logical_not(self, x: Any) -> Any:
        return np.logical_not(x)

    def arctan2(self, x1: Any, x2: Any) -> Any:
        return np.arctan2(x1, x2)

    def bitwise_and(self, x: Any, y: Any) -> Any:
        return np.bitwise_and(x, y)

    def bitwise_or(self, x: Any, y: Any) -> Any:
        return np.bitwise_or(x, y)

    def bitwise_xor(self, x: Any, y: Any) -> Any:
        return np.bitwise_xor(x, y)

    def left_shift(self, x: Any, y: Any) -> Any:
        return np.left_shift(x, y)

    def right_shift(self, x: Any, y: Any) -> Any:
        return np.right_shift(x, y)

    def gcd(self, x1: Any, x2: Any) -> Any:
        return np.gcd(x1, x2)

    # Functions

    def negative(self, x: Any) -> Any:
        return np.negative(x)

    def absolute(self, x: Any) -> Any:
        return np.absolute(x)

    def sign(self, x: Any) -> Any:
        return x if x.dtype == bool else np.sign(x)

    def sqrt(self, x: Any) -> Any:
        return np.sqrt(x)

    def exp(self, x: Any) -> Any:
        return np.exp(x)

    def log(self, x: Any) -> Any:
        return np.log(x)

    def sin(self, x: Any) -> Any:
        return np.sin(x)

    def cos(self, x: Any) -> Any:
        return np.cos(x)

    def tanh(self, x: Any) -> Any:
        return np.tanh(x)

    def floor(self, x: Any) -> Any:
        return np.floor(x)

    def round(self, x: Any, decimals: int = 0) -> Any:
        return x if x.dtype == bool else np.round(x, decimals)

    def expm1(self, x: Any) -> Any:
        return np.expm1(x)

    def log1p(self, x: Any) -> Any:
        return np.log1p(x)

    # Reductions

    def sum(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return np.sum(x, _axes(axis), _wide(x), keepdims=keepdims).astype(x.dtype)

    def prod(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return np.prod(x, _axes(axis), _wide(x), keepdims=keepdims).astype(x.dtype)

    def max(self, x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        more = {} if initial is None else {"initial": initial}
        return np.max(x, _axes(axis), keepdims=keepdims, **more)

    def min(self, x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        more = {} if initial is None else {"initial": initial}
        return np.min(x, _axes(axis), keepdims=keepdims, **more)

    def any(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return np.any(x, _axes(axis), keepdims=keepdims)

    def all(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return np.all(x, _axes(axis), keepdims=keepdims)

    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return np.argmax(x, axis, keepdims=keepdims).astype(np.int32)

    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return np.argmin(x, axis, keepdims=keepdims).astype(np.int32)

    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        return np.cumsum(x, axis, _wide(x)).astype(x.dtype)

    def cumprod(self, x: Any, axis: int | None = None) -> Any:
        return np.cumprod(x, axis, _wide(x)).astype(x.dtype)

    # Making, shaping, picking

    def full(self, shape: Any, fill_value: Any, dtype: str) -> Any:
        return np.full(shape, fill_value, numpy_dtype(dtype))

    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        return np.arange(start, stop, step).astype(numpy_dtype(dtype))

    def reshape(self, x: Any, newshape: Any) -> Any:
        return np.reshape(x, newshape)

    def transpose(self, x: Any, axes: Any = None) -> Any:
        return np.transpose(x, axes)

    def concatenate(self, xs: Any, axis: int | None = 0) -> Any:
        return np.concatenate(xs, axis)

    def broadcast_to(self, x: Any, shape: Any) -> Any:
        return np.broadcast_to(x, shape)

    def pad_constant(self, x: Any, pad_width: Any, value: Any) -> Any:
        return np.pad(x, pad_width, constant_values=value)

    def flip(self, x: Any, axis: Any = None) -> Any:
        return np.flip(x, axis)

    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        return np.repeat(x, repeats, axis)

    def view(self, x: Any, dtype: Any = None) -> Any:
        return x if dtype is None else np.ascontiguousarray(x).view(numpy_dtype(dtype_name(dtype)))

    def get_item(self, x: Any, key: Any) -> Any:
        return x[key]

    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return np.take(x, indices, axis)

    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return np.take_along_axis(x, indices, axis)

    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return np.where(condition, x1, x2)

    def nonzero(self, x: Any) -> tuple[Any, ...]:
        return tuple(places.astype(np.int32) for places in np.nonzero(x))

    def argsort(self, x: Any, axis: int | None = -1) -> Any:
        return np.argsort(x, axis, kind="stable").astype(np.int32)

    def searchsorted(self, sorted_sequence: Any, values: Any, side: Any = "left") -> Any:
        return np.asarray(np.searchsorted(sorted_sequence, values, side)).astype(np.int32)

    # Products

    def matmul(self, x1: Any, x2: Any) -> Any:
        whole = x1.dtype == x2.dtype == np.int8
        return np.matmul(x1, x2, dtype=np.int32 if whole else None)

    def einsum(self, operands: Any, subscripts: str) -> Any:
        dtypes = {x.dtype for x in operands}
        whole = np.int32 if dtypes == {np.dtype(np.int8)} else np.int8  # beside int8 there may be booleans
        dtype = whole if np.dtype(np.int8) in dtypes else _wide(operands[0])
        wide = [x.astype(dtype) for x in operands]
        found = np.einsum(subscripts, *wide, optimize=True)
        return found.astype(operands[0].dtype) if dtype == np.float32 else found

    def slogdet(self, x: Any) -> tuple[Any, Any]:
        sign, logarithm = np.linalg.slogdet(x)
        return np.asarray(sign), np.asarray(logarithm)
