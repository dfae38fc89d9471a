"""Windows of a series."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_datasets.pipelines import Pipeline, frameworks
from keras_ops.backend.pipelines import Feeding

__all__ = ["timeseries_dataset_from_array"]


def timeseries_dataset_from_array(
    data: Any,
    targets: Any,
    sequence_length: int,
    sequence_stride: int = 1,
    sampling_rate: int = 1,
    batch_size: int | None = 128,
    shuffle: bool = False,
    seed: int | None = None,
    start_index: int | None = None,
    end_index: int | None = None,
) -> Any:
    """Cut a series into windows.

    Args:
        data: Array `(time, ...)`.
        targets: Array whose entry `i` belongs to the window that starts at `i`, or None for windows alone.
        sequence_length: Entries of a window.
        sequence_stride: Entries between the starts of windows.
        sampling_rate: Entries between those of a window.
        batch_size: Windows of a batch; None for single windows.
        shuffle: Whether windows come in random order.
        seed: Seed of that order; by default another one each time.
        start_index: Entries before this one are left out.
        end_index: So are this one and those behind it.

    Returns:
        Batches of windows, or of windows and targets: a pipeline of the framework that has them where one is installed, else
        an iterable with a length that yields arrays.

    Raises:
        ValueError: A stride, rate or index does not fit the data.

    Examples:
        >>> windows = timeseries_dataset_from_array(np.arange(6), None, 3, sequence_stride=2)
        >>> [np.asarray(batch).tolist() for batch in windows]
        [[[0, 1, 2], [2, 3, 4]]]
    """
    n = len(data)
    _check(n, sampling_rate, sequence_stride, start_index, end_index)
    if shuffle and seed is None:
        seed = int(np.random.randint(1_000_000))
    first = start_index or 0
    count = (n if end_index is None else end_index) - first - (sequence_length - 1) * sampling_rate
    if targets is not None:
        count = min(count, len(targets) - first)
    starts = np.arange(0, max(count, 0), sequence_stride)
    if shuffle:
        np.random.RandomState(seed).shuffle(starts)
    feeding = Feeding(batch_size, shuffle, seed)
    for pipelines in frameworks().values():
        return pipelines.windows(data, targets, starts, first, sequence_length, sampling_rate, feeding)
    values, offsets = np.asarray(data), np.arange(sequence_length) * sampling_rate
    labels = None if targets is None else np.asarray(targets)[starts + first]
    return Pipeline(len(starts), lambda i: values[starts[i] + first + offsets], labels, feeding)


def _check(n: int, rate: int, stride: int, start: int | None, end: int | None) -> None:
    for name, value in (("sampling_rate", rate), ("sequence_stride", stride)):
        if value <= 0:
            raise ValueError(f"`{name}` must be higher than 0. Received: {name}={value}")
        if value >= n:
            raise ValueError(
                f"`{name}` must be lower than the length of the data. Received: {name}={value}, for data of length {n}"
            )
    if start is not None and start < 0:
        raise ValueError(f"`start_index` must be 0 or greater. Received: start_index={start}")
    if start is not None and start >= n:
        raise ValueError(
            f"`start_index` must be lower than the length of the data. Received: start_index={start}, for data of length {n}"
        )
    if start and end is not None and end <= start:
        raise ValueError(
            f"`end_index` must be higher than `start_index`. Received: start_index={start}, and end_index={end}"
        )
    if end is not None and end > n:
        raise ValueError(
            f"`end_index` must be lower than the length of the data. Received: end_index={end}, for data of length {n}"
        )
    if end is not None and end < 0:
        raise ValueError(f"`end_index` must be higher than 0. Received: end_index={end}")
