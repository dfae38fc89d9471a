"""Symbolic results of control flow: what functions give on symbolic tensors, without running them on values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.graph import infer_output_spec
from keras_ops.tensor import KerasTensor, Shape


def _spec(x: Any) -> Any:
    """Return a symbolic tensor in place of anything but a function, a symbolic tensor or `None`."""
    if x is None or isinstance(x, KerasTensor):
        return x
    if not hasattr(x, "shape"):
        x = current.core.convert_to_tensor(x)
    return KerasTensor(tuple(x.shape), dtype_name(x.dtype))


def _specs(structure: Any) -> Any:
    return tree.map_structure(_spec, structure)


def _items(structure: Any) -> Any:
    """Return the structure of an item along the leading axis."""
    return tree.map_structure(lambda x: None if x is None else KerasTensor(x.shape[1:], x.dtype), _specs(structure))


def _stacked(structure: Any, size: int | None) -> Any:
    def stack(x: Any) -> Any:
        return None if x is None else KerasTensor((size, *x.shape), x.dtype)

    return tree.map_structure(stack, _specs(structure))


def _leading_size(structure: Any, where: str) -> int | None:
    sizes: list[int | None] = []
    for x in tree.flatten(_specs(structure)):
        if x is not None:
            if not x.shape:
                raise ShapeError(where, "a tensor is a scalar; expected a leading axis.")
            sizes.append(x.shape[0])
    known = {n for n in sizes if n is not None}
    if len(known) > 1:
        raise ShapeError(where, f"tensors have leading sizes {sizes}; expected equal ones.")
    return known.pop() if known and None not in sizes else None


def _merged(shapes: Sequence[Shape]) -> Shape | None:
    """Return the shape that several have in common, sizes that one leaves open unknown; `None` if they differ."""
    first = shapes[0]
    for shape in shapes[1:]:
        if len(shape) != len(first):
            return None
        if any(m is not None and n is not None and m != n for m, n in zip(first, shape, strict=True)):
            return None
        first = tuple(m if m == n else None for m, n in zip(first, shape, strict=True))
    return first


def _agreed(results: Sequence[Any], where: str, argument: str) -> Any:
    names = " and ".join(f"`{name}`" for name in argument.split(", "))
    expected = f"{names} should return outputs of the same kind (struct, dtype and shape)"

    def merge(*xs: Any) -> Any:
        if xs[0] is None and all(x is None for x in xs):
            return None
        shape = None if any(x is None for x in xs) else _merged([x.shape for x in xs])
        if shape is None or len({x.dtype for x in xs}) > 1:
            raise ArgumentError(where, argument, xs, expected)
        return KerasTensor(shape, xs[0].dtype)

    try:
        return tree.map_structure(merge, *results)
    except ValueError as error:
        raise ArgumentError(where, argument, results, expected) from error


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Give what both functions give."""
    results = [_specs(infer_output_spec(function, (), {}, "cond")) for function in (true_fn, false_fn)]
    return _agreed(results, "cond", "true_fn, false_fn")


def switch(index: Any, branches: Sequence[Callable[..., Any]], operands: Any) -> Any:
    """Give what all functions give."""
    results = [_specs(infer_output_spec(branch, tuple(_specs(operands)), {}, "switch")) for branch in branches]
    return _agreed(results, "switch", "branches")


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    """Give loop variables of the same form."""
    copied = tree.map_structure(lambda x: KerasTensor(x.shape, x.dtype), _specs(loop_vars))
    return tuple(copied) if isinstance(copied, (tuple, list)) else copied


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    """Give a structure of the same form."""
    return tree.map_structure(lambda x: KerasTensor(x.shape, x.dtype), _specs(init_val))


def scan(
    f: Callable[[Any, Any], tuple[Any, Any]],
    init: Any,
    xs: Any = None,
    length: int | None = None,
    reverse: bool = False,
    unroll: int | bool = 1,
) -> Any:
    """Give a carry of the same form, and results with a leading axis."""
    size = length if length is not None else _leading_size(xs, "scan")
    carry, y = infer_output_spec(f, (_specs(init), _items(xs)), {}, "scan")
    carry = _agreed([_specs(init), _specs(carry)], "scan", "f")
    return carry, _stacked(y, size)


def map(f: Callable[[Any], Any], xs: Any) -> Any:  # noqa: A001  # the op's name
    """Give results with a leading axis."""
    size = _leading_size(xs, "map")
    return _stacked(infer_output_spec(f, (_items(xs),), {}, "map"), size)


def vectorized_map(function: Callable[[Any], Any], elements: Any) -> Any:
    """Give results with a leading axis."""
    size = _leading_size(elements, "vectorized_map")
    return _stacked(infer_output_spec(function, (_items(elements),), {}, "vectorized_map"), size)


def associative_scan(f: Callable[[Any, Any], Any], elems: Any, reverse: bool = False, axis: int = 0) -> Any:
    """Give a structure of the same form."""
    return tree.map_structure(lambda x: KerasTensor(x.shape, x.dtype), _specs(elems))


def custom(f: Callable[..., Any], args: Any) -> Any:
    """Give what the function gives beside its gradient."""
    return infer_output_spec(lambda *xs: f(*xs)[0], tuple(args), {}, "custom_gradient")
