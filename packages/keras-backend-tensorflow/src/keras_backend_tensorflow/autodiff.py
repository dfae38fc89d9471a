"""Gradients by tape; steps under `tf.function`, with XLA where asked for."""

from __future__ import annotations

import itertools
import types
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.distribution import mean_over_replicas, replicated
from keras_ops import tree
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.backend.replay import Replay
from keras_ops.variable import KerasVariable


class TensorFlowAutodiff(AutodiffBackend[Any]):
    """Variables change in place, in graphs too."""

    @override
    def profile(self, log_dir: str) -> AbstractContextManager[Any]:
        return tf.profiler.experimental.Profile(log_dir)

    @override
    def value_and_gradients(
        self, function: Callable[[], tuple[Any, Any]], variables: Sequence[KerasVariable]
    ) -> tuple[tuple[Any, Any], list[Any]]:
        with tf.GradientTape() as tape:
            loss, aux = function()
        return (loss, aux), mean_over_replicas(tape.gradient(loss, [variable._value for variable in variables]))

    @override
    def remat(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            replay = Replay(function, args, kwargs)
            return replay.commit(tf.recompute_grad(replay.run)(*replay.tensors))

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
        several = tf.distribute.get_strategy().num_replicas_in_sync > 1

        def as_graph(function: Callable[..., Any]) -> Any:
            return _graphs(
                function, jit=jit and not several
            )  # what replicas exchange lies outside of what XLA compiles

        return replicated(step, as_graph, training=training) if several else as_graph(step)


def _graphs(step: Callable[..., Any], *, jit: bool) -> Callable[..., Any]:
    """Return a step with a graph for each combination of ranks of its tensors.

    One graph for shapes that differ knows what they share; of shapes of several ranks that is not even a rank. XLA has no
    kernels for sparse and ragged tensors, so steps on these are graphs alone.
    """
    made: dict[tuple[Any, ...], Callable[..., Any]] = {}

    def call(*batches: Any) -> Any:
        tensors = tree.flatten(batches)
        key = tuple([_rank(x) for x in tensors])
        graph = made.get(key)
        if graph is None:
            xla = (jit and "sparse" not in key) or None
            graph = made[key] = tf.function(
                with_own_code(step), jit_compile=xla, reduce_retracing=True, autograph=False
            )
        return graph(*batches)

    return call


def _rank(x: Any) -> int | str | None:
    """Return the number of axes; `None` where it is unknown, or what it belongs to is no tensor."""
    if isinstance(x, (tf.SparseTensor, tf.RaggedTensor)):
        return "sparse"
    shape = getattr(x, "shape", None)
    if isinstance(shape, tf.TensorShape):
        rank: int | None = shape.rank
        return rank
    return None if shape is None else len(shape)


_numbers = itertools.count()


def with_own_code(step: Callable[..., Any]) -> Callable[..., Any]:
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
