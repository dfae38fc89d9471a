"""Text on the host."""

from __future__ import annotations

import numpy as np
import pytest

from keras_ops.backend.strings import StringsBackend
from keras_ops.errors import ArgumentTypeError
from keras_ops.strings import text
from keras_ops.strings.text import Ragged, as_strings

on_host = StringsBackend()


def test_only_the_letters_of_ascii_become_lower_case() -> None:
    assert text.lower(as_strings(["ABC xyz", "ÄÉ İ AbC"])).tolist() == ["abc xyz", "ÄÉ İ abc"]


def test_only_the_punctuation_of_ascii_goes() -> None:
    marks = "".join(map(chr, range(1, 128)))
    kept = "".join(c for c in marks if c not in r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~""")
    assert text.strip_punctuation(as_strings([marks, "„x“ — y…"])).tolist() == [kept, "„x“ — y…"]


def test_only_the_whitespace_of_ascii_parts_words() -> None:
    found = text.split_whitespace(as_strings([" a\x0bb\x0cc\rd\ne\tf  g\u00a0h\u3000i\x1cj\x1fk ", "", "  "]))
    assert found.rows() == [["a", "b", "c", "d", "e", "f", "g\u00a0h\u3000i\x1cj\x1fk"], [], []]


def test_characters_are_code_points() -> None:
    assert text.split_characters(as_strings(["aé\U0001f600e\u0301", ""])).rows() == [
        ["a", "é", "😀", "e", "\u0301"],
        [],
    ]
    assert text.split_characters(as_strings([b"a\xff"])).rows() == [["a", "\ufffd"]]


def test_ngrams_come_size_by_size() -> None:
    found = text.ngrams(Ragged.of([["a", "b", "c"], ["d"], []]), (1, 2))
    assert found.rows() == [["a", "b", "c", "a b", "b c"], ["d"], []]


def test_rows_are_cut_and_filled_up() -> None:
    ragged = Ragged(np.array([1, 2, 3, 4]), np.array([3, 0, 1]))
    assert ragged.padded(0, None).tolist() == [[1, 2, 3], [0, 0, 0], [4, 0, 0]]
    assert ragged.padded(-1, 2).tolist() == [[1, 2], [-1, -1], [4, -1]]
    assert on_host.cut(ragged, 2).rows() == [[1, 2], [], [4]]
    assert on_host.padded(np.array([[1, 2]]), 4).tolist() == [[1, 2, 0, 0]]


def test_bytes_that_are_no_text_are_kept() -> None:
    x = as_strings([b"a\xff\xfe", "b"])
    assert text.encoded(x) == [b"a\xff\xfe", b"b"]


@pytest.mark.parametrize("x", [1.5, [1, 2], np.array([1.5]), [None]])
def test_what_is_no_string_is_refused(x: object) -> None:
    with pytest.raises(ArgumentTypeError, match="expected strings, or bytes"):
        as_strings(x)


@pytest.mark.parametrize(
    ("x", "answer"), [("a", True), (b"a", True), (["a"], True), ([[b"a"]], True), ([1], False), ([], False)]
)
def test_strings_are_told_from_numbers(x: object, answer: bool) -> None:
    assert on_host.is_strings(x) is answer
