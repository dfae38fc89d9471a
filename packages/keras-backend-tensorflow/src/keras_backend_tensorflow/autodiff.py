"""Gradients by tape; steps under `tf.function`, with XLA where asked for."""

from __future__ import annotations

import itertools
import types
from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.variable import KerasVariable


class TensorFlowAutodiff(AutodiffBackend[Any]):
    """Variables change in place, in graphs too."""

    @override
    def value_and_gradients(
        self, function: Callable[[], tuple[Any, Any]], variables: Sequence[KerasVariable]
    ) -> tuple[tuple[Any, Any], list[Any]]:
        with tf.GradientTape() as tape:
            loss, aux = function()
        return (loss, aux), tape.gradient(loss, [variable._value for variable in variables])

    @override
    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        compiled: Callable[..., Any] = tf.function(
            _with_own_code(step), jit_compile=jit or None, reduce_retracing=True, autograph=False
        )
        return compiled


_numbers = itertools.count()


def _with_own_code(step: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function with a code object of its own, where it is written in Python.

    TensorFlow counts how often a function is traced by its code object, and warns of what is traced again and again. Steps
    of several models stem from one definition, so it would take many models, each traced once, for one that is retraced.
    """
    code = getattr(step, "__code__", None)
    if code is None:
        return step
    own = types.FunctionType(
        code.replace(co_name=f"{step.__name__}_{next(_numbers)}"),
        step.__globals__,
        step.__name__,
        step.__defaults__,
        step.__closure__,
    )
    own.__kwdefaults__ = step.__kwdefaults__
    return own
