"""What arguments of image layers may be."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.errors import ArgumentError, KerasError

FILL_MODES: Final = ("reflect", "wrap", "constant", "nearest")
INTERPOLATIONS: Final = ("nearest", "bilinear")


class UnknownOptionError(ArgumentError, NotImplementedError):
    """An argument names something that there is not."""

    def __init__(self, where: str, argument: str, got: object, allowed: tuple[str, ...]) -> None:
        KerasError.__init__(self, f"`{where}`: Unknown `{argument}` {got}. Expected of one {allowed}.")


def number_or_two(
    where: str,
    argument: str,
    value: Any,
    low: float,
    high: float,
    *,
    least: float | None = 0,
    names: str | None = None,
) -> tuple[Any, Any]:
    """Return an argument that is a number or a range as a range.

    Args:
        where: Name of the layer.
        argument: Name of the argument.
        value: Number, or two of them.
        low: What no number may lie below.
        high: What no number may lie above.
        least: Lower end where one number came; `None` for the negative of it.
        names: Names of the arguments that the error is about, by default `argument`.

    Raises:
        ValueError: it is something else, or lies outside.
    """
    if isinstance(value, (list, tuple)):
        fits = len(value) == 2 and all(_inside(x, low, high) for x in value)
    else:
        fits = _inside(value, low, high)
    if not fits:
        said = names or f"The `{argument}` argument"
        raise ValueError(
            f"`{where}`: {said} should be a number (or a list of two numbers) in the range [{low}, {high}]."
            f" Received: {argument}={value}"
        )
    if isinstance(value, (list, tuple)):
        first, second = sorted(value)
        return first, second
    if least is not None:
        return least, value
    return -abs(value), abs(value)


def value_range(where: str, value: Any) -> list[Any]:
    """Return a range of pixel values, the lower one first.

    Raises:
        ValueError: these are not two numbers.
    """
    if not isinstance(value, (list, tuple)) or len(value) != 2 or not all(_is_number(x) for x in value):
        raise ValueError(
            f"`{where}`: The `value_range` argument should be a list of two numbers. Received: value_range={value}"
        )
    return sorted(value)


def one_of(where: str, argument: str, value: Any, allowed: tuple[str, ...]) -> Any:
    """Return a value, which has to be one of those allowed.

    Raises:
        UnknownOptionError: it is another one.
    """
    if value not in allowed:
        raise UnknownOptionError(where, argument, value, allowed)
    return value


def _is_number(x: Any) -> bool:
    return isinstance(x, (int, float)) and not isinstance(x, bool)


def _inside(x: Any, low: float, high: float) -> bool:
    return _is_number(x) and low <= x <= high
