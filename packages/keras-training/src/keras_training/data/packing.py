"""Batches as tuples of inputs, targets and sample weights."""

from __future__ import annotations

from keras_training.data.structure import Structure


def unpack_x_y_sample_weight(data: Structure) -> tuple[Structure, Structure, Structure]:
    """Split a batch into inputs, targets and sample weights.

    Args:
        data: `x`, `(x,)`, `(x, y)` or `(x, y, sample_weight)`; a list counts as a tuple.

    Returns:
        The tuple `(x, y, sample_weight)`, with `None` for what is not there.

    Raises:
        ValueError: A tuple or list is empty or has more than three entries.

    Examples:
        >>> unpack_x_y_sample_weight((1, 2))
        (1, 2, None)
        >>> unpack_x_y_sample_weight({"a": 1})
        ({'a': 1}, None, None)
    """
    if not isinstance(data, (tuple, list)):
        return data, None, None
    if not 1 <= len(data) <= 3:
        raise ValueError(
            "`unpack_x_y_sample_weight`: Data is expected to be in format `x`, `(x,)`, `(x, y)`, or"
            f" `(x, y, sample_weight)`, found: {data!r}"
        )
    x, y, sample_weight = (*data, None, None)[:3]
    return x, y, sample_weight


def pack_x_y_sample_weight(x: Structure, y: Structure = None, sample_weight: Structure = None) -> Structure:
    """Join inputs, targets and sample weights into a batch.

    Args:
        x: Inputs.
        y: Targets, or `None`.
        sample_weight: Sample weights, or `None`. Without `y` they are left out.

    Returns:
        `(x, y, sample_weight)` or `(x, y)`; without targets `x` itself, or `(x,)` where `x` is a list or a
        tuple, which would otherwise be taken for a batch.

    Examples:
        >>> pack_x_y_sample_weight(1, 2)
        (1, 2)
        >>> pack_x_y_sample_weight(1), pack_x_y_sample_weight([1, 2])
        (1, ([1, 2],))
    """
    if y is not None:
        return (x, y) if sample_weight is None else (x, y, sample_weight)
    return (x,) if isinstance(x, (tuple, list)) else x
