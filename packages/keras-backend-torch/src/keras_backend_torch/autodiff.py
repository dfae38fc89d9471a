"""Gradients by autograd; steps run eagerly or under `torch.compile`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

import torch
from torch.utils.checkpoint import checkpoint
from typing_extensions import override

from keras_backend_torch.bundle import TorchBundle
from keras_backend_torch.distribution import mean_over_processes
from keras_ops import tree
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.backend.bundle import Bundle
from keras_ops.backend.replay import Replay
from keras_ops.scopes import in_stateless_scope
from keras_ops.variable import KerasVariable


class TorchAutodiff(AutodiffBackend[torch.Tensor]):
    """Variables change in place."""

    steps_run_eagerly: ClassVar[bool] = True

    @property
    def bundle(self) -> type[Bundle] | None:  # type: ignore[override]  # a class variable elsewhere
        # A compiler fuses what it sees; it does not see into bundles.
        return None if self._one_by_one or torch.compiler.is_compiling() else TorchBundle

    _one_by_one: bool = False

    @override
    def profile(self, log_dir: str) -> AbstractContextManager[Any]:
        return torch.profiler.profile(on_trace_ready=torch.profiler.tensorboard_trace_handler(log_dir))

    @override
    def without_gradients(self) -> AbstractContextManager[Any]:
        return torch.no_grad()

    @override
    def value_and_gradients(
        self, function: Callable[[], tuple[torch.Tensor, Any]], variables: Sequence[KerasVariable]
    ) -> tuple[tuple[torch.Tensor, Any], list[torch.Tensor | None]]:
        loss, aux = function()
        parameters = [variable._value for variable in variables]
        if not parameters or not loss.requires_grad:
            return (loss, aux), [None] * len(parameters)
        gradients = torch.autograd.grad(loss, parameters, allow_unused=True)
        return (loss.detach(), tree.map_structure(_detached, aux)), mean_over_processes(list(gradients))

    @override
    def number_at_hand(self, x: torch.Tensor) -> float | None:
        if not x.is_cpu or torch.compiler.is_compiling() or in_stateless_scope():
            return None
        return float(x.item())

    @override
    def remat(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if not torch.is_grad_enabled():
                return function(*args, **kwargs)
            replay = Replay(function, args, kwargs)
            # Seeds are state that is replayed; only compiled functions draw from the framework's own generators.
            draws = torch.compiler.is_compiling()
            outputs = checkpoint(replay.run, *replay.tensors, use_reentrant=False, preserve_rng_state=draws)
            return replay.commit(outputs)

        return call

    @override
    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        return self.eager_step(self._compiled_after_one(step) if jit else step, training=training)

    @override
    def eager_step(self, step: Callable[..., Any], *, training: bool = True) -> Callable[..., Any]:
        if training:
            return step

        def infer(*args: Any) -> Any:
            with torch.no_grad():
                return step(*args)

        return infer

    def _compiled_after_one(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Return a step that runs eagerly once, then compiled: what is looked up on first use breaks no graph any more."""
        compiled, ran = torch.compile(step), False

        def run(*args: Any) -> Any:
            nonlocal ran
            if ran:
                return compiled(*args)
            ran = self._one_by_one = True
            try:
                return step(*args)
            finally:
                self._one_by_one = False

        return run


def _detached(x: Any) -> Any:
    return x.detach() if isinstance(x, torch.Tensor) else x
