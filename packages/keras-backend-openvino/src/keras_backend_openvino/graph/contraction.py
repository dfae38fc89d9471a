"""Sums of products in Einstein's notation, as transpositions, reshapes and matrix products."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from keras_ops.backend.current import current

_FREE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "".join(chr(i) for i in range(192, 215))


def contraction(operands: list[Any], subscripts: str) -> Any:
    """Return the sum of products of tensors; int8 alone gives int32, with booleans int8."""
    terms, result = _labelled(subscripts, [x.ndim for x in operands])
    if all(x.dtype == np.int8 for x in operands):
        operands = [current.core.cast(x, "int32") for x in operands]
    elif any(x.dtype == np.int8 for x in operands):
        operands = [current.core.cast(x, "int8") for x in operands]
    pairs = [_diagonal(x, term) for x, term in zip(operands, terms, strict=True)]
    x, labels = pairs[0]
    for i, (y, others) in enumerate(pairs[1:], 2):
        kept = set(result).union(*(set(term) for _, term in pairs[i:]))
        x, labels = _product(x, labels, y, others, kept)
    gone = [i for i, label in enumerate(labels) if label not in result]
    if gone:
        x = current.numpy.sum(x, gone, False)
        labels = [label for label in labels if label in result]
    return current.numpy.transpose(x, [labels.index(label) for label in result])


def _labelled(subscripts: str, ranks: list[int]) -> tuple[list[list[str]], list[str]]:
    """Return the labels of the axes of each operand and of the result, an ellipsis written out."""
    left, arrow, right = subscripts.partition("->")
    terms = left.split(",")
    spare = [c for c in _FREE if c not in subscripts]
    widths = [rank - len(term.replace("...", "")) for term, rank in zip(terms, ranks, strict=True) if "..." in term]
    wide = max(widths, default=0)
    dots = spare[:wide]
    whole = []
    for term, rank in zip(terms, ranks, strict=True):
        head, found, tail = term.partition("...")
        own = dots[wide - (rank - len(head + tail)) :] if found else []
        whole.append([*head, *own, *tail])
    if not arrow:
        single = sorted(c for c in set(left) - set(",.") if left.count(c) == 1)
        return whole, [*dots, *single]
    head, found, tail = right.partition("...")
    return whole, [*head, *(dots if found else []), *tail]


def _diagonal(x: Any, labels: list[str]) -> tuple[Any, list[str]]:
    """Return the diagonal of axes that have the same label."""
    for label in [c for c in dict.fromkeys(labels) if labels.count(c) > 1]:
        while labels.count(label) > 1:
            first = labels.index(label)
            second = labels.index(label, first + 1)
            x = current.numpy.diagonal(x, 0, first, second)
            labels = [c for i, c in enumerate(labels) if i not in (first, second)] + [label]
    return x, labels


def _product(x: Any, left: list[str], y: Any, right: list[str], kept: set[str]) -> tuple[Any, list[str]]:
    """Multiply two operands as matrices: labels of both that are kept are a batch, those that are not are summed over."""
    np_ = current.numpy
    x, left = _summed(x, left, kept | set(right))
    y, right = _summed(y, right, kept | set(left))
    sizes = _sizes(x, left) | {c: n for c, n in _sizes(y, right).items() if n != 1 or c not in left}
    batch = [c for c in left if c in right and c in kept]
    inner = [c for c in left if c in right and c not in kept]
    rows = [c for c in left if c not in right]
    columns = [c for c in right if c not in left]
    x = _arranged(x, left, batch, rows, inner, sizes)
    y = _arranged(y, right, batch, inner, columns, sizes)
    found = np_.matmul(x, y)
    labels = [*batch, *rows, *columns]
    return np_.reshape(found, [sizes[c] for c in labels]), labels


def _sizes(x: Any, labels: list[str]) -> dict[str, int]:
    return dict(zip(labels, x.shape, strict=True))


def _summed(x: Any, labels: list[str], wanted: set[str]) -> tuple[Any, list[str]]:
    gone = [i for i, c in enumerate(labels) if c not in wanted]
    return (current.numpy.sum(x, gone, False), [c for c in labels if c in wanted]) if gone else (x, labels)


def _arranged(
    x: Any, labels: list[str], batch: list[str], first: list[str], second: list[str], sizes: dict[str, int]
) -> Any:
    """Return an operand as matrices: its axes in three groups, of which the last two become one axis each."""
    np_ = current.numpy
    groups = [*batch, *first, *second]
    x = np_.transpose(x, [labels.index(c) for c in groups])
    x = np_.broadcast_to(x, [sizes[c] for c in groups])
    shape = [math.prod(sizes[c] for c in group) for group in (first, second)]
    return np_.reshape(x, [*(sizes[c] for c in batch), *shape])
