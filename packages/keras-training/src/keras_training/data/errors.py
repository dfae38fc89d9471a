"""What can be wrong with data that is passed to `fit`, `evaluate` or `predict`."""

from __future__ import annotations

from collections.abc import Sequence

from keras_ops.errors import KerasError

_SHOWN = 8


class DataError(KerasError, ValueError):
    """Data that is passed to the loop does not fit it, for the reason given."""

    def __init__(self, caller: str, message: str) -> None:
        super().__init__(f"`{caller}`: {message}")


class DataTypeError(DataError, TypeError):
    """Data is of a type that no adapter takes."""


class DataLengthError(DataError):
    """Arrays that belong together hold different numbers of samples.

    Args:
        caller: Name of what was called.
        sizes: The name of each array and its number of samples.
    """

    def __init__(self, caller: str, sizes: Sequence[tuple[str, int]]) -> None:
        first, *others = sizes
        apart = [(name, size) for name, size in others if size != first[1]]
        shown = [first, *apart][:_SHOWN]
        parts = [f"{name} has {size} samples" for name, size in shown]
        if len(apart) + 1 > _SHOWN:
            parts.append("…")
        super().__init__(
            caller,
            f"{', '.join(parts)}. Data cardinality is ambiguous. Make sure all arrays contain the same number of"
            " samples.",
        )
        self.sizes: tuple[tuple[str, int], ...] = tuple(sizes)


class ConflictingArgumentsError(DataError):
    """Arguments were passed together of which one excludes the other."""


def describe(value: object, limit: int = 100) -> str:
    """Return a short text for a value in an error: its type, and the value cut to `limit` characters.

    Args:
        value: Anything.
        limit: Characters of its `repr` that are kept.

    Returns:
        The text.

    Examples:
        >>> describe("abc")
        "'abc' (of type str)"
    """
    text = repr(value)
    shown = text if len(text) <= limit else text[:limit] + "…"
    return f"{shown} (of type {type(value).__name__})"
