"""Prices of houses in California in 1990: 20,640 rows of 8 numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.files import get_file
from keras_datasets.pickles import read_npz
from keras_datasets.tables import split

__all__ = ["load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/california_housing.npz"
_HASH = "1a2e3a52e0398de6463aebe6f4a8da34fb21fbb6b934cf88c3425e766f2a1a6f"
_SMALL = 600


def load_data(
    version: str = "large", path: str = "california_housing.npz", test_split: float = 0.2, seed: int = 113
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return the prices of houses in California, downloaded unless they are in the cache.

    The columns are: longitude, latitude, median age of the houses, rooms, bedrooms, population, households, median income.

    Args:
        version: `"large"` for all rows, `"small"` for the first 600.
        path: Name of the file in the cache, below `datasets`.
        test_split: Fraction of the rows for tests, from 0 to below 1.
        seed: Seed of the order of rows.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: float arrays `(rows, 8)`, and prices in dollars as float arrays `(rows,)`.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: `version` is unknown, the file has another hash, or `test_split` is out of its range.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data("small")  # doctest: +SKIP
        >>> x_train.shape, y_test.shape  # doctest: +SKIP
        ((480, 8), (120,))

    Source: Pace and Barry, "Sparse spatial autoregressions", 1997.
    """
    if version not in ("small", "large"):
        raise ValueError(f"Argument `version` must be one of 'small', 'large'. Received: version={version}")
    x, y = read_npz(Path(get_file(fname=path, origin=_ORIGIN, file_hash=_HASH)), "x", "y")
    rows = _SMALL if version == "small" else len(x)
    return split(x[:rows], y[:rows], test_split, seed)
