"""Control flow, in Python, and functional tools."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import torch
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.control import ControlCore
from keras_ops.backend.current import current


def _tensors(structure: Any) -> Any:
    return tree.map_structure(current.core.convert_to_tensor, structure, none_is_leaf=False)


class TorchControl(ControlCore[Any]):
    """Control flow and functional tools."""

    @override
    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        return true_fn() if pred else false_fn()

    @override
    def while_loop(
        self,
        cond: Callable[..., Any],
        body: Callable[..., Any],
        loop_vars: Any,
        maximum_iterations: int | None = None,
    ) -> Any:
        several = isinstance(loop_vars, (tuple, list))
        state = _tensors(tuple(loop_vars) if several else (loop_vars,))
        count = 0
        while (maximum_iterations is None or count < maximum_iterations) and cond(*state):
            found = body(*state)
            state = tuple(found) if isinstance(found, (tuple, list)) else (found,)
            count += 1
        return state if several else state[0]

    @override
    def vectorized_map(self, function: Callable[[Any], Any], elements: Any) -> Any:
        return torch.vmap(function)(_tensors(elements))

    @override
    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            return _Custom.apply(lambda *xs: f(*xs, **kwargs), *_tensors(args))

        return call


class _Custom(torch.autograd.Function):
    """A function that brings its own gradient."""

    @staticmethod
    def forward(ctx: Any, f: Callable[..., Any], *args: Any) -> Any:
        value, ctx.gradient = f(*(x.detach() for x in args))
        ctx.inputs = args
        return value

    @staticmethod
    def backward(ctx: Any, *upstream: Any) -> Any:
        parameters = inspect.signature(ctx.gradient).parameters
        if "upstream" in parameters and len(upstream) == 1:
            found = ctx.gradient(*ctx.inputs, upstream=upstream[0])
        else:
            found = ctx.gradient(*upstream)
        return (None, *found) if isinstance(found, (tuple, list)) else (None, found)
