"""Text on the host: arrays of Python strings, and rows of strings of different lengths."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from keras_ops.errors import ArgumentTypeError

Strings: TypeAlias = npt.NDArray[np.object_]
Array: TypeAlias = npt.NDArray[Any]

_LOWER: Final = {ord(c): c.lower() for c in string.ascii_uppercase}
_NO_PUNCTUATION: Final = dict.fromkeys(map(ord, string.punctuation))
_WORD: Final = re.compile("[^ \t\n\v\f\r]+")


@dataclass(frozen=True)
class Ragged:
    """Rows of different lengths.

    Attributes:
        values: The items of all rows, one after the other.
        lengths: Number of items of each row.
    """

    values: Array
    lengths: npt.NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Any]]) -> Ragged:
        """Return rows of Python strings as one ragged array."""
        return cls(_objects([x for row in rows for x in row]), np.array([len(row) for row in rows], np.int64))

    def rows(self) -> list[list[Any]]:
        """Return the rows as lists."""
        flat, ends = self.values.tolist(), np.cumsum(self.lengths).tolist()
        return [flat[end - n : end] for end, n in zip(ends, self.lengths.tolist(), strict=True)]

    def map(self, function: Callable[[Array], Array]) -> Ragged:
        """Apply a function to the items."""
        return Ragged(function(self.values), self.lengths)

    def padded(self, fill: int, n_columns: int | None) -> Array:
        """Return a matrix, rows cut or filled up to `n_columns`, by default the length of the longest."""
        columns = int(self.lengths.max(initial=0)) if n_columns is None else n_columns
        matrix = np.full((len(self.lengths), columns), fill, self.values.dtype)
        rows = np.repeat(np.arange(len(self.lengths)), self.lengths)
        place = np.arange(len(self.values)) - np.repeat(np.cumsum(self.lengths) - self.lengths, self.lengths)
        fits = place < columns
        matrix[rows[fits], place[fits]] = self.values[fits]
        return matrix


def _objects(items: Iterable[Any]) -> Strings:
    listed = list(items)
    made = np.empty(len(listed), object)
    made[:] = listed
    return made


def each(function: Callable[[str], Any], x: Strings) -> Array:
    """Apply a function to every string of an array."""
    return _objects(map(function, x.ravel())).reshape(x.shape)


def as_strings(x: Any, encoding: str = "utf-8") -> Strings:
    """Return strings as an array of Python strings.

    Args:
        x: String, bytes, nested lists of these, or an array of them (of any framework that NumPy can read).
        encoding: How bytes are decoded; those that are no text are kept as they are when encoded again.

    Raises:
        ArgumentTypeError: `x` holds something else.
    """
    array = x if isinstance(x, np.ndarray) else np.asarray(x, None if hasattr(x, "__array__") else object)
    if array.dtype.kind == "U":
        return array.astype(object)
    if array.dtype.kind == "S":
        array = array.astype(object)
    if array.dtype.kind != "O":
        raise ArgumentTypeError("as_strings", "x", x, f"strings, or bytes; it holds {array.dtype}")

    def decoded(item: Any) -> str:
        if isinstance(item, bytes):
            return item.decode(encoding, "surrogateescape")
        if isinstance(item, str):
            return item
        raise ArgumentTypeError("as_strings", "x", item, "strings, or bytes")

    return each(decoded, array)


def encoded(x: Strings) -> list[bytes]:
    """Return the strings of an array as UTF-8, flat."""
    return [item.encode("utf-8", "surrogateescape") for item in x.ravel()]


def lower(x: Strings) -> Strings:
    """Return strings with the letters A to Z in lower case; others stay as they are."""
    return each(lambda item: item.lower() if item.isascii() else item.translate(_LOWER), x)


def strip_punctuation(x: Strings) -> Strings:
    """Return strings without the punctuation of ASCII."""
    return each(lambda item: item.translate(_NO_PUNCTUATION), x)


def split_whitespace(x: Strings) -> Ragged:
    """Return the words of each string, between whitespace of ASCII."""
    return Ragged.of([_WORD.findall(item) for item in x.ravel()])


def split_characters(x: Strings) -> Ragged:
    """Return the code points of each string; bytes that are no text become U+FFFD."""
    return Ragged.of([list(item.encode("utf-8", "surrogateescape").decode("utf-8", "replace")) for item in x.ravel()])


def ngrams(x: Ragged, sizes: Sequence[int]) -> Ragged:
    """Return the runs of neighbours in each row, joined by spaces: those of the first size, then of the next."""

    def of_row(row: list[str]) -> list[str]:
        return [" ".join(row[i : i + n]) for n in sizes for i in range(len(row) - n + 1)]

    return Ragged.of([of_row(row) for row in x.rows()])
