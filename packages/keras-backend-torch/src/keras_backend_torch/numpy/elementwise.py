"""Functions of one tensor, element by element."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.numpy.unsigned import in_signed
from keras_ops.backend.numpy.elementwise import ElementwiseNumpy


class TorchElementwise(ElementwiseNumpy[Any]):
    """Functions that keep the dtype."""

    @override
    def negative(self, x: Any) -> Any:
        try:
            return torch.neg(x)
        except NotImplementedError:
            return in_signed(torch.neg, x)

    @override
    def absolute(self, x: Any) -> Any:
        return torch.abs(x) if x.dtype.is_signed else x

    @override
    def sign(self, x: Any) -> Any:
        if x.is_complex():
            return torch.sgn(x)
        if x.is_floating_point():  # the framework gives 0 for NaN
            return torch.where(torch.isnan(x), x, torch.sign(x))
        try:
            return torch.sign(x)
        except NotImplementedError:
            return in_signed(torch.sign, x)

    @override
    def sqrt(self, x: Any) -> Any:
        return torch.sqrt(x)

    @override
    def square(self, x: Any) -> Any:
        try:
            return torch.square(x)
        except NotImplementedError:
            return in_signed(torch.square, x)

    @override
    def exp(self, x: Any) -> Any:
        return torch.exp(x)

    @override
    def log(self, x: Any) -> Any:
        return torch.log(x)

    @override
    def sin(self, x: Any) -> Any:
        return torch.sin(x)

    @override
    def cos(self, x: Any) -> Any:
        return torch.cos(x)

    @override
    def tanh(self, x: Any) -> Any:
        return torch.tanh(x)

    @override
    def floor(self, x: Any) -> Any:
        return torch.floor(x)

    @override
    def ceil(self, x: Any) -> Any:
        return torch.ceil(x)

    @override
    def round(self, x: Any, decimals: int = 0) -> Any:
        if x.is_floating_point():
            return torch.round(x, decimals=decimals)
        if x.is_complex():
            return torch.complex(self.round(x.real, decimals), self.round(x.imag, decimals))
        return x if x.dtype is torch.bool or decimals >= 0 else self.round_whole(x, decimals)

    @override
    def clip(self, x: Any, x_min: Any, x_max: Any) -> Any:
        tensors = isinstance(x_min, torch.Tensor), isinstance(x_max, torch.Tensor)
        if tensors == (False, False) and (x_min, x_max) != (None, None):
            return torch.clamp(x, x_min, x_max)
        return super().clip(x, x_min, x_max)

    @override
    def isnan(self, x: Any) -> Any:
        return torch.isnan(x)

    @override
    def isinf(self, x: Any) -> Any:
        return torch.isinf(x)

    @override
    def isfinite(self, x: Any) -> Any:
        return torch.isfinite(x)

    @override
    def expm1(self, x: Any) -> Any:
        return torch.expm1(x)

    @override
    def log1p(self, x: Any) -> Any:
        return torch.log1p(x)

    @override
    def exp2(self, x: Any) -> Any:
        return torch.exp2(x)

    @override
    def log2(self, x: Any) -> Any:
        return torch.log2(x)

    @override
    def log10(self, x: Any) -> Any:
        return torch.log10(x)

    @override
    def tan(self, x: Any) -> Any:
        return torch.tan(x)

    @override
    def arcsin(self, x: Any) -> Any:
        return torch.arcsin(x)

    @override
    def arccos(self, x: Any) -> Any:
        return torch.arccos(x)

    @override
    def arctan(self, x: Any) -> Any:
        return torch.arctan(x)

    @override
    def sinh(self, x: Any) -> Any:
        return torch.sinh(x)

    @override
    def cosh(self, x: Any) -> Any:
        return torch.cosh(x)

    @override
    def arcsinh(self, x: Any) -> Any:
        return torch.arcsinh(x)

    @override
    def arccosh(self, x: Any) -> Any:
        return torch.arccosh(x)

    @override
    def arctanh(self, x: Any) -> Any:
        return torch.arctanh(x)

    @override
    def signbit(self, x: Any) -> Any:
        return torch.signbit(x)

    @override
    def bitwise_not(self, x: Any) -> Any:
        try:
            return torch.bitwise_not(x)
        except NotImplementedError:
            return in_signed(torch.bitwise_not, x)

    @override
    def reciprocal(self, x: Any) -> Any:
        return torch.reciprocal(x)

    @override
    def trunc(self, x: Any) -> Any:
        return torch.trunc(x) if x.is_floating_point() else x

    @override
    def bessel_i0e(self, x: Any) -> Any:
        return torch.special.i0e(x)

    @override
    def real(self, x: Any) -> Any:
        return x.real

    @override
    def imag(self, x: Any) -> Any:
        return x.imag if x.is_complex() else torch.zeros_like(x)

    @override
    def conj(self, x: Any) -> Any:
        return torch.conj_physical(x)
