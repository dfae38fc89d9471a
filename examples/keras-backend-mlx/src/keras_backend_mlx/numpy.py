"""The numpy family."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import mlx.core as mx
import numpy as np
from keras_ops.backend.numpy import NumpyBackend
from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.shapes.basic import normalize_axes

from keras_backend_mlx.tensors import HALVES, from_numpy, is_whole, to_mlx, to_numpy


class MlxNumpy(NumpyBackend[Any]):
    """The numpy family."""

    # Arithmetic of two tensors

    def add(self, x1: Any, x2: Any) -> Any:
        return mx.add(x1, x2)

    def subtract(self, x1: Any, x2: Any) -> Any:
        return mx.subtract(x1, x2)

    def multiply(self, x1: Any, x2: Any) -> Any:
        return mx.multiply(x1, x2)

    def divide(self, x1: Any, x2: Any) -> Any:
        return mx.divide(x1, x2)

    def floor_divide(self, x1: Any, x2: Any) -> Any:
        return mx.floor_divide(x1, x2)

    def power(self, x1: Any, x2: Any) -> Any:
        return mx.power(x1, x2)

    def maximum(self, x1: Any, x2: Any) -> Any:
        return mx.maximum(x1, x2)

    def minimum(self, x1: Any, x2: Any) -> Any:
        return mx.minimum(x1, x2)

    def equal(self, x1: Any, x2: Any) -> Any:
        return mx.equal(x1, x2)

    def less(self, x1: Any, x2: Any) -> Any:
        return mx.less(x1, x2)

    def logical_and(self, x1: Any, x2: Any) -> Any:
        return mx.logical_and(x1, x2)

    def logical_or(self, x1: Any, x2: Any) -> Any:
        return mx.logical_or(x1, x2)

    def arctan2(self, x1: Any, x2: Any) -> Any:
        return mx.arctan2(x1, x2)

    def mod(self, x1: Any, x2: Any) -> Any:
        return mx.remainder(x1, x2)

    def logical_not(self, x: Any) -> Any:
        return mx.logical_not(x)

    def bitwise_and(self, x: Any, y: Any) -> Any:
        return mx.bitwise_and(x, y)

    def bitwise_or(self, x: Any, y: Any) -> Any:
        return mx.bitwise_or(x, y)

    def bitwise_xor(self, x: Any, y: Any) -> Any:
        return mx.bitwise_xor(x, y)

    def left_shift(self, x: Any, y: Any) -> Any:
        return mx.left_shift(x, y)

    def right_shift(self, x: Any, y: Any) -> Any:
        return mx.right_shift(x, y)

    def gcd(self, x1: Any, x2: Any) -> Any:
        a, b = mx.broadcast_arrays(mx.abs(x1), mx.abs(x2))
        for _ in range(_EUCLID[a.dtype.size]):
            zero = b == 0
            a, b = mx.where(zero, a, b), mx.where(zero, b, mx.remainder(a, mx.where(zero, mx.ones_like(b), b)))
        return a

    def not_equal(self, x1: Any, x2: Any) -> Any:
        return mx.not_equal(x1, x2)

    def less_equal(self, x1: Any, x2: Any) -> Any:
        return mx.less_equal(x1, x2)

    def greater(self, x1: Any, x2: Any) -> Any:
        return mx.greater(x1, x2)

    def greater_equal(self, x1: Any, x2: Any) -> Any:
        return mx.greater_equal(x1, x2)

    def logaddexp(self, x1: Any, x2: Any) -> Any:
        return mx.logaddexp(x1, x2)

    # Functions of one tensor

    def negative(self, x: Any) -> Any:
        return mx.negative(x)

    def sqrt(self, x: Any) -> Any:
        return mx.sqrt(x)

    def exp(self, x: Any) -> Any:
        return mx.exp(x)

    def log(self, x: Any) -> Any:
        return mx.log(x)

    def sin(self, x: Any) -> Any:
        return mx.sin(x)

    def cos(self, x: Any) -> Any:
        return mx.cos(x)

    def tanh(self, x: Any) -> Any:
        return mx.tanh(x)

    def expm1(self, x: Any) -> Any:
        return mx.expm1(x)

    def log1p(self, x: Any) -> Any:
        return mx.log1p(x)

    def square(self, x: Any) -> Any:
        return mx.square(x)

    def absolute(self, x: Any) -> Any:
        return mx.abs(x)

    def sign(self, x: Any) -> Any:
        return mx.where(mx.isnan(x), x, mx.sign(x))

    def floor(self, x: Any) -> Any:
        return x if is_whole(x) else mx.floor(x)

    def ceil(self, x: Any) -> Any:
        return x if is_whole(x) else mx.ceil(x)

    def round(self, x: Any, decimals: int = 0) -> Any:
        if is_whole(x):
            return x if decimals >= 0 else self.round_whole(x, decimals)
        return mx.round(x, decimals)

    def isnan(self, x: Any) -> Any:
        return mx.isnan(x)

    def isinf(self, x: Any) -> Any:
        return mx.isinf(x)

    def isfinite(self, x: Any) -> Any:
        return mx.isfinite(x)

    def log2(self, x: Any) -> Any:
        return mx.log2(x)

    def log10(self, x: Any) -> Any:
        return mx.log10(x)

    def reciprocal(self, x: Any) -> Any:
        return mx.reciprocal(x)

    def tan(self, x: Any) -> Any:
        return mx.tan(x)

    def arcsin(self, x: Any) -> Any:
        return mx.arcsin(x)

    def arccos(self, x: Any) -> Any:
        return mx.arccos(x)

    def arctan(self, x: Any) -> Any:
        return mx.arctan(x)

    def sinh(self, x: Any) -> Any:
        return mx.sinh(x)

    def cosh(self, x: Any) -> Any:
        return mx.cosh(x)

    def arcsinh(self, x: Any) -> Any:
        return mx.arcsinh(x)

    def arccosh(self, x: Any) -> Any:
        return mx.arccosh(x)

    def arctanh(self, x: Any) -> Any:
        return mx.arctanh(x)

    def real(self, x: Any) -> Any:
        return mx.real(x)

    def imag(self, x: Any) -> Any:
        return mx.imag(x)

    def conj(self, x: Any) -> Any:
        return mx.conj(x)

    # Reductions

    def sum(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return _reduced(mx.sum, 0, x, axis, keepdims)

    def prod(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return _reduced(mx.prod, 1, x, axis, keepdims)

    def mean(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return _reduced(mx.mean, math.nan, x, axis, keepdims)

    def max(self, x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        return _bounded(mx.max, mx.maximum, x, axis, keepdims, initial)

    def min(self, x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        return _bounded(mx.min, mx.minimum, x, axis, keepdims, initial)

    def any(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return _reduced(mx.any, False, x, axis, keepdims)

    def all(self, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return _reduced(mx.all, True, x, axis, keepdims)

    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return mx.argmax(x, axis, keepdims).astype(mx.int32)

    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return mx.argmin(x, axis, keepdims).astype(mx.int32)

    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        return mx.cumsum(_wide(x), axis=axis).astype(x.dtype)

    def cumprod(self, x: Any, axis: int | None = None) -> Any:
        return mx.cumprod(_wide(x), axis=axis).astype(x.dtype)

    # Making and shaping

    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> Any:
        return mx.full(tuple(int(n) for n in shape), fill_value).astype(to_mlx(dtype))

    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        return from_numpy(np.arange(start, stop, step).astype(numpy_dtype(dtype)), dtype)

    def reshape(self, x: Any, newshape: Any) -> Any:
        sizes = [newshape] if isinstance(newshape, int) else [int(n) for n in newshape]
        if x.size == 0 and -1 in sizes:
            rest = math.prod(n for n in sizes if n != -1)
            sizes[sizes.index(-1)] = 0 if rest == 0 else x.size // rest
        return mx.reshape(x, sizes)

    def transpose(self, x: Any, axes: Any = None) -> Any:
        return mx.transpose(x, axes)

    def concatenate(self, xs: Any, axis: int | None = 0) -> Any:
        return mx.concatenate(list(xs), axis)

    def stack(self, x: Any, axis: int = 0) -> Any:
        return mx.stack(list(x), axis)

    def expand_dims(self, x: Any, axis: Any) -> Any:
        return mx.expand_dims(x, axis)

    def broadcast_to(self, x: Any, shape: Any) -> Any:
        return mx.broadcast_to(x, shape)

    def pad_constant(self, x: Any, pad_width: Any, value: Any) -> Any:
        return mx.pad(x, [tuple(pair) for pair in pad_width], constant_values=value) if x.ndim else x

    def flip(self, x: Any, axis: Any = None) -> Any:
        return mx.flip(x, axis)

    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        if isinstance(repeats, int):
            return mx.repeat(x, repeats, axis)
        x, axis = (mx.flatten(x), 0) if axis is None else (x, axis)
        counts = to_numpy(repeats) if isinstance(repeats, mx.array) else np.asarray(repeats)
        return mx.take(x, mx.array(np.repeat(np.arange(x.shape[axis], dtype=np.int32), counts)), axis)

    def view(self, x: Any, dtype: Any = None) -> Any:
        return x if dtype is None else mx.view(x, to_mlx(dtype_name(dtype)))

    # Picking, sorting, searching

    def get_item(self, x: Any, key: Any) -> Any:
        keys = key if isinstance(key, tuple) else (key,)
        if not any(_is_foreign(k) for k in keys):
            return x[key]
        # What the framework's indexing lacks (masks, arrays of NumPy) is looked up by NumPy among the places.
        places = np.arange(x.size, dtype=np.int32).reshape(x.shape)
        keys = tuple(to_numpy(k) if isinstance(k, mx.array) else k for k in keys)
        return mx.take(x, mx.array(np.asarray(places[keys])))

    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return mx.take(x, mx.stop_gradient(indices), axis)

    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        return mx.take_along_axis(x, mx.stop_gradient(indices), axis)

    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return mx.where(condition, x1, x2)

    def nonzero(self, x: Any) -> tuple[Any, ...]:
        return tuple(mx.array(places.astype(np.int32)) for places in np.nonzero(to_numpy(x)))

    def argsort(self, x: Any, axis: int | None = -1) -> Any:
        return mx.argsort(x, axis).astype(mx.int32)

    def sort(self, x: Any, axis: int | None = -1) -> Any:
        return mx.sort(x, axis)

    def searchsorted(self, sorted_sequence: Any, values: Any, side: str = "left") -> Any:
        found = mx.searchsorted(sorted_sequence, values, side=side)
        if not is_whole(values):
            # The framework has no order for NaN, which is the last here.
            nan = mx.isnan(sorted_sequence)
            numbers = sorted_sequence.size - nan.sum()
            found = mx.minimum(mx.searchsorted(mx.where(nan, math.inf, sorted_sequence), values, side=side), numbers)
            found = mx.where(mx.isnan(values), numbers if side == "left" else sorted_sequence.size, found)
        return found.astype(mx.int32)

    # Products

    def matmul(self, x1: Any, x2: Any) -> Any:
        return mx.matmul(x1, x2) if not is_whole(x1) else _of_whole(mx.matmul, x1, x2)

    def einsum(self, operands: Any, subscripts: str) -> Any:
        if not is_whole(operands[0]):
            return mx.einsum(subscripts, *operands)
        return _of_whole(lambda *xs: mx.einsum(subscripts, *xs), *operands)

    def slogdet(self, x: Any) -> tuple[Any, Any]:
        sign, logarithm = mx.linalg.slogdet(x, stream=mx.cpu)
        return sign, logarithm


# Steps of Euclid's algorithm that integers of so many bytes need at most: Fibonacci numbers take longest.
_EUCLID = {1: 13, 2: 24, 4: 47, 8: 93}


def _wide(x: Any) -> Any:
    """Return 16-bit floats in 32 bits, in which they are accumulated."""
    return x.astype(mx.float32) if x.dtype in HALVES else x


def _reduced(reduce: Any, empty: Any, x: Any, axis: Any, keepdims: bool) -> Any:
    """Reduce along axes; the framework counts to 2**32 where there is nothing."""
    if x.size:
        return reduce(_wide(x), axis, keepdims).astype(x.dtype)
    axes = normalize_axes(axis, x.ndim)
    sizes = [1 if i in axes else n for i, n in enumerate(x.shape) if keepdims or i not in axes]
    return mx.full(sizes, empty, x.dtype)


def _bounded(reduce: Any, choose: Any, x: Any, axis: Any, keepdims: bool, initial: Any) -> Any:
    if initial is None:
        return reduce(x, axis, keepdims)
    if not x.size:
        return _reduced(reduce, initial, x, axis, keepdims)
    return choose(reduce(x, axis, keepdims), mx.array(initial, dtype=x.dtype))


def _is_foreign(k: Any) -> bool:
    if isinstance(k, mx.array):
        return bool(k.dtype == mx.bool_)
    return isinstance(k, (bool, list, np.ndarray, np.generic))


def _of_whole(product: Any, *xs: Any) -> Any:
    """Multiply integers, for which the framework has no products, as 64-bit floats: exact below 2**53, on the CPU."""
    dtypes = {x.dtype for x in xs}
    result = mx.int8 if len(dtypes) > 1 else mx.int32 if dtypes == {mx.int8} else xs[0].dtype
    with mx.stream(mx.cpu):
        return product(*(x.astype(mx.float64) for x in xs)).astype(result)
