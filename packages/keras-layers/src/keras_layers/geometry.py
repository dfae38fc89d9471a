"""Arguments that hold for each spatial axis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from keras_ops.errors import ArgumentError
from keras_ops.op import definition_of
from keras_ops.tensor import KerasTensor, Shape


def per_axis(where: str, argument: str, value: Any, n_axes: int, *, minimum: int = 1) -> tuple[int, ...]:
    """Return a whole number for each of some axes.

    Args:
        where: Name of the layer, for errors.
        argument: Name of the argument, for errors.
        value: One number for all axes, or one for each.
        n_axes: Number of axes.
        minimum: Smallest number that fits.

    Raises:
        ArgumentError: `value` is something else.

    Examples:
        >>> per_axis("Conv2D", "strides", 2, 2)
        (2, 2)
    """
    expected = f"an integer from {minimum} on, or {n_axes} of them"
    if isinstance(value, int) and not isinstance(value, bool):
        sizes: tuple[Any, ...] = (value,) * n_axes
    else:
        try:
            sizes = tuple(value)
        except TypeError as error:
            raise ArgumentError(where, argument, value, expected) from error
    whole = all(hasattr(size, "__index__") and not isinstance(size, bool) for size in sizes)
    if len(sizes) != n_axes or not whole or any(size < minimum for size in sizes):
        raise ArgumentError(where, argument, value, expected)
    return tuple(int(size) for size in sizes)


def positive(where: str, argument: str, value: Any) -> int:
    """Return a checked whole number from one on.

    Raises:
        ArgumentError: `value` is something else.
    """
    if isinstance(value, bool) or not hasattr(value, "__index__") or value <= 0:
        raise ArgumentError(where, argument, value, "a positive integer")
    return int(value)


def before_and_after(where: str, argument: str, value: Any, n_axes: int) -> tuple[tuple[int, int], ...]:
    """Return a pair of whole numbers, for the start and the end, for each of some axes.

    Args:
        where: Name of the layer, for errors.
        argument: Name of the argument, for errors.
        value: One number for all; one for each axis; or a pair for each axis (for one axis also the pair alone).
        n_axes: Number of axes.

    Raises:
        ArgumentError: `value` is something else.

    Examples:
        >>> before_and_after("ZeroPadding2D", "padding", (1, (2, 3)), 2)
        ((1, 1), (2, 3))
    """
    if isinstance(value, int) and not isinstance(value, bool):
        items: list[Any] = [value] * n_axes
    else:
        items = list(value) if isinstance(value, (list, tuple)) else []
        if n_axes == 1 and len(items) == 2 and all(isinstance(item, int) for item in items):
            items = [tuple(items)]
    if len(items) != n_axes:
        raise ArgumentError(where, argument, value, f"an integer, {n_axes} integers, or {n_axes} pairs of integers")
    pairs = [per_axis(where, argument, item, 2, minimum=0) for item in items]
    return tuple((start, end) for start, end in pairs)


def padding_of(where: str, value: Any, *, causal: bool = False) -> Literal["valid", "same", "causal"]:
    """Return a checked padding: `"valid"`, `"same"`, or `"causal"` where that fits.

    Raises:
        ArgumentError: `value` is none of these.
    """
    lowered = value.lower() if isinstance(value, str) else value
    if lowered == "valid":
        return "valid"
    if lowered == "same":
        return "same"
    if lowered == "causal" and causal:
        return "causal"
    raise ArgumentError(where, "padding", value, "'valid', 'same' or 'causal'" if causal else "'valid' or 'same'")


def shape_after(op: Callable[..., Any], *shapes: Shape, **arguments: Any) -> Shape:
    """Return the shape of the output of an op for inputs of some shapes, without recording a call.

    Args:
        op: Op with one output.
        *shapes: Shapes of its tensors.
        **arguments: Its other arguments.
    """
    definition = definition_of(op)
    bound = definition.signature.bind(*(KerasTensor(shape, name="shape") for shape in shapes), **arguments)
    bound.apply_defaults()
    return tuple(definition.output_spec(list(bound.arguments.values())).shape)
