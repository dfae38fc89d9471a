"""Einsum equations of projected attention, for any number of axes."""

from __future__ import annotations

import string
from dataclasses import dataclass


def projection(n_free: int, n_bound: int, n_out: int) -> tuple[str, str]:
    """Return the equation of a projection, and the letters of its bias.

    Args:
        n_free: Number of leading axes that stay.
        n_bound: Number of trailing axes of the input that are summed over.
        n_out: Number of axes of the kernel that come in their place.

    Examples:
        >>> projection(2, 1, 2)
        ('abc,cde->abde', 'de')
    """
    letters = string.ascii_lowercase
    free, bound = letters[:n_free], letters[n_free : n_free + n_bound]
    out = letters[n_free + n_bound : n_free + n_bound + n_out]
    return f"{free}{bound},{bound}{out}->{free}{out}", out


@dataclass(frozen=True)
class ScoreEquations:
    """How queries, keys and values of shape `(batch, ..., heads, size)` come together.

    Attributes:
        scores: Equation of keys and queries to scores: batch axes, heads, then axes of queries, then axes of keys.
        combine: Equation of scores and values to outputs.
        softmax_axes: Axes of the scores that belong to keys.
        batch_axes: Axes of the inputs that are not attended over, the head among them.
    """

    scores: str
    combine: str
    softmax_axes: tuple[int, ...]
    batch_axes: tuple[int, ...]

    @classmethod
    def of(cls, rank: int, attention_axes: tuple[int, ...]) -> ScoreEquations:
        """Return the equations for tensors of a rank, heads and size included.

        Args:
            rank: Number of axes of projected queries.
            attention_axes: Axes that are attended over.

        Examples:
            >>> ScoreEquations.of(4, (1,)).scores
            'aecd,abcd->acbe'
        """
        query = string.ascii_lowercase[:rank]
        others = iter(string.ascii_lowercase[rank:])
        key = "".join(next(others) if axis in attention_axes else query[axis] for axis in range(rank))
        batch_axes = tuple(axis for axis in range(rank - 1) if axis not in attention_axes)
        batch = "".join(query[axis] for axis in batch_axes)
        of_queries = "".join(query[axis] for axis in attention_axes)
        of_keys = "".join(key[axis] for axis in attention_axes)
        scores = f"{batch}{of_queries}{of_keys}"
        first = len(batch) + len(of_queries)
        return cls(
            scores=f"{key},{query}->{scores}",
            combine=f"{scores},{key}->{query}",
            softmax_axes=tuple(range(first, first + len(of_keys))),
            batch_axes=batch_axes,
        )
