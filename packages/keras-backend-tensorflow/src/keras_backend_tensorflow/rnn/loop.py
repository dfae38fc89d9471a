"""Loops over time: of the graph in a `tf.function`, of Python outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.control import stacked
from keras_ops.backend.rnn.loop import LoopRNN


class TensorFlowLoop(LoopRNN[Any]):
    """Sequences are taken apart at once: the gradient of an index is as large as the whole, at each step."""

    @override
    def over_time(
        self, f: Callable[[Any, Any], tuple[Any, Any]], init: Any, xs: Any, unroll: bool, backwards: bool
    ) -> tuple[Any, Any]:
        columns = [x for x in tree.flatten(xs) if x is not None]
        n_steps = columns[0].shape[0]
        if n_steps is not None and (unroll or tf.executing_eagerly()):
            return _in_python(f, init, xs, n_steps, backwards)
        return _in_graph(f, init, xs, tf.shape(columns[0])[0] if n_steps is None else n_steps, backwards)


def _item(xs: Any, items: Any) -> Any:
    left = iter(items)
    return tree.map_structure(lambda x: None if x is None else next(left), xs)


def _in_python(f: Any, init: Any, xs: Any, n_steps: int, backwards: bool) -> tuple[Any, Any]:
    columns = [tf.unstack(x, n_steps) for x in tree.flatten(xs) if x is not None]
    carry, ys = init, []
    for i in reversed(range(n_steps)) if backwards else range(n_steps):
        carry, y = f(carry, _item(xs, [column[i] for column in columns]))
        ys.append(y)
    return carry, stacked(ys)


def _in_graph(f: Any, init: Any, xs: Any, n_steps: Any, backwards: bool) -> tuple[Any, Any]:
    columns = [_taken_apart(x, n_steps) for x in tree.flatten(xs) if x is not None]
    form = _form_of_outputs(f, init, xs)
    wanted = [y for y in tree.flatten(form) if y is not None]
    arrays = [tf.TensorArray(y.dtype, n_steps, element_shape=y.shape) for y in wanted]
    before = tree.flatten(init)

    def step(i: Any, carry: Any, arrays: Any) -> Any:
        place = n_steps - 1 - i if backwards else i
        following, y = f(tree.pack_sequence_as(init, list(carry)), _item(xs, [c.read(place) for c in columns]))
        # The loop wants shapes that stay; a state may know less of its shape than the one before.
        leaves = [_shaped(x, old) for x, old in zip(tree.flatten(following), before, strict=True)]
        present = [leaf for leaf in tree.flatten(y) if leaf is not None]
        return i + 1, leaves, [array.write(i, leaf) for array, leaf in zip(arrays, present, strict=True)]

    _, carry, arrays = tf.while_loop(
        lambda i, *_: i < n_steps, step, (tf.constant(0), before, arrays), maximum_iterations=n_steps
    )
    known = n_steps if isinstance(n_steps, int) else None
    rows = [tf.ensure_shape(array.stack(), (known, *y.shape)) for array, y in zip(arrays, wanted, strict=True)]
    return tree.pack_sequence_as(init, list(carry)), _item(form, rows)


def _taken_apart(x: Any, n_steps: Any) -> Any:
    return tf.TensorArray(x.dtype, n_steps, element_shape=x.shape[1:]).unstack(x)


def _shaped(x: Any, like: Any) -> Any:
    return x if x.shape.is_subtype_of(like.shape) else tf.ensure_shape(x, like.shape)


def _form_of_outputs(f: Any, init: Any, xs: Any) -> Any:
    """Return the specs of what a step gives beside the carry, from a trace that is thrown away."""

    def spec(drop: int) -> Callable[[Any], Any]:
        return lambda x: tf.TensorSpec(x.shape[drop:], x.dtype)

    carry = tree.map_structure(spec(0), init)
    item = tree.map_structure(spec(1), xs, none_is_leaf=False)
    return (
        tf.function(lambda carry, x: f(carry, x)[1], autograph=False)
        .get_concrete_function(carry, item)
        .structured_outputs
    )
