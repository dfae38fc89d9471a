"""Arithmetic on arrays of 64-bit words, which wraps around, and strings as rows of such arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Words: TypeAlias = npt.NDArray[np.uint64]
Bytes: TypeAlias = npt.NDArray[np.uint8]


def word(value: int) -> np.uint64:
    """Return the lowest 64 bits of an integer."""
    return np.uint64(value & 0xFFFFFFFFFFFFFFFF)


def rotate_right(x: Words, n: int) -> Words:
    """Return words rotated by `n` bits, of which there are neither 0 nor 64."""
    return (x >> np.uint64(n)) | (x << np.uint64(64 - n))


def rotate_left(x: Words, n: int) -> Words:
    """Return words rotated by `n` bits, of which there are neither 0 nor 64."""
    return rotate_right(x, 64 - n)


def shift_mix(x: Words) -> Words:
    """Return words with their upper bits mixed into the lower ones."""
    return x ^ (x >> np.uint64(47))


def read(rows: Bytes, start: int, size: int = 8) -> Words:
    """Return `size` bytes of each row, from `start`, as little-endian words."""
    part = np.ascontiguousarray(rows[:, start : start + size])
    return part.view(np.dtype(f"<u{size}"))[:, 0].astype(np.uint64)


def by_length(strings: Sequence[bytes], function: Callable[[Bytes], Words]) -> Words:
    """Apply a function to the strings of each length at once.

    Args:
        strings: Strings of any lengths.
        function: From a matrix of bytes, one string to a row, to a word for each row.

    Returns:
        Words, in the order of the strings.
    """
    found = np.empty(len(strings), np.uint64)
    lengths = np.fromiter(map(len, strings), np.int64, len(strings))
    order = np.argsort(lengths, kind="stable")
    edges = np.flatnonzero(np.diff(lengths[order])) + 1
    for rows in np.split(order, edges):
        if rows.size:
            joined = b"".join([strings[i] for i in rows])
            matrix = np.frombuffer(joined, np.uint8).reshape(rows.size, lengths[rows[0]])
            with np.errstate(over="ignore"):  # sums and products wrap around
                found[rows] = function(matrix)
    return found
