"""Small pictures of things: 60,000 colour images of 32x32 pixels in 10 classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.cifar import as_column, as_images, load_batch
from keras_datasets.files import get_file

__all__ = ["load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
_HASH = "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"


def load_data() -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return the CIFAR-10 images, downloaded unless they are in the cache.

    The classes are: 0 airplane, 1 automobile, 2 bird, 3 cat, 4 deer, 5 dog, 6 frog, 7 horse, 8 ship, 9 truck.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images as uint8 arrays `(50000, 32, 32, 3)` and `(10000, 32, 32, 3)` with values 0 to 255
        (channels first where that is the default data format); classes 0 to 9 as uint8 arrays `(50000, 1)` and `(10000, 1)`.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: The file has another hash.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data()  # doctest: +SKIP
        >>> x_train.shape, y_test.shape  # doctest: +SKIP
        ((50000, 32, 32, 3), (10000, 1))

    Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
    """
    folder = get_file(fname="cifar-10-batches-py-target", origin=_ORIGIN, extract=True, file_hash=_HASH)
    base = Path(folder) / "cifar-10-batches-py"
    batches = [load_batch(base / f"data_batch_{i}") for i in range(1, 6)]
    x_test, y_test = load_batch(base / "test_batch")
    x_train = np.concatenate([images for images, _ in batches])
    y_train = [label for _, labels in batches for label in labels]
    return (as_images(x_train), as_column(y_train)), (as_images(x_test), as_column(y_test))
