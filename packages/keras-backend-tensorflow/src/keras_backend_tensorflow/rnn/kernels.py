"""Recurrent layers by kernels of TensorFlow, and as graphs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.autodiff import with_own_code
from keras_backend_tensorflow.portable import is_portable
from keras_ops.backend.current import current
from keras_ops.backend.rnn.gated import GatedRNN

_DTYPES: Final = (tf.float32, tf.float16)


class TensorFlowKernels(GatedRNN[Any]):
    """Outside of a graph the composites run as one: step by step, their many small operations cost far more."""

    @override
    def simple_rnn(self, sequences: Any, states: Any, kernel: Any, recurrent_kernel: Any, bias: Any, *rest: Any) -> Any:
        tensors = (sequences, states, kernel, recurrent_kernel, bias)
        return _in_a_graph(GatedRNN.simple_rnn, tensors, (), *rest)

    @override
    def lstm(self, sequences: Any, states: Any, kernel: Any, recurrent_kernel: Any, bias: Any, *rest: Any) -> Any:
        tensors = (sequences, states, kernel, recurrent_kernel, bias)
        mask, backwards, unroll, _, all_outputs = rest
        if mask is not None or unroll or sequences.dtype not in _DTYPES or _under_xla() or is_portable():
            return _in_a_graph(GatedRNN.lstm, tensors, (), *rest)
        return _block_lstm(*tensors, backwards, all_outputs)

    @override
    def gru(
        self,
        sequences: Any,
        states: Any,
        kernel: Any,
        recurrent_kernel: Any,
        bias: Any,
        reset_after: bool,
        *rest: Any,
    ) -> Any:
        tensors = (sequences, states, kernel, recurrent_kernel, bias)
        return _in_a_graph(GatedRNN.gru, tensors, (reset_after,), *rest)


def _under_xla() -> bool:
    """Tell whether a graph is traced for XLA, which has not every kernel."""
    if tf.executing_eagerly():
        return False
    graph = tf.compat.v1.get_default_graph()
    while graph is not None:
        context = graph._get_control_flow_context()
        if context is not None and context.IsXLAContext():
            return True
        graph = getattr(graph, "outer_graph", None)
    return False


def _in_a_graph(method: Callable[..., Any], tensors: Any, extra: tuple[Any, ...], mask: Any, *flags: Any) -> Any:
    if not tf.executing_eagerly():
        return method(current.rnn, *tensors, *extra, mask, *flags)
    kernel = tensors[2]
    run = _graph(method, extra, flags, kernel.dtype, tuple(kernel.shape), tensors[4] is None, mask is None)
    last, outputs, states = run(tensors, mask)
    return last, outputs, list(states)


@functools.lru_cache(maxsize=256)
def _graph(method: Callable[..., Any], extra: tuple[Any, ...], flags: tuple[Any, ...], *form: Any) -> Any:
    """Return a graph for tensors of one form, in which only the sizes of batch and time differ."""
    del form

    def run(tensors: Any, mask: Any) -> Any:
        return method(current.rnn, *tensors, *extra, mask, *flags)

    return tf.function(with_own_code(run), autograph=False, reduce_retracing=True)


def _block_lstm(
    sequences: Any, states: Any, kernel: Any, recurrent_kernel: Any, bias: Any, backwards: bool, all_outputs: bool
) -> Any:
    """Run the kernel that has all steps in it, and their gradient."""
    units = recurrent_kernel.shape[0]
    xs = tf.transpose(sequences, (1, 0, 2))
    none = tf.zeros((units,), sequences.dtype)  # there are no connections from the memory to the gates
    # Not `BlockLSTMV2`, with the forget gate before the candidate: its gradient is that of a kernel with the other order.
    found = tf.raw_ops.BlockLSTM(
        seq_len_max=tf.shape(xs, tf.int64)[0],
        x=tf.reverse(xs, [0]) if backwards else xs,
        cs_prev=states[1],
        h_prev=states[0],
        w=_candidate_before_forget(tf.concat([kernel, recurrent_kernel], 0)),
        wci=none,
        wcf=none,
        wco=none,
        b=tf.zeros((4 * units,), sequences.dtype) if bias is None else _candidate_before_forget(bias),
        forget_bias=0.0,
        cell_clip=-1.0,
        use_peephole=False,
    )
    last = found.h[-1]
    outputs = tf.transpose(found.h, (1, 0, 2)) if all_outputs else last[:, None]
    return last, outputs, [last, found.cs[-1]]


def _candidate_before_forget(x: Any) -> Any:
    i, forget, candidate, o = tf.split(x, 4, -1)
    return tf.concat([i, candidate, forget, o], -1)
