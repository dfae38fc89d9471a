"""What the datasets of texts, as sequences of word indices, have in common."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def shuffled(texts: Array, labels: Array, random: np.random.RandomState) -> tuple[Array, Array]:
    """Return texts and labels in a random order."""
    order = np.arange(len(texts))
    random.shuffle(order)
    return texts[order], labels[order]


def encoded(
    texts: Array,
    labels: Array,
    *,
    num_words: int | None,
    skip_top: int,
    maxlen: int | None,
    start_char: int | None,
    oov_char: int | None,
    index_from: int,
    name: str,
) -> tuple[list[list[int]], Array, Array]:
    """Return texts as they are asked for: marked at the start, without rare or frequent words, none too long.

    Args:
        texts: Sequences of ranks of words, from 1.
        labels: One for each text.
        num_words: Words of this index and above are out of the vocabulary; None for no bound.
        skip_top: Words below this index are, too.
        maxlen: Texts of this length or more are left out; None keeps all.
        start_char: Index put before each text; None puts none.
        oov_char: Index that words out of the vocabulary get; None drops them.
        index_from: Added to the rank of each word.
        name: What errors call the dataset.

    Returns:
        The texts, their labels, and the places that they had.

    Raises:
        ValueError: No text is shorter than `maxlen`.
    """
    start = [] if start_char is None else [start_char]
    lists = [start + [int(word) + index_from for word in text] for text in texts]
    kept = np.arange(len(lists))
    if maxlen is not None:
        kept = np.array([i for i, text in enumerate(lists) if len(text) < maxlen], dtype=int)
        lists, labels = [lists[i] for i in kept], labels[kept]
        if not lists:
            raise ValueError(
                f"{name}: after filtering for sequences shorter than maxlen={maxlen}, no sequence was kept. Increase maxlen."
            )
    top = num_words or max(max(text, default=0) for text in lists)  # the last word of all is out, as upstream has it
    if oov_char is None:
        return [[word for word in text if skip_top <= word < top] for text in lists], labels, kept
    return [[word if skip_top <= word < top else oov_char for word in text] for text in lists], labels, kept


def as_objects(texts: list[list[int]]) -> Array:
    """Return an array of lists."""
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made
