"""Strings: what becomes of text on its way to integers, on the host or in tensors of strings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops.backend.current import current
from keras_ops.conformance.base import Conformance
from keras_ops.conformance.cases import to_numpy

WORDS = ["The cat,", "a\tb  c", "", "naïve Ünder!"]


def texts(x: Any) -> Any:
    """Return strings as nested lists."""
    return np.asarray(current.strings.rows(x), object).ravel().tolist() if len(current.strings.shape(x)) == 1 else None


def integers(x: Any) -> Any:
    """Return integers that the family made as nested lists."""
    return to_numpy(current.strings.as_tensor(x)).tolist()


def strings(x: Any) -> Any:
    """Return strings as the backend keeps them."""
    return current.strings.as_strings(x)


class StringsConformance(Conformance):
    """The strings family."""

    @pytest.mark.parametrize(
        ("x", "is_text"),
        [
            ("a", True),
            (b"a", True),
            (["a"], True),
            ([["a"]], True),
            (np.array(["a"]), True),
            ([1], False),
            (1.5, False),
        ],
    )
    def test_strings_are_told_from_numbers(self, x: Any, is_text: bool) -> None:
        """Alone, in lists, in arrays."""
        assert current.strings.is_strings(x) == is_text

    def test_what_is_text_stays_text(self) -> None:
        """Of Python, of NumPy, as bytes."""
        family = current.strings
        assert family.is_strings(strings(WORDS))
        assert texts(strings(WORDS)) == WORDS
        assert texts(strings(np.array(WORDS))) == WORDS
        assert texts(strings([word.encode() for word in WORDS])) == WORDS
        assert family.shape(strings([["a", "b"]])) == (1, 2)
        assert texts(family.reshape(strings([["a", "b"]]), (2,))) == ["a", "b"]

    def test_letters_of_ascii_become_small_and_punctuation_goes(self) -> None:
        """Other letters stay."""
        family = current.strings
        assert texts(family.lower(strings(["AbC", "Ünd"])))[0] == "abc"
        assert texts(family.strip_punctuation(strings(WORDS))) == ["The cat", "a\tb  c", "", "naïve Ünder"]

    def test_splits_give_rows(self) -> None:
        """Words by white space, characters by code points, of any number."""
        family = current.strings
        words = family.split_whitespace(strings(WORDS))
        assert family.is_ragged(words)
        assert family.rows(words) == [["The", "cat,"], ["a", "b", "c"], [], ["naïve", "Ünder!"]]
        assert family.rows(family.split_characters(strings(["aü", ""]))) == [["a", "ü"], []]
        assert family.rows(family.as_ragged([["a", "b"], ["c"]])) == [["a", "b"], ["c"]]

    def test_neighbours_are_joined(self) -> None:
        """All runs of one length, then all of the next."""
        family = current.strings
        rows = family.rows(family.ngrams([["a", "b", "c"], ["d"]], (1, 2)))
        assert rows == [["a", "b", "c", "a b", "b c"], ["d"]]

    def test_hashes(self) -> None:
        """FarmHash's fingerprint, and SipHash with a key; of integers that of their digits."""
        family = current.strings
        assert integers(family.hash(strings(["a", "b", "ü"]), 1000)) == [939, 822, 891]
        assert integers(family.hash(family.as_integers(np.array([1, 22])), 1000)) == [849, 940]
        assert integers(family.hash(strings(["a", "b"]), 1000, (133, 137))) == [354, 642]

    def test_terms_are_found_in_a_table(self) -> None:
        """-1 for one that is not there; and they are taken back from a list."""
        family = current.strings
        places = family.find(family.table(["x", "y"]), strings(["y", "z", "x"]))
        assert integers(places) == [1, -1, 0]
        assert texts(family.take(family.listing(["x", "y"]), places, "?")) == ["y", "?", "x"]

    def test_unknown_terms_can_be_refused(self) -> None:
        """With their names."""
        family = current.strings
        x = strings(["y", "z"])
        with pytest.raises(Exception, match="found OOV values"):
            family.check_known(x, family.find(family.table(["y"]), x), "Lookup")

    def test_rows_are_padded_and_cut(self) -> None:
        """To the longest, or to a number of columns."""
        family = current.strings
        rows = family.on_values(
            lambda x: family.find(family.table(["a", "b"]), x), family.split_whitespace(strings(["a b", "b", ""]))
        )
        assert integers(family.padded(rows)) == [[0, 1], [1, 0], [0, 0]]
        assert integers(family.padded(rows, 3, -5)) == [[0, 1, -5], [1, -5, -5], [-5, -5, -5]]
        assert integers(family.padded(family.cut(rows, 1))) == [[0], [1], [0]]

    def test_choices_and_comparisons(self) -> None:
        """Element by element."""
        family = current.strings
        x = family.as_integers(np.array([1, 2, 3]))
        assert integers(family.choose(family.equal(x, 2), x * 0, x)) == [1, 0, 3]

    def test_crossings_depend_on_all_columns(self) -> None:
        """And on their order."""
        family = current.strings
        a, b = family.as_integers(np.array([1, 2])), strings(["x", "y"])
        found = integers(family.cross([a, b], 1 << 30))
        assert found != integers(family.cross([a, strings(["x", "x"])], 1 << 30))
        assert found != integers(family.cross([b, a], 1 << 30))
        assert len(set(found)) == 2

    @pytest.mark.sparse
    def test_dense_becomes_sparse(self) -> None:
        """For layers that are asked to."""
        x = current.strings.as_tensor(np.array([[0, 1], [2, 0]]))
        y = current.strings.as_sparse(x)
        assert current.sparse.is_sparse(y)
        assert to_numpy(current.sparse.dense(y)).tolist() == [[0, 1], [2, 0]]
