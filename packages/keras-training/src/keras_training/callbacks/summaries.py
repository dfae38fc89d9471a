"""Scalars, histograms, images and text as summaries for TensorBoard."""

from __future__ import annotations

import struct
import zlib
from typing import Any, Final

import numpy as np

from keras_training.callbacks.event_file import EventFile, message, tensor, value

FLOAT, DOUBLE, STRING = 1, 2, 7
BUCKETS: Final = 30
IMAGES: Final = 3  # of one tensor


class SummaryWriter:
    """Writes series into an event file, which is made with the first of them.

    Args:
        folder: Folder of the file.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._file: EventFile | None = None

    def _add(self, step: int, summary: bytes) -> None:
        if self._file is None:
            self._file = EventFile(self.folder)
        self._file.add(step, summary)

    def scalar(self, name: str, data: Any, step: int) -> None:
        """Write a number."""
        held = tensor(FLOAT, (), message(4, struct.pack("<f", float(data))))
        self._add(step, value(name, "scalars", 1, held))

    def histogram(self, name: str, data: Any, step: int, buckets: int = BUCKETS) -> None:
        """Write how often values fall between equally spaced bounds from the least to the greatest."""
        rows = histogram(np.asarray(data), buckets)
        held = tensor(DOUBLE, rows.shape, message(4, rows.astype("<f8").tobytes()))
        self._add(step, value(name, "histograms", 2, held))

    def image(self, name: str, data: Any, step: int, max_outputs: int = IMAGES) -> None:
        """Write images.

        Args:
            name: Name of the series.
            data: Array of shape `(images, height, width, channels)`, 1, 3 or 4 channels, floats from 0 to 1.
            step: Number of the step.
            max_outputs: How many of the images are written.
        """
        images = np.asarray(data)
        parts: list[str | bytes] = [
            str(images.shape[2]),
            str(images.shape[1]),
            *[png(image) for image in images[:max_outputs]],
        ]
        held = tensor(STRING, (len(parts),), b"".join(message(8, part) for part in parts))
        self._add(step, value(name, "images", 3, held))

    def graph(self, name: str, data: str, step: int) -> None:
        """Write the configuration of a model, in JSON."""
        held = tensor(STRING, (1,), message(8, data))
        self._add(step, value(name, "graph_keras_model", 3, held, content=b"1"))

    def text(self, name: str, data: str, step: int) -> None:
        """Write text, in Markdown."""
        self._add(step, value(name, "text", 2, tensor(STRING, (), message(8, data))))

    def flush(self) -> None:
        """Write what is held back."""
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def histogram(values: np.ndarray[Any, Any], buckets: int) -> np.ndarray[Any, Any]:
    """Return an array of shape `(buckets, 3)`: lower bound, upper bound and number of values of each bucket.

    Values that are not finite are left out. Equal values are all in the last bucket, whose bounds they are.

    Examples:
        >>> histogram(np.array([0.0, 1.0, 1.0, 2.0]), 2).tolist()
        [[0.0, 1.0, 1.0], [1.0, 2.0, 3.0]]
    """
    flat = values.astype("float64").ravel()
    flat = flat[np.isfinite(flat)]
    if not flat.size:
        return np.zeros((buckets, 3))
    least, greatest = flat.min(), flat.max()
    if least == greatest:
        rows = np.tile([least, greatest, 0.0], (buckets, 1))
        rows[-1, 2] = flat.size
        return rows
    width = (greatest - least) / buckets
    places = np.minimum(np.floor((flat - least) / width).astype(int), buckets - 1)
    bounds = least + width * np.arange(buckets + 1)
    bounds[-1] = greatest
    return np.stack([bounds[:-1], bounds[1:], np.bincount(places, minlength=buckets)], axis=1)


def as_images(weight: np.ndarray[Any, Any]) -> np.ndarray[Any, Any] | None:
    """Return a weight as images `(images, height, width, channels)`, or `None` where it does not look like any.

    A vector is a column, a matrix lies on its longer side, a stack of matrices is one image for each of the last axis.

    Examples:
        >>> as_images(np.zeros((4, 3))).shape, as_images(np.zeros(3)).shape, as_images(np.zeros(())) is None
        ((1, 3, 4, 1), (1, 3, 1, 1), True)
    """
    weight = np.squeeze(weight)
    if weight.ndim == 1:
        return weight.reshape(1, -1, 1, 1)
    if weight.ndim == 2:
        image = weight.T if weight.shape[0] > weight.shape[1] else weight
        return image[None, ..., None]
    if weight.ndim == 3:
        return np.moveaxis(weight, -1, 0)[..., None]
    return weight if weight.ndim == 4 and weight.shape[-1] in (1, 3, 4) else None


def png(image: np.ndarray[Any, Any]) -> bytes:
    """Return an image `(height, width, channels)`, floats from 0 to 1, as a PNG file.

    Source: "Portable Network Graphics (PNG) Specification", ISO/IEC 15948.
    """
    height, width, channels = image.shape
    levels = np.floor(np.clip(image.astype("float64"), 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
    rows = b"".join(b"\x00" + row.tobytes() for row in levels)
    header = struct.pack(">IIBBBBB", width, height, 8, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
