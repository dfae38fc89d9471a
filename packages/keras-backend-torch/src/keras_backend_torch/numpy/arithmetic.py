"""Arithmetic, comparison and logic of two tensors."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.numpy.unsigned import in_signed
from keras_ops.backend.numpy.arithmetic import ArithmeticNumpy


class TorchArithmetic(ArithmeticNumpy[Any]):
    """Two tensors of one dtype."""

    @override
    def add(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.add(x1, x2)
        except NotImplementedError:
            return in_signed(torch.add, x1, x2)

    @override
    def subtract(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.sub(x1, x2)
        except NotImplementedError:
            return in_signed(torch.sub, x1, x2)

    @override
    def multiply(self, x1: Any, x2: Any) -> Any:
        return torch.mul(x1, x2)

    @override
    def divide(self, x1: Any, x2: Any) -> Any:
        return torch.div(x1, x2)

    @override
    def floor_divide(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.floor_divide(x1, x2)
        except NotImplementedError:
            return in_signed(torch.floor_divide, x1, x2)

    @override
    def mod(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.remainder(x1, x2)
        except NotImplementedError:
            return in_signed(torch.remainder, x1, x2)

    @override
    def power(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.pow(x1, x2)
        except NotImplementedError:
            return in_signed(torch.pow, x1, x2)

    @override
    def maximum(self, x1: Any, x2: Any) -> Any:
        return torch.maximum(x1, x2)

    @override
    def minimum(self, x1: Any, x2: Any) -> Any:
        return torch.minimum(x1, x2)

    @override
    def equal(self, x1: Any, x2: Any) -> Any:
        return torch.eq(x1, x2)

    @override
    def not_equal(self, x1: Any, x2: Any) -> Any:
        return torch.ne(x1, x2)

    @override
    def less(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.lt(x1, x2)
        except NotImplementedError:
            return in_signed(torch.lt, x1, x2)

    @override
    def less_equal(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.le(x1, x2)
        except NotImplementedError:
            return in_signed(torch.le, x1, x2)

    @override
    def greater(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.gt(x1, x2)
        except NotImplementedError:
            return in_signed(torch.gt, x1, x2)

    @override
    def greater_equal(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.ge(x1, x2)
        except NotImplementedError:
            return in_signed(torch.ge, x1, x2)

    @override
    def logical_and(self, x1: Any, x2: Any) -> Any:
        return torch.logical_and(x1, x2)

    @override
    def logical_or(self, x1: Any, x2: Any) -> Any:
        return torch.logical_or(x1, x2)

    @override
    def logical_xor(self, x1: Any, x2: Any) -> Any:
        return torch.logical_xor(x1, x2)

    @override
    def logical_not(self, x: Any) -> Any:
        return torch.logical_not(x)

    @override
    def arctan2(self, x1: Any, x2: Any) -> Any:
        return torch.arctan2(x1, x2)

    @override
    def bitwise_and(self, x: Any, y: Any) -> Any:
        return torch.bitwise_and(x, y)

    @override
    def bitwise_or(self, x: Any, y: Any) -> Any:
        return torch.bitwise_or(x, y)

    @override
    def bitwise_xor(self, x: Any, y: Any) -> Any:
        return torch.bitwise_xor(x, y)

    @override
    def left_shift(self, x: Any, y: Any) -> Any:
        try:
            return torch.bitwise_left_shift(x, y)
        except NotImplementedError:
            return in_signed(torch.bitwise_left_shift, x, y)

    @override
    def right_shift(self, x: Any, y: Any) -> Any:
        try:
            return torch.bitwise_right_shift(x, y)
        except NotImplementedError:
            return in_signed(torch.bitwise_right_shift, x, y)

    @override
    def gcd(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.gcd(x1, x2)
        except NotImplementedError:
            return in_signed(torch.gcd, x1, x2)

    @override
    def lcm(self, x1: Any, x2: Any) -> Any:
        try:
            return torch.lcm(x1, x2)
        except NotImplementedError:
            return in_signed(torch.lcm, x1, x2)

    @override
    def hypot(self, x1: Any, x2: Any) -> Any:
        return torch.hypot(x1, x2)

    @override
    def logaddexp(self, x1: Any, x2: Any) -> Any:
        return torch.logaddexp(x1, x2)

    @override
    def logaddexp2(self, x1: Any, x2: Any) -> Any:
        return torch.logaddexp2(x1, x2)

    @override
    def isin(self, x1: Any, x2: Any, assume_unique: bool = False, invert: bool = False) -> Any:
        if x1.dtype is torch.bool:
            x1, x2 = x1.to(torch.uint8), x2.to(torch.uint8)
        try:
            return torch.isin(x1, x2, assume_unique=assume_unique, invert=invert)
        except NotImplementedError:
            return in_signed(torch.isin, x1, x2, assume_unique=assume_unique, invert=invert)
