"""How the values of samples become one number: weights, masks, means."""

from __future__ import annotations

from typing import Any

from keras_ops import ops


def fit_ranks(x: Any, y: Any) -> tuple[Any, Any]:
    """Return two tensors of the same rank, where theirs differ by one and the last axis of the longer has size one.

    A tensor with one axis gets a second one; otherwise the longer loses its last axis.
    """
    difference = len(x.shape) - len(y.shape)
    if difference not in (1, -1) or (x if difference == 1 else y).shape[-1] != 1:
        return x, y
    if difference == 1:
        return (x, ops.expand_dims(y, axis=-1)) if len(y.shape) == 1 else (ops.squeeze(x, axis=-1), y)
    return (ops.expand_dims(x, axis=-1), y) if len(x.shape) == 1 else (x, ops.squeeze(y, axis=-1))


def fit_weight(values: Any, weight: Any) -> Any:
    """Return a weight with axes of size one added or taken at the end, so that it broadcasts against the values."""
    rank, own = len(values.shape), len(weight.shape)
    if own == rank + 1 and weight.shape[-1] == 1:
        return ops.squeeze(weight, axis=-1)
    while own < rank and own > 0:
        weight = ops.expand_dims(weight, axis=-1)
        own += 1
    return weight


def reduce_weighted(values: Any, sample_weight: Any, reduction: str | None, dtype: str) -> Any:
    """Return values times their weights, reduced.

    Args:
        values: Tensor of a value for each sample (and step).
        sample_weight: Weights that broadcast against it after axes are added, or `None`.
        reduction: `"sum"`, `"mean"` or `"sum_over_batch_size"`, `"mean_with_sample_weight"`, `"none"` or `None`.
        dtype: Dtype of the result.
    """
    values = ops.cast(values, dtype)
    if sample_weight is not None:
        values, sample_weight = fit_ranks(values, ops.cast(ops.convert_to_tensor(sample_weight), dtype))
        values = values * fit_weight(values, sample_weight)
    return _reduce(values, sample_weight, reduction)


def _reduce(values: Any, weight: Any, reduction: str | None) -> Any:
    if reduction is None or reduction == "none" or len(values.shape) == 0:
        return values
    if reduction == "sum":
        return ops.sum(values)
    if reduction == "mean_with_sample_weight" and weight is not None:
        return ops.divide_no_nan(ops.sum(values), ops.sum(weight))
    return _mean(values)


def _mean(values: Any) -> Any:
    """Return the mean of all elements, zero where there are none."""
    if 0 in values.shape:
        return ops.sum(values)
    return ops.mean(values)


def apply_mask(sample_weight: Any, mask: Any, dtype: str, reduction: str | None) -> Any:
    """Return weights that leave masked steps out, and make up for them in the mean.

    Args:
        sample_weight: Weights, or `None`.
        mask: Boolean tensor, true where a step counts, or `None`.
        dtype: Dtype of the weights.
        reduction: How the values will be reduced.
    """
    if mask is None:
        return sample_weight
    mask = ops.cast(mask, dtype)
    if reduction in ("mean", "sum_over_batch_size"):
        total = 1
        for size in ops.shape(mask):
            total = total * size
        valid = ops.sum(mask)
        mask = mask * (ops.cast(total, dtype) / (valid + 1e-7))
    if sample_weight is None:
        return mask
    sample_weight = ops.cast(ops.convert_to_tensor(sample_weight), dtype)
    mask, sample_weight = fit_ranks(mask, sample_weight)
    if len(sample_weight.shape) > len(mask.shape):
        return sample_weight * fit_weight(sample_weight, mask)
    return fit_weight(mask, sample_weight) * mask
