"""Gradients by tape; steps under `tf.function`, with XLA where asked for."""

from __future__ import annotations

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
            step, jit_compile=jit or None, reduce_retracing=True, autograph=False
        )
        return compiled
