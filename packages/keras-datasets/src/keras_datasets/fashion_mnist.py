"""Articles of clothing: 70,000 grey images of 28x28 pixels in 10 classes."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.files import get_file

__all__ = ["load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets"


def load_data() -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return the Fashion-MNIST images, downloaded unless they are in the cache.

    The classes are: 0 T-shirt/top, 1 trouser, 2 pullover, 3 dress, 4 coat, 5 sandal, 6 shirt, 7 sneaker, 8 bag, 9 ankle boot.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images as uint8 arrays `(60000, 28, 28)` and `(10000, 28, 28)` with values 0 to 255; classes
        0 to 9 as uint8 arrays `(60000,)` and `(10000,)`.

    Raises:
        DownloadError: The server cannot be reached.
        ValueError: A file is damaged.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data()  # doctest: +SKIP
        >>> x_train.shape, y_test.shape  # doctest: +SKIP
        ((60000, 28, 28), (10000,))

    Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms", 2017; MIT.
    """
    y_train, x_train, y_test, x_test = (
        _read_idx(Path(get_file(fname=name, origin=f"{_ORIGIN}/{name}", cache_subdir="datasets/fashion-mnist")))
        for name in (
            "train-labels-idx1-ubyte.gz",
            "train-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
        )
    )
    return (x_train, y_train), (x_test, y_test)


def _read_idx(path: Path) -> Array:
    """Read the format of MNIST: two zero bytes, type 8 (uint8), number of dimensions, sizes as big-endian integers, values."""
    with gzip.open(path, "rb") as file:
        data = file.read()
    rank = data[3] if data[:3] == b"\0\0\x08" else 0
    shape = tuple(int(size) for size in np.frombuffer(data[4 : 4 + 4 * rank], ">u4"))
    values = np.frombuffer(data[4 + 4 * rank :], np.uint8)
    if not rank or values.size != np.prod(shape):
        raise ValueError(f"{str(path)!r} is damaged; remove it to have it downloaded again.")
    return values.reshape(shape)
