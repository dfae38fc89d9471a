"""Small files that stand for the datasets, and the arguments that they are read with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

IMDB: list[dict[str, Any]] = [
    {},
    {"num_words": 12},
    {"num_words": 12, "oov_char": None},
    {"skip_top": 6, "num_words": 15},
    {"maxlen": 5},
    {"start_char": None},
    {"start_char": None, "index_from": 0},
    {"start_char": 7, "index_from": 10, "oov_char": 9, "num_words": 20, "seed": 3},
    {"oov_char": None, "skip_top": 8},
]


def texts(count: int, seed: int) -> Any:
    """Return lists of ranks of words, of different lengths."""
    random = np.random.default_rng(seed)
    made = np.empty(count, dtype=object)
    made[:] = [random.integers(1, 30, size=random.integers(1, 9)).tolist() for _ in range(count)]
    return made


def write_files(folder: Path) -> None:
    """Write the small files that stand for the datasets."""
    labels = np.arange(6) % 2
    np.savez(folder / "imdb.npz", x_train=texts(6, 0), y_train=labels, x_test=texts(5, 1), y_test=labels[:5])
    np.savez(folder / "reuters.npz", x=texts(10, 2), y=np.arange(10))
    np.savez(folder / "table.npz", x=np.arange(700 * 3).reshape(700, 3), y=np.arange(700))


def listed(data: Any) -> Any:
    """Return arrays as lists."""
    return [[[list(map(int, x)) for x in xs], [int(y) for y in ys]] for xs, ys in data]
