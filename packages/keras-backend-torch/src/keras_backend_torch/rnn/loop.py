"""Loops over time, in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.control import stacked
from keras_ops.backend.rnn.loop import LoopRNN


class TorchLoop(LoopRNN[Any]):
    """Sequences are taken apart at once: the gradient of an index is as large as the whole, at each step."""

    @override
    def over_time(
        self, f: Callable[[Any, Any], tuple[Any, Any]], init: Any, xs: Any, unroll: bool, backwards: bool
    ) -> tuple[Any, Any]:
        columns = [x if x is None else x.unbind(0) for x in tree.flatten(xs)]
        n_steps = next(len(column) for column in columns if column is not None)
        carry, ys = init, []
        for i in reversed(range(n_steps)) if backwards else range(n_steps):
            items = [column if column is None else column[i] for column in columns]
            carry, y = f(carry, tree.pack_sequence_as(xs, items))
            ys.append(y)
        return carry, stacked(ys)
