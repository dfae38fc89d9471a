"""Sequences of different lengths as one array."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

__all__ = ["pad_sequences"]


def pad_sequences(
    sequences: Iterable[Sequence[Any]],
    maxlen: int | None = None,
    dtype: Any = "int32",
    padding: str = "pre",
    truncating: str = "pre",
    value: Any = 0.0,
) -> np.ndarray[Any, Any]:
    """Return sequences as one array: short ones filled up, long ones cut.

    Args:
        sequences: Sequences of numbers, of arrays of one shape, or of text.
        maxlen: The length they get; default: that of the longest.
        dtype: dtype of the result; `object` for text of any length.
        padding: `"pre"` to fill up before each sequence, `"post"` after it.
        truncating: `"pre"` to cut at the start, `"post"` at the end.
        value: What to fill up with.

    Returns:
        An array `(sequences, maxlen, *shape of an element)`.

    Raises:
        ValueError: A sequence has no length, or elements of another shape; `padding` or `truncating` is unknown; text would not fit `dtype`.

    Examples:
        >>> pad_sequences([[1], [2, 3], [4, 5, 6]])
        array([[0, 0, 1],
               [0, 2, 3],
               [4, 5, 6]], dtype=int32)
        >>> pad_sequences([[1], [4, 5, 6]], maxlen=2, padding="post", value=-1)
        array([[ 1, -1],
               [ 5,  6]], dtype=int32)
    """
    if not hasattr(sequences, "__len__"):
        raise ValueError("`sequences` must be iterable and have a length.")
    for name, side in (("padding", padding), ("truncating", truncating)):
        if side not in ("pre", "post"):
            raise ValueError(f'{name.capitalize()} type "{side}" not understood; expected {name}="pre" or "post".')
    rows = list(sequences)
    if wrong := [row for row in rows if not hasattr(row, "__len__")]:
        raise ValueError(f"`sequences` must be a list of iterables. Found non-iterable: {wrong[0]}")
    length = max(map(len, rows), default=0) if maxlen is None else maxlen
    shape = next((np.asarray(row).shape[1:] for row in rows if len(row)), ())
    text = np.issubdtype(dtype, np.str_) or np.issubdtype(dtype, np.bytes_)
    if isinstance(value, str) and dtype is not object and not text:
        raise ValueError(
            f"`dtype` {dtype} is not compatible with `value`'s type: {type(value)}\nYou should set `dtype=object` for "
            "variable length strings."
        )
    padded = np.full((len(rows), length, *shape), value, dtype=dtype)
    for i, row in enumerate(rows):
        kept = np.asarray(row[max(0, len(row) - length) :] if truncating == "pre" else row[:length], dtype=dtype)
        if not len(row):
            continue
        if kept.shape[1:] != shape:
            raise ValueError(
                f"Shape of sample {kept.shape[1:]} of sequence at position {i} is different from expected shape {shape}"
            )
        if padding == "post":
            padded[i, : len(kept)] = kept
        elif len(kept):
            padded[i, -len(kept) :] = kept
    return padded
