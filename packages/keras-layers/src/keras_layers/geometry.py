"""Arguments that hold for each spatial axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from keras_layers.complaints import BadValue
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
    what = f"The `{argument}` argument must be a tuple of {n_axes} integers. Received {argument}={value}"
    if isinstance(value, int) and not isinstance(value, bool):
        sizes: tuple[Any, ...] = (value,) * n_axes
    else:
        try:
            sizes = tuple(value)
        except TypeError as error:
            raise BadValue(f"{what} for `{where}`.") from error
    whole = all(hasattr(size, "__index__") and not isinstance(size, bool) for size in sizes)
    if len(sizes) != n_axes or not whole:
        raise BadValue(f"{what} for `{where}`.")
    if small := {size for size in sizes if size < minimum}:
        bound = f"value {'>=' if minimum == 0 else '>'} {max(minimum - 1, 0)}"
        raise BadValue(f"{what}, including values {small} that do not satisfy `{bound}`, for `{where}`.")
    return tuple(int(size) for size in sizes)


def positive(where: str, argument: str, value: Any) -> int:
    """Return a checked whole number from one on.

    Raises:
        ArgumentError: `value` is something else.
    """
    if isinstance(value, bool) or not hasattr(value, "__index__") or value <= 0:
        raise BadValue(
            f"Invalid value for argument `{argument}`. Expected a strictly positive value. Received {argument}={value}."
            f" `{where}` takes a positive integer."
        )
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
    if n_axes == 1:
        pair = value[0] if isinstance(value, (list, tuple)) and len(value) == 1 else value
        return (_ends(where, argument, pair),)
    if isinstance(value, int) and not isinstance(value, bool):
        items: list[Any] = [value] * n_axes
    else:
        items = list(value) if isinstance(value, (list, tuple)) else []
    if len(items) != n_axes:
        received = f"{argument}={value}" if n_axes == 2 else value
        raise BadValue(
            f"`{argument}` should have {'two' if n_axes == 2 else n_axes} elements. Received: {received}. `{where}` takes an"
            f" integer, {n_axes} integers, or {n_axes} pairs of integers."
        )
    return tuple(_ends(where, f"{_ORDINALS[i]} entry of {argument}", item) for i, item in enumerate(items))


_ORDINALS = ("1st", "2nd", "3rd")


def _ends(where: str, argument: str, value: Any) -> tuple[int, int]:
    start, end = per_axis(where, argument, value, 2, minimum=0)
    return start, end


def refuse_both(strides: Sequence[int], dilation_rate: Sequence[int]) -> None:
    """Raise unless strides or dilation rates are all one.

    Raises:
        ArgumentError: a stride and a rate are greater.
    """
    if max(strides) > 1 and max(dilation_rate) > 1:
        raise BadValue(
            "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received:"
            f" strides={strides} and dilation_rate={dilation_rate}"
        )


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
    fits = "{'causal', 'valid', 'same'}" if causal else "{'valid', 'same'}"
    raise BadValue(f"The `padding` argument must be a list/tuple or one of {fits}. Received: {value} for `{where}`.")


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
