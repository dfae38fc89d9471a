"""Contract: a step repeated over the time steps of a sequence."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ShapeError

T = TypeVar("T")
Step: TypeAlias = Callable[[Any, Any], tuple[Any, Any]]


class LoopRNN(ABC, Generic[T]):
    """The composites are made of `core.scan`; a backend whose loops need other care overrides `over_time`."""

    def over_time(
        self, f: Callable[[Any, Any], tuple[Any, Any]], init: Any, xs: Any, unroll: bool, backwards: bool
    ) -> tuple[Any, Any]:
        """Thread a carry through `f(carry, x) -> (carry, y)` along the leading axis; stack what it gives, in that order.

        Args:
            f: The step; the structure, shapes and dtypes of the carry stay.
            init: First carry, a structure of tensors.
            xs: Structure of tensors with one leading size; `None` in it stays.
            unroll: Whether the steps are written out in a compiled function.
            backwards: Whether the last item comes first.
        """
        if backwards:
            xs = flipped(xs)
        return current.core.scan(f, init, xs, unroll=True if unroll else 1)

    def rnn(
        self,
        step_function: Step,
        inputs: Any,
        initial_states: Any,
        go_backwards: bool = False,
        mask: T | None = None,
        unroll: bool = False,
        time_major: bool = False,
        zero_output_for_mask: bool = False,
        return_all_outputs: bool = True,
        output_is_state: bool = False,
    ) -> tuple[Any, Any, Any]:
        """Repeat `step_function(x, states) -> (output, states)` over the time steps of a sequence.

        At a step that a mask leaves out, the states stay, and the output is the one before (zero at the start), or zero.

        Args:
            step_function: The step; a structure of tensors each for `x`, the states and the output.
            inputs: Structure of tensors of shape `(batch, time, ...)`, or `(time, batch, ...)`.
            initial_states: Structure of tensors of shape `(batch, ...)`.
            go_backwards: Whether the last time step comes first; outputs then stand in the order of their steps.
            mask: Booleans of shape `(batch, time)` (or `(batch, time, 1)`), in the order of axes of the inputs.
            unroll: Whether the steps are written out in a compiled function.
            time_major: Whether the leading axis of inputs, outputs and mask is time.
            zero_output_for_mask: Whether outputs are zero at steps that the mask leaves out.
            return_all_outputs: Whether all outputs are wanted; else `outputs` has the last one alone.
            output_is_state: Whether the output of a step is the first of its new states.

        Returns:
            The last output, the outputs along the axis of time, the last states.

        Raises:
            ShapeError: there are no time steps.
        """
        xs = inputs if time_major else tree.map_structure(swapped, inputs)
        keep = None if mask is None else _flat_mask(mask, time_major)
        if _n_steps(xs) == 0:
            raise ShapeError("rnn", "the sequence has no time steps; expected at least one.")
        zero = zero_output_for_mask
        if output_is_state:
            last, ys, states = self._of_states(
                step_function, xs, initial_states, keep, go_backwards, unroll, zero, return_all_outputs
            )
        elif return_all_outputs and (keep is None or zero):
            states, ys = self.over_time(_frozen(step_function, zero), initial_states, (xs, keep), unroll, go_backwards)
            last = tree.map_structure(lambda y: current.numpy.get_item(y, -1), ys)
        else:
            if go_backwards:
                xs, keep = flipped((xs, keep))
            last, ys, states = self._of_outputs(
                step_function, xs, initial_states, keep, unroll, zero, return_all_outputs
            )
        if ys is None:
            ys = tree.map_structure(lambda x: current.numpy.expand_dims(x, 0), last)
        return last, ys if time_major else tree.map_structure(swapped, ys), states

    def _of_states(
        self,
        step: Step,
        xs: Any,
        states: Any,
        keep: Any,
        backwards: bool,
        unroll: bool,
        zero: bool,
        all_outputs: bool,
    ) -> tuple[Any, Any, Any]:
        """Take the outputs from the states, which stay where the mask holds nothing: there is nothing else to carry."""
        frozen = _frozen(step, False)

        def following(carry: Any, x: Any) -> tuple[Any, Any]:
            carry, _ = frozen(carry, x)
            return carry, carry[0] if all_outputs else None

        states, ys = self.over_time(following, states, (xs, keep), unroll, backwards)
        last = states[0]
        if keep is None:
            return last, ys, states
        if backwards:
            keep = current.numpy.flip(keep, 0)
        shown = keep if zero else current.numpy.cumsum(current.core.cast(keep, "int32"), 0) > 0
        if not all_outputs:
            return _where(current.numpy.get_item(shown, -1), last, None), None, states
        ys = _where(shown, ys, None)
        return current.numpy.get_item(ys, -1), ys, states

    def _of_outputs(
        self, step: Step, xs: Any, states: Any, keep: Any, unroll: bool, zero: bool, all_outputs: bool
    ) -> tuple[Any, Any, Any]:
        """Carry the output along with the states; the first step stands before the loop, since it tells the form."""

        def following(carry: Any, x: Any) -> tuple[Any, Any]:
            before, old = carry
            item, kept = x
            output, new = step(item, old)
            new = _like(new, old)
            if kept is not None:
                new = _chosen(kept, new, old)
                output = _chosen(kept, output, None if zero else before)
            return (output, new), output if all_outputs else None

        first = tree.map_structure(lambda x: current.numpy.get_item(x, 0), (xs, keep), none_is_leaf=False)
        output, new = step(first[0], states)
        new = _like(new, states)
        if keep is not None:
            output, new = _chosen(first[1], output, None), _chosen(first[1], new, states)
        rest = tree.map_structure(lambda x: current.numpy.get_item(x, slice(1, None)), (xs, keep), none_is_leaf=False)
        if _n_steps(xs) == 1:
            return output, None, new
        (last, states), ys = self.over_time(following, (output, new), rest, unroll, False)
        if all_outputs:
            ys = tree.map_structure(
                lambda a, b: current.numpy.concatenate([current.numpy.expand_dims(a, 0), b], 0), output, ys
            )
        return last, ys, states


def _n_steps(xs: Any) -> int | None:
    """Return the number of steps, `None` where it is known only when a graph runs."""
    size = current.core.shape(tree.flatten(xs)[0])[0]
    return size if isinstance(size, int) else None


def swapped(x: Any) -> Any:
    """Return a tensor with its first two axes in the other order."""
    return current.numpy.swapaxes(x, 0, 1)


def flipped(xs: Any) -> Any:
    """Return a structure of tensors, each turned round along its leading axis; `None` stays."""
    return tree.map_structure(lambda x: current.numpy.flip(x, 0), xs, none_is_leaf=False)


def _flat_mask(mask: Any, time_major: bool) -> Any:
    """Return a mask of shape `(time, batch)`."""
    if len(mask.shape) == 3 and mask.shape[-1] == 1:
        mask = current.numpy.squeeze(mask, -1)
    if len(mask.shape) != 2:
        raise ShapeError("rnn", f"the mask has shape {tuple(mask.shape)}; expected two axes, of the batch and of time.")
    if dtype_name(mask.dtype) != "bool":
        mask = current.core.cast(mask, "bool")
    return mask if time_major else swapped(mask)


def _frozen(step: Step, zero: bool) -> Callable[[Any, Any], tuple[Any, Any]]:
    """Return a step of a scan whose states stay where the mask holds nothing."""

    def following(old: Any, x: Any) -> tuple[Any, Any]:
        item, kept = x
        output, new = step(item, old)
        new = _like(new, old)
        if kept is not None:
            new = _chosen(kept, new, old)
            output = _chosen(kept, output, None) if zero else output
        return new, output

    return following


def _like(new: Any, old: Any) -> Any:
    """Return new states nested as the old ones and of their dtypes, which a compiled loop asks for."""
    leaves = []
    for x, y in zip(tree.flatten(new), tree.flatten(old), strict=True):
        name = dtype_name(y.dtype)
        leaves.append(x if dtype_name(x.dtype) == name else current.core.cast(x, name))
    return tree.pack_sequence_as(old, leaves)


def _chosen(kept: Any, new: Any, old: Any) -> Any:
    """Return structures' tensors `new` for samples that are kept, `old` (`None` for zeros) for the others."""
    if old is None:
        return tree.map_structure(lambda x: _where(kept, x, None), new)
    return tree.map_structure(lambda x, y: _where(kept, x, y), new, old)


def _where(kept: Any, x: Any, y: Any) -> Any:
    for _ in range(len(x.shape) - len(kept.shape)):
        kept = current.numpy.expand_dims(kept, -1)
    return current.numpy.where(kept, x, current.numpy.zeros_like(x) if y is None else y)
