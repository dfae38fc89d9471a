"""Tokenizers and windows; expected values are those of upstream Keras 3.13.2."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from keras_legacy import reduction, sequences, texts


def fitted(**arguments: Any) -> texts.Tokenizer:
    tokenizer = texts.Tokenizer(**arguments)
    tokenizer.fit_on_texts(["the cat sat on the mat", "the dog ate the cat"])
    return tokenizer


def test_words_are_numbered_by_frequency_after_the_unknown_one() -> None:
    tokenizer = fitted(num_words=5, oov_token="<x>")
    assert list(tokenizer.word_index) == ["<x>", "the", "cat", "sat", "on", "mat", "dog", "ate"]
    assert tokenizer.word_counts["the"] == 4
    assert tokenizer.word_docs["the"] == 2
    assert tokenizer.document_count == 2
    assert tokenizer.texts_to_sequences(["the cat flew", "mat"]) == [[2, 3, 1], [1]]
    assert tokenizer.sequences_to_texts([[1, 2, 3, 9]]) == ["<x> the cat <x>"]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("binary", [[0, 0, 1, 1, 1], [0, 1, 0, 0, 0]]),
        ("count", [[0, 0, 2, 2, 1], [0, 2, 0, 0, 0]]),
        ("freq", [[0, 0, 0.4, 0.4, 0.2], [0, 1, 0, 0, 0]]),
        ("tfidf", [[0, 0, 0.86490296, 0.86490296, 0.69314718], [0, 1.8601123, 0, 0, 0]]),
    ],
)
def test_texts_become_rows_of_a_matrix(mode: str, expected: Any) -> None:
    rows = fitted(num_words=5, oov_token="<x>").texts_to_matrix(["the cat the cat sat", "dog dog"], mode=mode)
    np.testing.assert_allclose(rows, expected, rtol=1e-7)


def test_a_tokenizer_survives_json() -> None:
    tokenizer = fitted(num_words=5, oov_token="<x>")
    again = texts.tokenizer_from_json(tokenizer.to_json())
    assert again.get_config() == tokenizer.get_config()
    assert json.loads(tokenizer.to_json())["class_name"] == "Tokenizer"


def test_characters_and_lists_of_words_are_taken() -> None:
    letters = texts.Tokenizer(char_level=True, lower=False)
    letters.fit_on_texts(["aAb", "bb"])
    assert letters.word_index == {"b": 1, "a": 2, "A": 3}
    assert letters.texts_to_sequences(["bA"]) == [[1, 3]]
    words = texts.Tokenizer()
    words.fit_on_texts([["x", "Y"], ["y"]])
    assert words.word_index == {"y": 1, "x": 2}
    words.fit_on_sequences([[1, 2], [2]])
    assert dict(words.index_docs) == {2: 3, 1: 3}
    assert words.document_count == 4


def test_tokenizers_say_what_is_missing() -> None:
    with pytest.raises(ValueError, match="Specify a dimension"):
        texts.Tokenizer().texts_to_matrix(["a"])
    with pytest.raises(ValueError, match="Unknown vectorization mode: 'x'"):
        fitted().texts_to_matrix(["a"], mode="x")
    with pytest.raises(ValueError, match="before using tfidf mode"):
        texts.Tokenizer(num_words=3).sequences_to_matrix([[1]], mode="tfidf")
    with pytest.raises(TypeError, match="Unrecognized keyword arguments"):
        texts.Tokenizer(foo=1)
    with pytest.raises(ValueError, match="hash_function='sha'"):
        texts.hashing_trick("a", 3, hash_function="sha")


def test_windows_of_a_series_come_with_what_follows() -> None:
    windows = sequences.TimeseriesGenerator(
        np.arange(20), np.arange(20) * 10, length=4, sampling_rate=2, stride=3, batch_size=2
    )
    assert [(x.tolist(), y.tolist()) for x, y in (windows[i] for i in range(len(windows)))] == [
        ([[0, 2], [3, 5]], [40, 70]),
        ([[6, 8], [9, 11]], [100, 130]),
        ([[12, 14], [15, 17]], [160, 190]),
    ]
    backwards = sequences.TimeseriesGenerator(
        np.arange(10), np.arange(10), length=3, start_index=2, end_index=8, reverse=True, batch_size=3
    )
    assert [(x.tolist(), y.tolist()) for x, y in (backwards[i] for i in range(len(backwards)))] == [
        ([[4, 3, 2], [5, 4, 3], [6, 5, 4]], [5, 6, 7]),
        ([[7, 6, 5]], [8]),
    ]
    assert json.loads(backwards.to_json())["config"]["batch_size"] == 3
    shuffled = sequences.TimeseriesGenerator(np.arange(9), np.arange(9), length=2, shuffle=True, batch_size=5)
    x, y = shuffled[0]
    assert (x[:, -1] + 1).tolist() == y.tolist()


def test_windows_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"start_index\+length=30 > end_index=19"):
        sequences.TimeseriesGenerator(np.arange(20), np.arange(20), length=30)
    with pytest.raises(ValueError, match="Data length is 20 while target length is 19"):
        sequences.TimeseriesGenerator(np.arange(20), np.arange(19), length=2)
    with pytest.raises(TypeError, match="not serializable as JSON"):
        sequences.TimeseriesGenerator([{1}, {2}], [1, 2], length=1).get_config()


def test_rare_words_are_kept_more_often() -> None:
    expected = [0.00315225, 0.00315225, 0.00547597, 0.00741556, 0.00912817, 0.01068435]
    np.testing.assert_allclose(sequences.make_sampling_table(6), expected, rtol=1e-5)


def test_neighbours_are_labelled_true_and_random_words_false() -> None:
    pairs, labels = sequences.skipgrams([1, 2, 0, 3], 5, window_size=1, shuffle=False, negative_samples=0)
    assert (pairs, labels) == ([[1, 2], [2, 1]], [1, 1])
    pairs, labels = sequences.skipgrams([1, 2, 3], 4, window_size=2, seed=3, categorical=True)
    true = [tuple(pair) for pair, label in zip(pairs, labels, strict=True) if label == [0, 1]]
    assert sorted(true) == [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
    assert len(pairs) == 12
    assert all(0 < other < 4 for _, other in pairs)


def test_names_of_reductions_are_checked() -> None:
    assert reduction.Reduction.all() == ("auto", "none", "sum", "sum_over_batch_size")
    reduction.Reduction.validate("sum")
    with pytest.raises(ValueError, match="Invalid Reduction Key: x"):
        reduction.Reduction.validate("x")
