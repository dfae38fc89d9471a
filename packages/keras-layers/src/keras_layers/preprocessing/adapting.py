"""Data that layers learn from in `adapt`, as batches of arrays on the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from keras_ops.backend.current import current


def is_dataset(data: Any) -> bool:
    """Tell whether data comes in batches: anything that can be iterated over, but arrays, tensors, lists and strings."""
    if isinstance(data, (str, bytes, list, tuple, dict)) or hasattr(data, "shape") or hasattr(data, "__array__"):
        return False
    return _is_sequence_of_batches(data) or isinstance(data, Iterable)


def _is_sequence_of_batches(data: Any) -> bool:
    return hasattr(data, "num_batches") and hasattr(data, "__getitem__")


def batches(data: Any, steps: int | None = None) -> Iterator[Any]:
    """Yield the batches of data.

    Args:
        data: Array, tensor or list: one batch. A dataset, a `PyDataset` or another iterable of batches: `steps` of them, by
            default all. Of a batch that is a tuple the first part is taken, the inputs.
        steps: Number of batches.
    """
    if not is_dataset(data):
        yield data
        return
    if _is_sequence_of_batches(data):
        n_batches = data.num_batches
        data = (data[i] for i in range(n_batches if n_batches is not None else steps or 0))
    for batch in islice(data, steps):
        yield batch[0] if isinstance(batch, tuple) else batch


def as_array(batch: Any) -> Any:
    """Return a batch of numbers or strings as an array on the host, which what has rows of different lengths stays."""
    if (current.core.is_tensor(batch) or current.sparse.is_sparse(batch)) and not current.strings.is_strings(batch):
        return current.core.convert_to_numpy(batch)
    return batch
