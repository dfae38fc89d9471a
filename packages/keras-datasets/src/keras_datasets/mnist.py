"""Handwritten digits: 70,000 grey images of 28x28 pixels in 10 classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.files import get_file
from keras_datasets.pickles import read_npz

__all__ = ["load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
_HASH = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"


def load_data(path: str = "mnist.npz") -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return the MNIST digits, downloaded unless they are in the cache.

    Args:
        path: Name of the file in the cache, below `datasets`.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images as uint8 arrays `(60000, 28, 28)` and `(10000, 28, 28)` with values 0 to 255; digits
        0 to 9 as uint8 arrays `(60000,)` and `(10000,)`.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: The file has another hash.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data()  # doctest: +SKIP
        >>> x_train.shape, y_test.shape  # doctest: +SKIP
        ((60000, 28, 28), (10000,))

    Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998; CC BY-SA 3.0.
    """
    file = Path(get_file(fname=path, origin=_ORIGIN, file_hash=_HASH))
    x_train, y_train, x_test, y_test = read_npz(file, "x_train", "y_train", "x_test", "y_test")
    return (x_train, y_train), (x_test, y_test)
