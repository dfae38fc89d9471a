"""Several tensors as one, by the functions of PyTorch that take lists of tensors."""

from __future__ import annotations

from typing import Any, Self

import torch
from typing_extensions import override

from keras_ops.backend.bundle import Bundle


class TorchBundle(Bundle):
    """Arithmetic by `torch._foreach_*`, which optimizers of the framework use, too."""

    __slots__ = ()

    @override
    def __add__(self, other: Any) -> Self:
        return type(self)(torch._foreach_add(self.tensors, _operand(other)))

    @override
    def __sub__(self, other: Any) -> Self:
        if isinstance(other, torch.Tensor):  # there is no subtraction of a tensor from all
            return type(self)(torch._foreach_add(self.tensors, other, alpha=-1))
        return type(self)(torch._foreach_sub(self.tensors, _operand(other)))

    @override
    def __mul__(self, other: Any) -> Self:
        return type(self)(torch._foreach_mul(self.tensors, _operand(other)))

    @override
    def __truediv__(self, other: Any) -> Self:
        return type(self)(torch._foreach_div(self.tensors, _operand(other)))

    @override
    def sqrt(self) -> Self:
        return type(self)(torch._foreach_sqrt(self.tensors))

    @override
    def absolute(self) -> Self:
        return type(self)(torch._foreach_abs(self.tensors))

    @override
    def sign(self) -> Self:
        return type(self)(torch._foreach_sign(self.tensors))

    @override
    def maximum(self, other: Self) -> Self:
        return type(self)(torch._foreach_maximum(self.tensors, other.tensors))

    @override
    def move(self, targets: list[Any], share: float) -> Self:
        with torch.no_grad():
            torch._foreach_lerp_(targets, self.tensors, share)
        return type(self)(targets)

    @override
    def take_from(self, targets: list[Any]) -> None:
        with torch.no_grad():
            torch._foreach_sub_(targets, self.tensors)

    @override
    def write(self, targets: list[Any]) -> None:
        with torch.no_grad():
            torch._foreach_copy_(targets, self.tensors)


def _operand(other: Any) -> Any:
    return other.tensors if isinstance(other, Bundle) else other
