"""Prices of houses in Boston in the 1970s: 506 rows of 13 numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.files import get_file
from keras_datasets.pickles import read_npz
from keras_datasets.tables import split

__all__ = ["load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/boston_housing.npz"
_HASH = "f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5"


def load_data(
    path: str = "boston_housing.npz", test_split: float = 0.2, seed: int = 113
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return the prices of houses in Boston, downloaded unless they are in the cache.

    One of the columns assumes that a neighbourhood's price depends on the share of its Black inhabitants; do not use the data for anything
    but the reproduction of older work. `california_housing` is a replacement.

    Args:
        path: Name of the file in the cache, below `datasets`.
        test_split: Fraction of the rows for tests, from 0 to below 1.
        seed: Seed of the order of rows.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: float64 arrays `(rows, 13)`, and prices in 1,000 dollars as float64 arrays `(rows,)`.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: The file has another hash, or `test_split` is out of its range.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data()  # doctest: +SKIP
        >>> x_train.shape, y_test.shape  # doctest: +SKIP
        ((404, 13), (102,))

    Source: Harrison and Rubinfeld, "Hedonic prices and the demand for clean air", 1978.
    """
    x, y = read_npz(Path(get_file(fname=path, origin=_ORIGIN, file_hash=_HASH)), "x", "y")
    return split(x, y, test_split, seed)
