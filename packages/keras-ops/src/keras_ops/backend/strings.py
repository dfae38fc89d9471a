"""Contract: strings, and what turns them into numbers.

What is written here runs on the host, with NumPy: strings are arrays of Python strings, rows of different lengths are
`Ragged`, and integers are NumPy arrays. It is right for every backend; one whose framework has tensors of strings
overrides all of it, so that its graphs can hold these steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from keras_ops.backend.current import current
from keras_ops.strings import text
from keras_ops.strings.farmhash import fingerprints, joined
from keras_ops.strings.siphash import siphashes
from keras_ops.strings.words import Words, word

Terms: TypeAlias = Sequence[str]
Key: TypeAlias = tuple[int, int] | None

CROSSING_KEY: Final = 0xDECAFCAFFE


class StringsBackend:
    """Strings on the host; `Any` stands for a value of strings or integers as the backend keeps them."""

    # Kinds of values

    def is_strings(self, x: Any) -> bool:
        """Tell whether `x` holds strings: in an array, a (nested) list, or by itself."""
        if isinstance(x, (str, bytes)):
            return True
        if isinstance(x, (list, tuple)):
            return bool(x) and self.is_strings(x[0])
        dtype = getattr(x, "dtype", None)
        return getattr(dtype, "kind", "") in ("O", "S", "U") or getattr(dtype, "name", dtype) == "string"

    def as_strings(self, x: Any, encoding: str = "utf-8") -> Any:
        """Return strings, bytes, or a nested list or array of them, as the backend keeps strings."""
        return x if isinstance(x, text.Ragged) else text.as_strings(x, encoding)

    def as_integers(self, x: Any) -> Any:
        """Return numbers as the backend keeps integers: of 64 bits, floats truncated."""
        if current.core.is_tensor(x) or current.sparse.is_sparse(x):
            x = current.core.convert_to_numpy(x)
        return np.asarray(x).astype(np.int64, copy=False)

    def as_ragged(self, x: Any) -> Any:
        """Return rows, as a split gives them (ragged, nested lists, a matrix), as the backend keeps rows."""
        if isinstance(x, text.Ragged):
            return x
        if hasattr(x, "to_list"):
            x = x.to_list()
        rows = [text.as_strings(row).ravel().tolist() for row in x]
        return text.Ragged.of(rows)

    def is_ragged(self, x: Any) -> bool:
        """Tell whether `x` has rows of different lengths."""
        return isinstance(x, text.Ragged)

    def on_values(self, function: Callable[[Any], Any], x: Any) -> Any:
        """Apply a function to the values of something ragged or sparse, or to something dense."""
        return x.map(function) if isinstance(x, text.Ragged) else function(x)

    def rows(self, x: Any) -> list[list[str]]:
        """Return strings of known value, ragged or of rank one or more, as rows on the host."""
        if isinstance(x, text.Ragged):
            return x.rows()
        array = text.as_strings(x)
        listed: list[list[str]] = array.reshape(len(array), -1).tolist()
        return listed

    def shape(self, x: Any) -> tuple[int | None, ...]:
        """Return the sizes of a value that this family made."""
        return tuple(x.shape)

    def reshape(self, x: Any, shape: tuple[int, ...]) -> Any:
        """Return strings in another shape."""
        return x.reshape(shape)

    def row(self, x: Any, index: int) -> Any:
        """Return one row."""
        return x[index]

    # Text

    def lower(self, x: Any) -> Any:
        """Return strings with the letters A to Z in lower case."""
        return text.lower(x)

    def strip_punctuation(self, x: Any) -> Any:
        """Return strings without the punctuation of ASCII."""
        return text.strip_punctuation(x)

    def split_whitespace(self, x: Any) -> Any:
        """Return the words of each string of a vector, as rows."""
        return text.split_whitespace(x)

    def split_characters(self, x: Any) -> Any:
        """Return the code points of each string of a vector, as rows."""
        return text.split_characters(x)

    def ngrams(self, x: Any, sizes: Sequence[int]) -> Any:
        """Return runs of `n` neighbours in each row, joined by spaces, for each `n` of `sizes` in turn."""
        return text.ngrams(self.as_ragged(x), sizes)

    # Numbers

    def hash(self, x: Any, n_bins: int, key: Key = None) -> Any:
        """Return a bin for each string, or for each integer by its decimal digits.

        The hash is FarmHash's fingerprint, or SipHash-2-4 with a key.
        """
        words = text.encoded(x) if x.dtype == object else [b"%d" % value for value in x.ravel().tolist()]
        hashes = fingerprints(words) if key is None else siphashes(words, key)
        return self._bins(hashes, n_bins).reshape(x.shape)

    def cross(self, xs: Sequence[Any], n_bins: int) -> Any:
        """Return a bin for the combinations of strings and integers at the same places of several vectors."""
        hashes: Words = np.full(xs[0].size, word(CROSSING_KEY))
        for x in xs:
            strings = x.dtype == object
            hashes = joined(hashes, fingerprints(text.encoded(x)) if strings else x.ravel().astype(np.uint64))
        return self._bins(hashes, n_bins).reshape(xs[0].shape)

    def _bins(self, hashes: Words, n_bins: int) -> Any:
        return (hashes % np.uint64(n_bins)).astype(np.int64)

    def table(self, terms: Terms) -> Any:
        """Return what `find` looks terms up in."""
        return {term: index for index, term in enumerate(terms)}

    def find(self, table: Any, x: Any) -> Any:
        """Return the place of each string among the terms of a table, -1 for one that is not there."""
        return np.fromiter((table.get(item, -1) for item in x.ravel()), np.int64, x.size).reshape(x.shape)

    def listing(self, terms: Terms) -> Any:
        """Return what `take` takes terms from."""
        return np.array([*terms, ""], object)[:-1]

    def take(self, terms: Any, indices: Any, unknown: str) -> Any:
        """Return the terms at places, `unknown` for a place outside."""
        inside = (indices >= 0) & (indices < len(terms))
        found = np.where(inside, terms[np.where(inside, indices, 0)], unknown)
        return found.astype(str)

    def choose(self, condition: Any, x: Any, y: Any) -> Any:
        """Return integers of `x` where a condition holds, else of `y`."""
        return np.where(condition, x, y)

    def equal(self, x: Any, value: Any) -> Any:
        """Tell where strings or integers equal a value."""
        return x == value

    def check_known(self, x: Any, found: Any, where: str) -> Any:
        """Return what was found.

        Raises:
            ValueError: something was not found.
        """
        if (missing := x[found < 0]).size:
            raise ValueError(
                f"`{where}`: When `num_oov_indices=0` all inputs should be in vocabulary, found OOV values"
                f" {missing.ravel()[:10].tolist()}, consider setting `num_oov_indices=1`."
            )
        return found

    def padded(self, x: Any, n_columns: int | None = None, fill: int = 0) -> Any:
        """Return ragged integers as a matrix, cut or filled up; something dense stays, but for its number of columns."""
        if isinstance(x, text.Ragged):
            return x.padded(fill, n_columns)
        if n_columns is None:
            return x
        short = max(n_columns - x.shape[-1], 0)
        return np.pad(x[..., :n_columns], [(0, 0)] * (x.ndim - 1) + [(0, short)], constant_values=fill)

    def cut(self, x: Any, n_columns: int | None) -> Any:
        """Return ragged integers with rows cut to a length."""
        if n_columns is None:
            return x
        rows = [row[:n_columns] for row in x.rows()]
        return text.Ragged(np.array([item for row in rows for item in row], np.int64), np.array([len(r) for r in rows]))

    def as_tensor(self, x: Any) -> Any:
        """Return integers that this family made as a tensor; rows become `padded` before."""
        return current.core.convert_to_tensor(x)

    def as_sparse(self, x: Any) -> Any:
        """Return a dense tensor as a sparse one."""
        return current.sparse.from_dense(x)
