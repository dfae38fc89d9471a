"""`tf.keras.preprocessing.text`: words and their numbers."""

from __future__ import annotations

import hashlib
import json
import string
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Text: TypeAlias = "str | Sequence[str]"

_FILTERS: Final = string.punctuation.replace("'", "") + "\t\n"
_MODES: Final = ("binary", "count", "tfidf", "freq")
_NO_SIZE: Final = "Specify a dimension (`num_words` argument), or fit on some text data first."


def text_to_word_sequence(input_text: str, filters: str = _FILTERS, lower: bool = True, split: str = " ") -> list[str]:
    """Return the words of a text.

    Args:
        input_text: The text.
        filters: Characters that stand for `split`.
        lower: Whether words are in lower case.
        split: What separates words.

    Examples:
        >>> text_to_word_sequence("Hello, World! a-b")
        ['hello', 'world', 'a', 'b']
    """
    if lower:
        input_text = input_text.lower()
    return [word for word in input_text.translate({ord(c): split for c in filters}).split(split) if word]


def one_hot(
    input_text: str,
    n: int,
    filters: str = _FILTERS,
    lower: bool = True,
    split: str = " ",
    analyzer: Callable[[str], list[str]] | None = None,
) -> list[int]:
    """Return a number from 1 to `n - 1` for each word, by Python's `hash`: another one in each process.

    Args:
        input_text: The text.
        n: Size of the vocabulary.
        filters: See `text_to_word_sequence`.
        lower: See `text_to_word_sequence`.
        split: See `text_to_word_sequence`.
        analyzer: Splits the text in another way.

    Examples:
        >>> numbers = one_hot("a b a", 5)
        >>> numbers[0] == numbers[2], max(numbers) < 5
        (True, True)
    """
    return hashing_trick(input_text, n, hash, filters, lower, split, analyzer)


def hashing_trick(
    text: str,
    n: int,
    hash_function: Callable[[str], int] | str | None = None,
    filters: str = _FILTERS,
    lower: bool = True,
    split: str = " ",
    analyzer: Callable[[str], list[str]] | None = None,
) -> list[int]:
    """Return a number from 1 to `n - 1` for each word, by a hash.

    Args:
        text: The text.
        n: Size of the vocabulary.
        hash_function: Gives an integer for a word; `None` is Python's `hash`, `"md5"` is the same in every process.
        filters: See `text_to_word_sequence`.
        lower: See `text_to_word_sequence`.
        split: See `text_to_word_sequence`.
        analyzer: Splits the text in another way.

    Examples:
        >>> hashing_trick("the cat sat", 10, hash_function="md5")
        [6, 3, 1]
    """
    words = text_to_word_sequence(text, filters, lower, split) if analyzer is None else analyzer(text)
    number = _md5 if hash_function == "md5" else (hash_function or hash)
    if not callable(number):
        raise ValueError(f"`hashing_trick`: hash_function={hash_function!r}; expected a function, 'md5' or None.")
    return [number(word) % (n - 1) + 1 for word in words]


def _md5(word: str) -> int:
    return int(hashlib.md5(word.encode(), usedforsecurity=False).hexdigest(), 16)


class Tokenizer:
    """Numbers words by how often they come, the most frequent first, from 1 on.

    Args:
        num_words: How many numbers are used, 0 (which no word has) included: `num_words - 1` words count; `None` for all.
        filters: Characters that separate words.
        lower: Whether words are in lower case.
        split: What separates words.
        char_level: Whether each character is a word.
        oov_token: What stands for words that are not known or not counted; it gets the number 1.
        analyzer: Splits a text in another way.
        **kwargs: `document_count`: documents seen so far.

    Examples:
        >>> tokenizer = Tokenizer()
        >>> tokenizer.fit_on_texts(["the cat sat", "the dog"])
        >>> tokenizer.word_index
        {'the': 1, 'cat': 2, 'sat': 3, 'dog': 4}
        >>> tokenizer.texts_to_sequences(["the dog flew"])
        [[1, 4]]
    """

    def __init__(
        self,
        num_words: int | None = None,
        filters: str = _FILTERS,
        lower: bool = True,
        split: str = " ",
        char_level: bool = False,
        oov_token: str | None = None,
        analyzer: Callable[[Any], list[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("nb_words", None)
        document_count = kwargs.pop("document_count", 0)
        if kwargs:
            raise TypeError(f"Unrecognized keyword arguments: {kwargs}")
        self.num_words: int | None = num_words
        self.filters: str = filters
        self.lower: bool = lower
        self.split: str = split
        self.char_level: bool = char_level
        self.oov_token: str | None = oov_token
        self.analyzer: Callable[[Any], list[str]] | None = analyzer
        self.document_count: int = document_count
        self.word_counts: OrderedDict[str, int] = OrderedDict()
        self.word_docs: defaultdict[str, int] = defaultdict(int)
        self.index_docs: defaultdict[int, int] = defaultdict(int)
        self.word_index: dict[str, int] = {}
        self.index_word: dict[int, str] = {}

    def _words(self, text: Text) -> list[str]:
        if self.char_level or not isinstance(text, str):
            words = list(text)
            return [word.lower() for word in words] if self.lower else words
        if self.analyzer is not None:
            return self.analyzer(text)
        return text_to_word_sequence(text, self.filters, self.lower, self.split)

    def fit_on_texts(self, texts: Iterable[Text]) -> None:
        """Count words of texts, in addition to those counted before, and number them.

        Args:
            texts: Texts, or lists of words.
        """
        for text in texts:
            self.document_count += 1
            words = self._words(text)
            for word in words:
                self.word_counts[word] = self.word_counts.get(word, 0) + 1
            for word in dict.fromkeys(words):
                self.word_docs[word] += 1
        ordered = [word for word, _ in sorted(self.word_counts.items(), key=lambda item: -item[1])]
        known = ([] if self.oov_token is None else [self.oov_token]) + ordered
        self.word_index = {word: i for i, word in enumerate(known, 1)}
        self.index_word = {i: word for word, i in self.word_index.items()}
        for word, count in self.word_docs.items():
            self.index_docs[self.word_index[word]] = count

    def fit_on_sequences(self, sequences: Iterable[Sequence[int]]) -> None:
        """Count documents of numbers, which `sequences_to_matrix` with `"tfidf"` needs where there are no texts.

        Args:
            sequences: Lists of numbers.
        """
        for sequence in sequences:
            self.document_count += 1
            for number in set(sequence):
                self.index_docs[number] += 1

    def texts_to_sequences(self, texts: Iterable[Text]) -> list[list[int]]:
        """Return the numbers of the words of each text; unknown words are left out, or have the number of `oov_token`.

        Args:
            texts: Texts, or lists of words.
        """
        return list(self.texts_to_sequences_generator(texts))

    def texts_to_sequences_generator(self, texts: Iterable[Text]) -> Iterator[list[int]]:
        """Yield what `texts_to_sequences` gives for each text."""
        unknown = None if self.oov_token is None else self.word_index.get(self.oov_token)
        for text in texts:
            numbers = [self._counted(self.word_index.get(word), unknown) for word in self._words(text)]
            yield [number for number in numbers if number is not None]

    def _counted(self, number: int | None, unknown: int | None) -> int | None:
        return unknown if number is None or (self.num_words and number >= self.num_words) else number

    def sequences_to_texts(self, sequences: Iterable[Sequence[int]]) -> list[str]:
        """Return words for numbers, with spaces between them.

        Args:
            sequences: Lists of numbers.
        """
        return list(self.sequences_to_texts_generator(sequences))

    def sequences_to_texts_generator(self, sequences: Iterable[Sequence[int]]) -> Iterator[str]:
        """Yield what `sequences_to_texts` gives for each sequence."""
        for sequence in sequences:
            words = [self.index_word.get(number) for number in sequence]
            known = [
                self.oov_token if word is None or (self.num_words and number >= self.num_words) else word
                for number, word in zip(sequence, words, strict=True)
            ]
            yield " ".join(word for word in known if word is not None)

    def texts_to_matrix(self, texts: Iterable[Text], mode: str = "binary") -> NDArray[np.float64]:
        """Return a row for each text; see `sequences_to_matrix`.

        Args:
            texts: Texts, or lists of words.
            mode: What a row holds.
        """
        return self.sequences_to_matrix(self.texts_to_sequences(texts), mode)

    def sequences_to_matrix(self, sequences: Sequence[Sequence[int]], mode: str = "binary") -> NDArray[np.float64]:
        """Return a row for each sequence, with a column for each number.

        Args:
            sequences: Lists of numbers.
            mode: `"binary"`: whether the number comes; `"count"`: how often; `"freq"`: its share; `"tfidf"`: how often, on a
                logarithmic scale, by how rare it is.

        Raises:
            ValueError: neither `num_words` nor texts tell the number of columns; `mode` is unknown; or `"tfidf"` is asked for
                and nothing was counted.
        """
        size = self.num_words or (len(self.word_index) + 1 if self.word_index else 0)
        if not size:
            raise ValueError(_NO_SIZE)
        if mode == "tfidf" and not self.document_count:
            raise ValueError("Fit the Tokenizer on some data before using tfidf mode.")
        if mode not in _MODES:
            raise ValueError(f"Unknown vectorization mode: {mode!r}; expected one of {_MODES}.")
        matrix = np.zeros((len(sequences), size))
        for row, sequence in zip(matrix, sequences, strict=True):
            for number, count in Counter(number for number in sequence if number < size).items():
                row[number] = self._weight(number, count, len(sequence), mode)
        return matrix

    def _weight(self, number: int, count: int, length: int, mode: str) -> float:
        if mode == "binary":
            return 1.0
        if mode == "count":
            return float(count)
        if mode == "freq":
            return count / length
        rarity = np.log(1 + self.document_count / (1 + self.index_docs.get(number, 0)))
        return float((1 + np.log(count)) * rarity)

    def get_config(self) -> dict[str, Any]:
        """Return arguments and counts; the counts are texts of JSON."""
        return {
            "num_words": self.num_words,
            "filters": self.filters,
            "lower": self.lower,
            "split": self.split,
            "char_level": self.char_level,
            "oov_token": self.oov_token,
            "document_count": self.document_count,
            "word_counts": json.dumps(self.word_counts),
            "word_docs": json.dumps(self.word_docs),
            "index_docs": json.dumps(self.index_docs),
            "index_word": json.dumps(self.index_word),
            "word_index": json.dumps(self.word_index),
        }

    def to_json(self, **kwargs: Any) -> str:
        """Return the tokenizer as JSON.

        Args:
            **kwargs: Arguments of `json.dumps`.
        """
        return json.dumps({"class_name": type(self).__name__, "config": self.get_config()}, **kwargs)


def tokenizer_from_json(json_string: str) -> Tokenizer:
    """Return the tokenizer that `Tokenizer.to_json` wrote.

    Args:
        json_string: The text.

    Examples:
        >>> tokenizer = Tokenizer()
        >>> tokenizer.fit_on_texts(["a b a"])
        >>> tokenizer_from_json(tokenizer.to_json()).word_index
        {'a': 1, 'b': 2}
    """
    config = dict(json.loads(json_string)["config"])
    counts = {name: json.loads(config.pop(name)) for name in ("word_counts", "word_docs", "word_index")}
    by_number = {name: json.loads(config.pop(name)) for name in ("index_docs", "index_word")}
    made = Tokenizer(**config)
    made.word_counts.update(counts["word_counts"])
    made.word_docs.update(counts["word_docs"])
    made.word_index = counts["word_index"]
    made.index_docs.update({int(number): count for number, count in by_number["index_docs"].items()})
    made.index_word = {int(number): word for number, word in by_number["index_word"].items()}
    return made


__all__ = ["Tokenizer", "hashing_trick", "one_hot", "text_to_word_sequence", "tokenizer_from_json"]
