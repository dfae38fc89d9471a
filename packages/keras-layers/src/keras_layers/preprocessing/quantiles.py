"""Boundaries of equally filled bins, from a summary of data that may come in batches.

A summary is a matrix of two rows, values in order and how many data each stands for. Its size is bounded by the precision.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Summary: TypeAlias = npt.NDArray[np.float32]


def empty_summary() -> Summary:
    """Return the summary of no data."""
    return np.zeros((2, 0), np.float32)


def summarize(values: npt.NDArray[np.float32], epsilon: float) -> Summary:
    """Return a summary of data: every k-th value in order, with weight k, so that about `1 / epsilon` remain."""
    ordered = np.sort(values.reshape(-1))
    step = max(ordered.size * epsilon, 1.0)
    kept = ordered[int(ordered.size * epsilon) :: int(step)]
    return np.stack([kept, np.full_like(kept, step)])


def compress(summary: Summary, epsilon: float) -> Summary:
    """Return a summary with at most about `1 / epsilon` values, interpolated between those that are there."""
    if summary.shape[1] * epsilon < 1:
        return summary
    wanted = epsilon + np.arange(0.0, 1.0, epsilon)
    total = summary[1].cumsum()
    shares = total / total[-1]
    values = np.interp(wanted, shares, summary[0])
    weights = np.diff(np.interp(wanted, shares, total), prepend=0.0)
    return np.stack([values, weights]).astype(np.float32)


def merged(first: Summary, second: Summary, epsilon: float) -> Summary:
    """Return a summary of the data of two summaries."""
    both = np.concatenate([first, second], axis=1)
    return compress(both[:, np.argsort(both[0])], epsilon)


def boundaries(summary: Summary, n_bins: int) -> list[float]:
    """Return the values that part the data into bins of about as many each."""
    return [float(value) for value in compress(summary, 1.0 / n_bins)[0, :-1]]
