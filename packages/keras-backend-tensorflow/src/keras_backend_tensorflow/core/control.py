"""Control flow and functional tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.control import ControlCore, scan_length
from keras_ops.backend.current import current


def _tensors(structure: Any) -> Any:
    return tree.map_structure(current.core.convert_to_tensor, structure, none_is_leaf=False)


class TensorFlowControl(ControlCore[Any]):
    """Control flow of the graph in a `tf.function`, of Python outside."""

    @override
    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        if not tf.is_tensor(pred) or hasattr(pred, "numpy"):
            return true_fn() if pred else false_fn()
        pred = tf.reshape(pred if pred.dtype == tf.bool else tf.cast(pred, tf.bool), ())
        return tf.cond(pred, true_fn, false_fn)

    @override
    def switch(self, index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
        place = tf.clip_by_value(tf.cast(current.core.convert_to_tensor(index), tf.int32), 0, len(branches) - 1)
        return tf.switch_case(place, [lambda branch=branch: branch(*operands) for branch in branches])

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

        def step(*values: Any) -> Any:
            found = body(*values)
            return tuple(found) if isinstance(found, (tuple, list)) else (found,)

        def holds(*values: Any) -> Any:
            return tf.reshape(cond(*values), ())

        state = tf.while_loop(holds, step, state, maximum_iterations=maximum_iterations)
        return state if several else state[0]

    @override
    def scan(
        self,
        f: Callable[..., Any],
        init: Any,
        xs: Any = None,
        length: int | None = None,
        reverse: bool = False,
        unroll: int | bool = 1,
    ) -> tuple[Any, Any]:
        if tf.executing_eagerly() or unroll is True:
            return super().scan(f, init, xs, length, reverse, unroll)
        xs, init = _tensors(xs), _tensors(init)
        count = tf.cast(scan_length(xs, length), tf.int32)
        form = _form_of_outputs(f, init, xs)
        arrays = [tf.TensorArray(y.dtype, count, element_shape=y.shape) for y in _present(form)]

        def step(i: Any, carry: Any, arrays: Any) -> Any:
            place = count - 1 - i if reverse else i
            item = tree.map_structure(lambda x: x[place], xs, none_is_leaf=False)
            following, y = f(_filled(init, carry), item)
            written = [array.write(place, leaf) for array, leaf in zip(arrays, _present(_tensors(y)), strict=True)]
            return i + 1, _present(_tensors(following)), written

        # Loop variables of the framework cannot be None, so those of the structures are left out.
        state = (tf.constant(0), _present(init), arrays)
        _, carry, arrays = tf.while_loop(lambda i, *_: i < count, step, state)
        return _filled(init, carry), _filled(form, [array.stack() for array in arrays])

    @override
    def associative_scan(self, f: Callable[[Any, Any], Any], elems: Any, reverse: bool = False, axis: int = 0) -> Any:
        elems = _tensors(elems)
        if all(x.shape[axis] is not None for x in tree.flatten(elems)):
            return super().associative_scan(f, elems, reverse, axis)
        # An unknown number of elements cannot be halved, so they are combined one after the other.
        moved = tree.map_structure(lambda x: current.numpy.moveaxis(x, axis, 0), elems)
        moved = tree.map_structure(lambda x: tf.reverse(x, [0]), moved) if reverse else moved
        first = tree.map_structure(lambda x: x[0], moved)

        def step(carry: Any, x: Any) -> Any:
            carry = f(carry, x)
            return carry, carry

        _, rest = self.scan(step, first, tree.map_structure(lambda x: x[1:], moved))
        joined = tree.map_structure(lambda a, b: tf.concat([a[None], b], 0), first, rest)
        joined = tree.map_structure(lambda x: tf.reverse(x, [0]), joined) if reverse else joined
        return tree.map_structure(lambda x: current.numpy.moveaxis(x, 0, axis), joined)

    @override
    def vectorized_map(self, function: Callable[[Any], Any], elements: Any) -> Any:
        return tf.vectorized_map(function, _tensors(elements))

    @override
    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        differentiable = tf.custom_gradient(f)
        return lambda *args, **kwargs: differentiable(*_tensors(args), **kwargs)


def _present(structure: Any) -> list[Any]:
    return [leaf for leaf in tree.flatten(structure) if leaf is not None]


def _filled(form: Any, leaves: Any) -> Any:
    """Return a structure with other leaves in place of its own, `None` where it has that."""
    left = iter(leaves)
    return tree.map_structure(lambda leaf: None if leaf is None else next(left), form)


def _form_of_outputs(f: Callable[..., Any], carry: Any, xs: Any) -> Any:
    """Return the specs of what one step of a scan gives beside the carry, from a trace that is thrown away."""

    def spec(drop: int) -> Callable[[Any], Any]:
        return lambda x: tf.TensorSpec(x.shape[drop:], x.dtype)

    before = tree.map_structure(spec(0), carry, none_is_leaf=False)
    item = tree.map_structure(spec(1), xs, none_is_leaf=False)
    traced = tf.function(lambda carry, x: _tensors(f(carry, x)[1]), autograph=False)
    return traced.get_concrete_function(before, item).structured_outputs
