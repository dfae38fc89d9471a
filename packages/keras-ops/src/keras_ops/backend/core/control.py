"""Contract: control flow and functional tools."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from keras_ops import tree
from keras_ops.backend.core.associative import associative_scan
from keras_ops.backend.current import current
from keras_ops.errors import ShapeError

T = TypeVar("T")


class ControlCore(ABC, Generic[T]):
    """Functions take and return structures of tensors. The composites run in Python, one step after the other."""

    @abstractmethod
    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        """Return what one of two functions gives, by a boolean scalar."""

    @abstractmethod
    def while_loop(
        self,
        cond: Callable[..., Any],
        body: Callable[..., Any],
        loop_vars: Any,
        maximum_iterations: int | None = None,
    ) -> Any:
        """Apply `body` to the loop variables, a tuple, list or single structure, while `cond` of them holds."""

    @abstractmethod
    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function of tensors from one that gives its value and a function from upstream gradients to its own."""

    def switch(self, index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
        """Return what one of several functions gives, by an integer scalar; too small or large a one counts as an end."""

        def chosen(first: int) -> Any:
            if first == len(branches) - 1:
                return branches[first](*operands)
            return self.cond(index <= first, lambda: branches[first](*operands), lambda: chosen(first + 1))

        return chosen(0)

    def fori_loop(self, lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
        """Apply `body_fun(i, value)` to a structure for each integer from `lower` to before `upper`."""
        start = current.core.convert_to_tensor(lower)
        return self.while_loop(lambda i, _: i < upper, lambda i, value: (i + 1, body_fun(i, value)), (start, init_val))[
            1
        ]

    def scan(
        self,
        f: Callable[..., Any],
        init: Any,
        xs: Any = None,
        length: int | None = None,
        reverse: bool = False,
        unroll: int | bool = 1,
    ) -> tuple[Any, Any]:
        """Thread a carry through `f(carry, x) -> (carry, y)` along the leading axis of a structure; stack what it gives."""
        xs = tree.map_structure(_tensor, xs, none_is_leaf=False)
        carry = tree.map_structure(_tensor, init, none_is_leaf=False)
        count = scan_length(xs, length)
        if count == 0:
            # The function is asked, on zeros, for the form of what it would give.
            _, y = f(carry, tree.map_structure(_empty_item, xs, none_is_leaf=False))
            return carry, tree.map_structure(_empty_stack, y, none_is_leaf=False)
        ys: list[Any] = []
        for i in reversed(range(count)) if reverse else range(count):
            carry, y = f(carry, tree.map_structure(lambda x, i=i: current.numpy.get_item(x, i), xs, none_is_leaf=False))
            ys.append(y)
        if reverse:
            ys.reverse()
        return carry, stacked(ys)

    def map(self, f: Callable[[Any], Any], xs: Any) -> Any:
        """Apply a function to each item along the leading axis of a structure; stack what it gives."""
        return self.scan(lambda _, x: (None, f(x)), None, xs)[1]

    def vectorized_map(self, function: Callable[[Any], Any], elements: Any) -> Any:
        """Apply a function to all items along the leading axis of a structure, at once where the framework can."""
        return self.map(function, elements)

    def associative_scan(self, f: Callable[[Any, Any], Any], elems: Any, reverse: bool = False, axis: int = 0) -> Any:
        """Return the running results of an associative function along an axis of a structure, in logarithmic depth."""
        return associative_scan(f, tree.map_structure(_tensor, elems), reverse, axis)


def _tensor(x: Any) -> Any:
    return current.core.convert_to_tensor(x)


def scan_length(xs: Any, length: Any) -> Any:
    """Return the number of steps of a scan.

    Raises:
        ShapeError: the leading sizes differ from one another, or from the given length.
    """
    sizes = [current.core.shape(x)[0] for x in tree.flatten(xs) if x is not None]
    if length is not None:
        sizes.append(length)
    if any(isinstance(n, int) and isinstance(sizes[0], int) and n != sizes[0] for n in sizes):
        raise ShapeError("scan", f"the leading sizes of xs, and length={length}, are {sizes}; expected equal ones.")
    return sizes[0]


def stacked(items: Sequence[Any]) -> Any:
    """Return one structure of stacked tensors for several structures of one form; `None` stays."""

    def stack(*leaves: Any) -> Any:
        return None if leaves[0] is None else current.numpy.stack([_tensor(leaf) for leaf in leaves], 0)

    return tree.map_structure(stack, *items)


def _empty_item(x: Any) -> Any:
    # Adding a size of one in front of nothing: padding is how an empty tensor of any dtype becomes one of zeros.
    padded = current.numpy.pad_constant(x, [(0, 1)] + [(0, 0)] * (len(x.shape) - 1), 0)
    return current.numpy.get_item(padded, 0)


def _empty_stack(y: Any) -> Any:
    return current.numpy.get_item(current.numpy.expand_dims(_tensor(y), 0), slice(0, 0))
