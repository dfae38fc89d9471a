"""Vocabularies: read from what users give, checked, written to files, counted from data."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np

Term: TypeAlias = str | int

FILE = "vocabulary.txt"


def listed(vocabulary: Any, integers: bool, encoding: str) -> list[Term]:
    """Return a vocabulary as a list of Python strings or integers.

    Args:
        vocabulary: Path of a file with a term in each line, or a list, tuple, array or tensor of terms.
        integers: Whether terms are integers.
        encoding: Encoding of bytes, and of the file.

    Raises:
        ValueError: there is no such file, or there are no terms.
    """
    if isinstance(vocabulary, (str, os.PathLike)):
        found: Iterable[Any] = read_file(os.fspath(vocabulary), encoding)
    else:
        found = np.asarray(vocabulary, object if isinstance(vocabulary, (list, tuple)) else None).ravel().tolist()
    terms: list[Term] = [_term(item, integers, encoding) for item in found]
    if not terms:
        raise ValueError(f"Cannot set an empty vocabulary. Received: vocabulary={vocabulary}")
    return terms


def _term(item: Any, integers: bool, encoding: str) -> Term:
    if integers:
        return int(item)
    return item.decode(encoding, "surrogateescape") if isinstance(item, bytes) else str(item)


def read_file(path: str, encoding: str) -> list[str]:
    """Return the lines of a file.

    Raises:
        ValueError: there is no such file.
    """
    if not os.path.exists(path):
        raise ValueError(f"Vocabulary file {path} does not exist.")
    with open(path, encoding=encoding, errors="surrogateescape", newline="") as file:
        return file.read().removesuffix("\n").replace("\r\n", "\n").split("\n")


def write_file(folder: str, terms: Sequence[Term], encoding: str) -> None:
    """Write the file of a saved layer, a term to a line."""
    with open(os.path.join(folder, FILE), "w", encoding=encoding, errors="surrogateescape", newline="") as file:
        file.write("\n".join(map(str, terms)))


def without_specials(terms: list[Term], specials: list[Term], mask: Term | None, oov: Term) -> list[Term]:
    """Return the terms of a vocabulary without the special ones that it may begin with.

    Raises:
        ValueError: the mask token stands elsewhere, or a term is repeated.
    """
    rest = terms[len(specials) :] if specials and terms[: len(specials)] == specials else terms
    counted = Counter(rest)
    if repeated := [term for term, n in counted.items() if n > 1]:
        raise ValueError(
            "The passed vocabulary has at least one repeated term. Please uniquify your dataset. The repeated terms are:"
            f" {repeated}"
        )
    if mask is not None and mask in counted:
        places = [i for i, term in enumerate(terms) if term == mask]
        raise ValueError(
            "Found reserved mask token at unexpected location in `vocabulary`. Note that passed `vocabulary` does not need"
            " to include the OOV and mask tokens. Either remove all mask and OOV tokens, or include them only at the start"
            f" of the vocabulary in precisely this order: {[mask, oov]}. Received: mask_token={mask} at vocabulary index"
            f" {places}"
        )
    return rest


class TermCounts:
    """How often terms were seen, and in how many documents.

    Args:
        excluded: Terms that are not counted.
    """

    def __init__(self, excluded: Iterable[Term | None]) -> None:
        self._excluded = set(excluded)
        self._counts: Counter[Term] = Counter()
        self._documents: Counter[Term] = Counter()
        self._n_documents = 0

    def update(self, documents: Iterable[Sequence[Term]]) -> None:
        """Count the terms of documents."""
        for document in documents:
            self._counts.update(document)
            self._documents.update(set(document))
            self._n_documents += 1

    def most_common(self, n: int | None) -> list[Term]:
        """Return terms, the most frequent first; of equally frequent ones, the greater first."""
        pairs = [(count, term) for term, count in self._counts.items() if term not in self._excluded]
        return [term for _, term in sorted(pairs, reverse=True)][:n]

    def idf(self, terms: Sequence[Term]) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Return inverse document frequencies: `log(1 + n_documents / (1 + documents with the term))`."""
        found = np.array([self._documents[term] for term in terms], np.float64)
        return np.log(1 + self._n_documents / (1 + found)).astype(np.float32)
