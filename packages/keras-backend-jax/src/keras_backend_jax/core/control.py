"""Control flow and functional tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.control import ControlCore
from keras_ops.backend.current import current
from keras_ops.shapes.basic import normalize_axis
from keras_ops.variable import KerasVariable


def _tensor(x: Any) -> Any:
    return current.core.convert_to_tensor(x)


def _tensors(structure: Any) -> Any:
    return tree.map_structure(_tensor, structure, none_is_leaf=False)


class JaxControl(ControlCore[Any]):
    """Control flow that the framework traces; a condition that is known is decided in Python."""

    @override
    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        if isinstance(pred, KerasVariable):
            pred = pred.value
        if not isinstance(pred, jax.core.Tracer):
            return true_fn() if pred else false_fn()
        return jax.lax.cond(pred.reshape(()) != 0, true_fn, false_fn)

    @override
    def switch(self, index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
        return jax.lax.switch(_tensor(index), branches, *_tensors(operands))

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

        def holds(carry: Any) -> Any:
            count, values = carry
            going = _tensor(cond(*values)).reshape(()) != 0
            return going if maximum_iterations is None else going & (count < maximum_iterations)

        def step(carry: Any) -> Any:
            count, values = carry
            found = body(*values)
            found = tuple(found) if isinstance(found, (tuple, list)) else (found,)
            # Python numbers would make the types of the state differ from one step to the next.
            return count + 1, tree.map_structure(lambda new, old: _like(new, old), found, values)

        _, state = jax.lax.while_loop(holds, step, (_tensor(0), state))
        return state if several else state[0]

    @override
    def fori_loop(self, lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
        return jax.lax.fori_loop(lower, upper, body_fun, _tensors(init_val))

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
        return jax.lax.scan(f, _tensors(init), _tensors(xs), length=length, reverse=reverse, unroll=unroll)

    @override
    def map(self, f: Callable[[Any], Any], xs: Any) -> Any:
        return jax.lax.map(f, _tensors(xs))

    @override
    def vectorized_map(self, function: Callable[[Any], Any], elements: Any) -> Any:
        return jax.vmap(function)(_tensors(elements))

    @override
    def associative_scan(self, f: Callable[[Any, Any], Any], elems: Any, reverse: bool = False, axis: int = 0) -> Any:
        elems = _tensors(elems)
        axis = normalize_axis(axis, tree.flatten(elems)[0].ndim, "associative_scan")
        return jax.lax.associative_scan(f, elems, reverse, axis)

    @override
    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        differentiable: Any = jax.custom_gradient(f)  # type: ignore[no-untyped-call]  # as in the framework
        return lambda *args: differentiable(*_tensors(args))


def _like(new: Any, old: Any) -> Any:
    return new if isinstance(new, jax.Array) else current.core.convert_to_tensor(new, old.dtype.name)
