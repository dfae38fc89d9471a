"""Arithmetic, comparison, logic and functions of single elements, in graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import BOOL, computed, elementwise, in_floats, is_floating, scalar
from keras_backend_openvino.tracing.graph import Tensor, new, out
from keras_ops.backend.current import current


def _each(function: Callable[..., Any]) -> Any:
    """Return a method that applies an operation to a floating tensor."""

    def method(self: Any, x: Any) -> Tensor:
        return elementwise(function, x)

    return method


def _compare(function: Callable[..., Any]) -> Any:
    def method(self: Any, x1: Any, x2: Any) -> Tensor:
        return elementwise(function, x1, x2)

    return method


def _bits(on_integers: Callable[..., Any], on_booleans: Callable[..., Any]) -> Any:
    def method(self: Any, x: Any, y: Any) -> Tensor:
        return elementwise(on_booleans if x.dtype == BOOL else on_integers, x, y)

    return method


class GraphArithmetic:
    """Operations that keep the dtype, and comparisons."""

    def add(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == BOOL:
            return new(ops.logical_or(out(x1), out(x2)))
        return computed(ops.add, x1, x2)

    def subtract(self, x1: Any, x2: Any) -> Any:
        return computed(ops.subtract, x1, x2)

    def multiply(self, x1: Any, x2: Any) -> Any:
        if x1.dtype == BOOL:
            return new(ops.logical_and(out(x1), out(x2)))
        return computed(ops.multiply, x1, x2)

    def divide(self, x1: Any, x2: Any) -> Any:
        return elementwise(ops.divide, x1, x2)

    def mod(self, x1: Any, x2: Any) -> Any:
        return computed(ops.floor_mod, x1, x2, wraps=False)

    def power(self, x1: Any, x2: Any) -> Any:
        return computed(ops.power, x1, x2)

    def maximum(self, x1: Any, x2: Any) -> Any:
        return _chosen(ops.maximum, ops.logical_or, x1, x2)

    def minimum(self, x1: Any, x2: Any) -> Any:
        return _chosen(ops.minimum, ops.logical_and, x1, x2)

    equal: Any = _compare(ops.equal)
    not_equal: Any = _compare(ops.not_equal)
    less: Any = _compare(ops.less)
    less_equal: Any = _compare(ops.less_equal)
    greater: Any = _compare(ops.greater)
    greater_equal: Any = _compare(ops.greater_equal)
    logical_and: Any = _compare(ops.logical_and)
    logical_or: Any = _compare(ops.logical_or)
    logical_not: Any = _each(ops.logical_not)
    bitwise_and: Any = _bits(ops.bitwise_and, ops.logical_and)
    bitwise_or: Any = _bits(ops.bitwise_or, ops.logical_or)
    bitwise_xor: Any = _bits(ops.bitwise_xor, ops.logical_xor)

    def negative(self, x: Any) -> Any:
        return computed(ops.negative, x)

    def absolute(self, x: Any) -> Any:
        return x if x.dtype.kind in "ub" else computed(ops.absolute, x)

    def sign(self, x: Any) -> Any:
        if x.dtype == BOOL:
            return x
        if not is_floating(x.dtype):
            return in_floats(ops.sign, x)
        return elementwise(lambda y: ops.select(ops.not_equal(y, y), y, ops.sign(y)), x)

    sqrt: Any = _each(ops.sqrt)
    exp: Any = _each(ops.exp)
    log: Any = _each(ops.log)
    sin: Any = _each(ops.sin)
    cos: Any = _each(ops.cos)
    tanh: Any = _each(ops.tanh)
    floor: Any = _each(ops.floor)
    ceil: Any = _each(ops.ceiling)
    tan: Any = _each(ops.tan)
    arcsin: Any = _each(ops.asin)
    arccos: Any = _each(ops.acos)
    arctan: Any = _each(ops.atan)
    sinh: Any = _each(ops.sinh)
    cosh: Any = _each(ops.cosh)
    arcsinh: Any = _each(ops.asinh)
    arccosh: Any = _each(ops.acosh)
    arctanh: Any = _each(ops.atanh)

    def isnan(self, x: Any) -> Any:
        return elementwise(lambda y: ops.not_equal(y, y), x)

    def square(self, x: Any) -> Any:
        return current.numpy.multiply(x, x)

    def round(self, x: Any, decimals: int = 0) -> Any:
        if x.dtype == BOOL or (decimals >= 0 and not is_floating(x.dtype)):
            return x
        if not is_floating(x.dtype):
            return current.numpy.round_whole(x, decimals)
        if decimals == 0:
            return new(ops.round(out(x), "half_to_even"))
        scale = scalar(10.0 ** abs(decimals), x.dtype)
        there, back = (ops.multiply, ops.divide) if decimals > 0 else (ops.divide, ops.multiply)
        return new(back(ops.round(there(out(x), scale), "half_to_even"), scale))

    def arctan2(self, x1: Any, x2: Any) -> Any:
        # The angle of the steeper of both axes, turned into the right half.
        np_ = current.numpy
        pi = np.asarray(np.pi).astype(x1.dtype)
        ratio = np_.arctan(np_.divide(x1, x2))
        up = np_.logical_or(x1 > 0, np_.logical_and(np_.equal(x1, x1 * 0), np_.logical_not(np_.signbit(x1))))
        left = np_.logical_or(x2 < 0, np_.logical_and(np_.equal(x2, x2 * 0), np_.signbit(x2)))
        turned = np_.where(up, ratio + pi, ratio - pi)
        found = np_.where(left, turned, ratio)
        none = np_.logical_and(np_.equal(x1, x1 * 0), np_.equal(x2, x2 * 0))
        flat = np_.where(up, np_.where(left, pi, pi * 0), np_.where(left, -pi, -pi * 0))
        return np_.where(none, flat, found)

    def clip(self, x: Any, x_min: Any, x_max: Any) -> Any:
        bounds = (x_min, x_max)
        if is_floating(x.dtype) and all(isinstance(bound, (int, float)) for bound in bounds) and x_min <= x_max:
            return elementwise(lambda y: ops.clamp(y, float(x_min), float(x_max)), x)
        np_, core, dtype = current.numpy, current.core, x.dtype.name
        result = x if x_min is None else np_.maximum(x, core.convert_to_tensor(x_min, dtype))
        return result if x_max is None else np_.minimum(result, core.convert_to_tensor(x_max, dtype))


def _chosen(on_numbers: Callable[..., Any], on_booleans: Callable[..., Any], x1: Any, x2: Any) -> Tensor:
    """Return the larger or smaller elements; of NaN and a number, kernels take the number where NaN comes first."""
    if x1.dtype == BOOL:
        return new(on_booleans(out(x1), out(x2)))
    if not is_floating(x1.dtype):
        return computed(on_numbers, x1, x2, wraps=False)
    traced = [isinstance(x, Tensor) for x in (x1, x2)]

    def choose(*given: Any) -> Any:
        chosen = on_numbers(*given)
        for x, is_traced in zip(given, traced, strict=True):
            chosen = ops.select(ops.not_equal(x, x), x, chosen) if is_traced else chosen
        return chosen

    return elementwise(choose, x1, x2)
