"""Gradients by autograd; steps run eagerly or under `torch.compile`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.variable import KerasVariable


class TorchAutodiff(AutodiffBackend[torch.Tensor]):
    """Variables change in place."""

    @override
    def value_and_gradients(
        self, function: Callable[[], tuple[torch.Tensor, Any]], variables: Sequence[KerasVariable]
    ) -> tuple[tuple[torch.Tensor, Any], list[torch.Tensor | None]]:
        loss, aux = function()
        parameters = [variable._value for variable in variables]
        if not parameters or not loss.requires_grad:
            return (loss, aux), [None] * len(parameters)
        gradients = torch.autograd.grad(loss, parameters, allow_unused=True)
        return (loss.detach(), tree.map_structure(_detached, aux)), list(gradients)

    @override
    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        return self.eager_step(torch.compile(step) if jit else step, training=training)

    @override
    def eager_step(self, step: Callable[..., Any], *, training: bool = True) -> Callable[..., Any]:
        if training:
            return step

        def infer(*args: Any) -> Any:
            with torch.no_grad():
                return step(*args)

        return infer


def _detached(x: Any) -> Any:
    return x.detach() if isinstance(x, torch.Tensor) else x
