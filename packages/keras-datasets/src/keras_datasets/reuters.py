"""Newswires: 11,228 texts, as sequences of word indices, on 46 topics."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.files import get_file
from keras_datasets.pickles import read_npz
from keras_datasets.texts import as_objects, encoded, shuffled

__all__ = ["get_label_names", "get_word_index", "load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets"
_HASH = "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916"
_WORDS_HASH = "4d44cc38712099c9e383dc6e5f11a921"
_TOPICS = (
    "cocoa grain veg-oil earn acq wheat copper housing money-supply coffee sugar trade reserves ship cotton carcass crude nat-gas cpi "
    "money-fx interest gnp meal-feed alum oilseed gold tin strategic-metal livestock retail ipi iron-steel rubber heat jobs lei bop zinc "
    "orange pet-chem dlr gas silver wpi hog lead"
)


def load_data(
    path: str = "reuters.npz",
    num_words: int | None = None,
    skip_top: int = 0,
    maxlen: int | None = None,
    test_split: float = 0.2,
    seed: int = 113,
    start_char: int | None = 1,
    oov_char: int | None = 2,
    index_from: int = 3,
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return newswires, downloaded unless they are in the cache; words are numbered by how frequent they are.

    Args:
        path: Name of the file in the cache, below `datasets`.
        num_words: Words of this index and above are out of the vocabulary; None for no bound.
        skip_top: Words below this index are, too.
        maxlen: Texts of this length or more are left out; None keeps all.
        test_split: Fraction of the texts for tests, from 0 to below 1.
        seed: Seed of the order of texts.
        start_char: Index that marks the start of each text; None marks none.
        oov_char: Index of words out of the vocabulary; None drops them.
        index_from: Added to the rank of each word.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: arrays of lists of word indices, and int arrays of topics, 0 to 45.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: The file has another hash, or no text is shorter than `maxlen`.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data(num_words=10_000)  # doctest: +SKIP
        >>> len(x_train), get_label_names()[y_train[0]]  # doctest: +SKIP
        (8982, 'earn')

    Source: Lewis, "Reuters-21578", 1987.
    """
    if not 0 <= test_split < 1:
        raise ValueError(f"test_split={test_split!r}; expected a fraction from 0 to below 1.")
    x, y = read_npz(Path(get_file(fname=path, origin=f"{_ORIGIN}/reuters.npz", file_hash=_HASH)), "x", "y")
    x, y = shuffled(x, y, np.random.RandomState(seed))
    texts, labels, _ = encoded(
        x,
        y,
        num_words=num_words,
        skip_top=skip_top,
        maxlen=maxlen,
        start_char=start_char,
        oov_char=oov_char,
        index_from=index_from,
        name="reuters",
    )
    count = int(len(texts) * (1 - test_split))
    return (as_objects(texts[:count]), labels[:count]), (as_objects(texts[count:]), labels[count:])


def get_word_index(path: str = "reuters_word_index.json") -> dict[str, int]:
    """Return the rank of each word, from 1 for the most frequent; texts have it plus `index_from`.

    Args:
        path: Name of the file in the cache, below `datasets`.

    Returns:
        Dictionary from words to ranks.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: The file has another hash.

    Examples:
        >>> get_word_index()["the"]  # doctest: +SKIP
        1
    """
    file = get_file(fname=path, origin=f"{_ORIGIN}/reuters_word_index.json", file_hash=_WORDS_HASH)
    found: dict[str, int] = json.loads(Path(file).read_text("utf-8"))
    return found


def get_label_names() -> tuple[str, ...]:
    """Return the names of the 46 topics.

    Returns:
        46 names; the place of a name is its label.

    Examples:
        >>> get_label_names()[:3], len(get_label_names())
        (('cocoa', 'grain', 'veg-oil'), 46)
    """
    return tuple(_TOPICS.split())
