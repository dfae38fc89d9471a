"""Small pictures of things: 60,000 colour images of 32x32 pixels in 100 classes, which form 20 groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.cifar import as_column, as_images, load_batch
from keras_datasets.files import get_file

__all__ = ["load_data"]

Array = np.ndarray[Any, Any]
_ORIGIN = "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz"
_HASH = "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7"


def load_data(label_mode: str = "fine") -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return the CIFAR-100 images, downloaded unless they are in the cache.

    Args:
        label_mode: `"fine"` for the 100 classes, `"coarse"` for the 20 groups.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images as uint8 arrays `(50000, 32, 32, 3)` and `(10000, 32, 32, 3)` with values 0 to 255
        (channels first where that is the default data format); classes as uint8 arrays `(50000, 1)` and `(10000, 1)`.

    Raises:
        ValueError: `label_mode` is something else, or the file has another hash.
        DownloadError: The server cannot be reached.

    Examples:
        >>> (x_train, y_train), (x_test, y_test) = load_data("coarse")  # doctest: +SKIP
        >>> x_train.shape, int(y_test.max())  # doctest: +SKIP
        ((50000, 32, 32, 3), 19)

    Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
    """
    if label_mode not in ("fine", "coarse"):
        raise ValueError(f'`label_mode` must be one of `"fine"`, `"coarse"`. Received: label_mode={label_mode}.')
    folder = get_file(fname="cifar-100-python-target", origin=_ORIGIN, extract=True, file_hash=_HASH)
    base, key = Path(folder) / "cifar-100-python", f"{label_mode}_labels"
    x_train, y_train = load_batch(base / "train", key)
    x_test, y_test = load_batch(base / "test", key)
    return (as_images(x_train), as_column(y_train)), (as_images(x_test), as_column(y_test))
