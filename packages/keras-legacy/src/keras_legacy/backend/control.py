"""Functions of `tf.keras.backend` that take functions: loops and choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_ops import ops, scopes, tree
from keras_ops.backend.current import current


def foldl(fn: Callable[[Any, Any], Any], elems: Any, initializer: Any = None, name: str | None = None) -> Any:
    """Combine entries from the first to the last: `fn(fn(initializer, e0), e1)`; by default the first entry is where it starts."""
    del name
    return _folded(fn, elems, initializer, backwards=False)


def foldr(fn: Callable[[Any, Any], Any], elems: Any, initializer: Any = None, name: str | None = None) -> Any:
    """Combine entries from the last to the first: `fn(fn(initializer, e2), e1)`; by default the last entry is where it starts."""
    del name
    return _folded(fn, elems, initializer, backwards=True)


def _folded(fn: Callable[[Any, Any], Any], elems: Any, initializer: Any, *, backwards: bool) -> Any:
    elems = ops.convert_to_tensor(elems)
    if initializer is None:
        initializer, elems = (elems[-1], elems[:-1]) if backwards else (elems[0], elems[1:])
    initializer = ops.convert_to_tensor(initializer)
    if elems.shape[0] == 0:
        return initializer
    carry, _ = ops.scan(lambda carry, x: (fn(carry, x), ()), initializer, elems, reverse=backwards)
    return carry


def map_fn(fn: Callable[[Any], Any], elems: Any, name: str | None = None, dtype: Any = None) -> Any:
    """Apply a function to each entry along the first axis, and stack what it gives."""
    del name
    mapped = ops.map(fn, tree.map_structure(ops.convert_to_tensor, elems))
    return mapped if dtype is None else ops.cast(mapped, dtype)


def name_scope(name: str) -> scopes.name_scope:
    """Return a scope, for `with`, whose name starts those of variables that are made in it."""
    return scopes.name_scope(name)


def switch(condition: Any, then_expression: Any, else_expression: Any) -> Any:
    """Choose between two results (tensors, or functions of nothing) by a condition, one for all or one for each element."""
    condition = ops.cast(condition, "bool")
    if len(condition.shape) == 0:
        then_expression, else_expression = (
            value if callable(value) else (lambda value=value: ops.convert_to_tensor(value))
            for value in (then_expression, else_expression)
        )
        return ops.cond(condition, then_expression, else_expression)
    then_value, else_value = (
        ops.convert_to_tensor(value() if callable(value) else value) for value in (then_expression, else_expression)
    )
    missing = len(then_value.shape) - len(condition.shape)
    condition = ops.reshape(condition, (*condition.shape, *(1,) * missing))
    return ops.where(condition, then_value, else_value)


def rnn(
    step_function: Callable[[Any, Any], tuple[Any, Any]],
    inputs: Any,
    initial_states: Any,
    go_backwards: bool = False,
    mask: Any = None,
    constants: Any = None,
    unroll: bool = False,
    input_length: int | None = None,
    time_major: bool = False,
    zero_output_for_mask: bool = False,
    return_all_outputs: bool = True,
) -> tuple[Any, Any, Any]:
    """Repeat `step_function(x, states) -> (output, states)` over time.

    Args:
        step_function: The step; `constants`, where given, follow the states.
        inputs: Structure of tensors of shape `(batch, time, ...)`, or `(time, batch, ...)`.
        initial_states: The first states.
        go_backwards: Whether the last time step comes first.
        mask: Booleans of shape `(batch, time)`: steps to leave out.
        constants: Tensors that each step gets, too.
        unroll: Whether a compiler sees each step.
        input_length: Without meaning.
        time_major: Whether the first axis is time.
        zero_output_for_mask: Whether outputs of steps that are left out are zero.
        return_all_outputs: Whether all outputs are wanted, or the last alone.

    Returns:
        The last output, all outputs, the last states.
    """
    del input_length
    kept = list(constants or ())

    def step(x: Any, states: Any) -> tuple[Any, Any]:
        output, new_states = step_function(x, [*states, *kept])
        return output, list(new_states)

    result: tuple[Any, Any, Any] = current.rnn.rnn(
        step,
        tree.map_structure(ops.convert_to_tensor, inputs),
        [ops.convert_to_tensor(state) for state in initial_states],
        go_backwards=go_backwards,
        mask=None if mask is None else ops.cast(mask, "bool"),
        unroll=unroll,
        time_major=time_major,
        zero_output_for_mask=zero_output_for_mask,
        return_all_outputs=return_all_outputs,
    )
    return result


__all__ = ["foldl", "foldr", "map_fn", "name_scope", "rnn", "switch"]
