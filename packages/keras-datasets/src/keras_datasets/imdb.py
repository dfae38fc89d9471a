"""Reviews of films: 50,000 texts, as sequences of word indices, in two classes."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.files import get_file
from keras_datasets.pickles import read_npz
from keras_datasets.texts import as_objects, encoded, shuffled

__all__ = ["get_word_index", "load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets"
_HASH = "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f"
_WORDS_HASH = "bfafd718b763782e994055a2d397834f"


def load_data(
    path: str = "imdb.npz",
    num_words: int | None = None,
    skip_top: int = 0,
    maxlen: int | None = None,
    seed: int = 113,
    start_char: int | None = 1,
    oov_char: int | None = 2,
    index_from: int = 3,
    **kwargs: Any,
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return reviews of films, downloaded unless they are in the cache; words are numbered by how frequent they are.

    Args:
        path: Name of the file in the cache, below `datasets`.
        num_words: Words of this index and above are out of the vocabulary; None for no bound.
        skip_top: Words below this index are, too.
        maxlen: Texts of this length or more are left out; None keeps all.
        seed: Seed of the order of texts.
        start_char: Index that marks the start of each text; None marks none.
        oov_char: Index of words out of the vocabulary; None drops them.
        index_from: Added to the rank of each word.
        **kwargs: `nb_words`, the older name of `num_words`.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: arrays `(25000,)` of lists of word indices, and int arrays `(25000,)`, 1 for a good review.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: The file has another hash, or no text is shorter than `maxlen`.
        TypeError: There is an unknown argument.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data(num_words=10_000)  # doctest: +SKIP
        >>> x_train.shape, max(max(text) for text in x_train)  # doctest: +SKIP
        ((25000,), 9999)

    Source: Maas et al., "Learning word vectors for sentiment analysis", 2011.
    """
    if "nb_words" in kwargs:
        logging.getLogger("keras").warning("The `nb_words` argument in `load_data` has been renamed `num_words`.")
        num_words = kwargs.pop("nb_words")
    if kwargs:
        raise TypeError(f"Unrecognized keyword arguments: {kwargs}.")
    file = Path(get_file(fname=path, origin=f"{_ORIGIN}/imdb.npz", file_hash=_HASH))
    x_train, y_train, x_test, y_test = read_npz(file, "x_train", "y_train", "x_test", "y_test")
    random = np.random.RandomState(seed)
    x_train, y_train = shuffled(x_train, y_train, random)
    x_test, y_test = shuffled(x_test, y_test, random)
    texts, labels, places = encoded(
        np.concatenate([x_train, x_test]),
        np.concatenate([y_train, y_test]),
        num_words=num_words,
        skip_top=skip_top,
        maxlen=maxlen,
        start_char=start_char,
        oov_char=oov_char,
        index_from=index_from,
        name="imdb",
    )
    count = int(np.sum(places < len(x_train)))
    return (as_objects(texts[:count]), labels[:count]), (as_objects(texts[count:]), labels[count:])


def get_word_index(path: str = "imdb_word_index.json") -> dict[str, int]:
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
    file = get_file(fname=path, origin=f"{_ORIGIN}/imdb_word_index.json", file_hash=_WORDS_HASH)
    found: dict[str, int] = json.loads(Path(file).read_text("utf-8"))
    return found
