"""What CIFAR-10 and CIFAR-100 have in common: pickled batches of images of 32x32 pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from keras_datasets.pickles import read_pickle
from keras_ops.config import image_data_format

Array = np.ndarray[Any, Any]


def load_batch(path: Path, label_key: str = "labels") -> tuple[Array, list[int]]:
    """Return the images of a batch as a uint8 array `(samples, 3, 32, 32)`, and their labels.

    Args:
        path: The file.
        label_key: What the labels are called in it.

    Raises:
        ValueError: The file is damaged.
    """
    with path.open("rb") as file:
        found = read_pickle(file, path)
    batch = {key.decode() if isinstance(key, bytes) else key: value for key, value in dict(found).items()}
    try:
        return np.asarray(batch["data"], dtype=np.uint8).reshape(-1, 3, 32, 32), list(batch[label_key])
    except (KeyError, ValueError) as error:
        raise ValueError(f"{str(path)!r} is damaged: {error}") from error


def as_images(x: Array) -> Array:
    """Return images as the backend has them by default: channels last, or first."""
    return x.transpose(0, 2, 3, 1) if image_data_format() == "channels_last" else x


def as_column(labels: list[int]) -> Array:
    """Return labels as a uint8 array `(samples, 1)`."""
    return np.asarray(labels, dtype=np.uint8).reshape(-1, 1)
