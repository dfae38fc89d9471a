"""How layers write categories: as they are, as vectors with ones, or as counts."""

from __future__ import annotations

from math import prod
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.selection import require
from keras_ops.tensor import KerasTensor, Shape

OutputMode: TypeAlias = Literal["int", "one_hot", "multi_hot", "count", "tf_idf"]

MODES: Final = ("int", "one_hot", "multi_hot", "count")


def check_modes(layer: str, output_mode: str, sparse: bool, allowed: tuple[str, ...] = MODES) -> None:
    """Check the arguments that say how a layer writes categories.

    Raises:
        ValueError: `output_mode` is not among those allowed, or `sparse` does not go with it.
        CapabilityError: the selected backend has no sparse tensors.
    """
    if output_mode not in allowed:
        raise ValueError(
            f"Unknown value for `output_mode` argument of {layer}. Allowed values are: {allowed}."
            f" Received: output_mode={output_mode}"
        )
    if sparse and output_mode == "int":
        *some, last = (f"`'{mode}'`" for mode in allowed if mode != "int")
        raise ValueError(
            f"`{layer}`: `sparse` may only be true if `output_mode` is {', '.join(some)} or {last}."
            f" Received: sparse={sparse} and output_mode={output_mode}"
        )
    if sparse:
        require("sparse", "has no sparse tensors", f"{layer}(sparse=True)")


def wide_integer() -> str:
    """Return the dtype that integers of 64 bits have on the selected backend."""
    return dtype_name(current.core.convert_to_tensor(np.zeros((), np.int64)).dtype)


def encoded_shape(shape: Shape, mode: str, depth: int | None) -> Shape:
    """Return the shape of what `encode` gives for categories of some shape."""
    if mode == "int":
        return tuple(shape)
    if mode == "one_hot":
        if not shape:
            return (1, depth)
        return (*shape[:-1], depth) if len(shape) > 1 and shape[-1] == 1 else (*shape, depth)
    return (*shape[:1], *shape[2:], depth) if len(shape) > 1 else (depth,)


def encoded_spec(shape: Shape, mode: str, depth: int | None, dtype: str, sparse: bool) -> KerasTensor:
    """Return what stands for the result of `encode`."""
    return KerasTensor(encoded_shape(shape, mode, depth), dtype, sparse=sparse)


def encode(x: Any, mode: str, depth: int, dtype: str, sparse: bool = False, weights: Any = None) -> Any:
    """Write categories as a layer's `output_mode` says.

    Args:
        x: Integers, of any shape; with rows of different lengths, or sparse, where the backend has such tensors.
        mode: `"int"` leaves them; `"one_hot"` gives a vector for each; `"multi_hot"` and `"count"` give one for each
            sample, over axis 1 (or over the only axis).
        depth: Number of categories. Others leave no trace.
        dtype: Dtype of the result.
        sparse: Whether it is sparse.
        weights: For `"count"`: what each category adds, a tensor of the shape of `x`.
    """
    if mode == "int":
        return current.strings.on_values(lambda values: current.core.cast(values, dtype), current.strings.as_tensor(x))
    x = current.core.cast(current.strings.as_tensor(current.strings.padded(x, fill=-1)), "int32")
    if mode == "one_hot":
        static = tuple(x.shape)
        if not static:
            x = ops.reshape(x, (1,))
        elif len(static) > 1 and static[-1] == 1:
            x = ops.squeeze(x, -1)
        return ops.one_hot(x, depth, dtype=dtype, sparse=sparse)
    if mode == "multi_hot":
        encoded = ops.cast(_counts(x, depth, "int32", None) > 0, dtype)
    else:
        encoded = _counts(x, depth, dtype, weights)
    return current.strings.as_sparse(encoded) if sparse else encoded


def _counts(x: Any, depth: int, dtype: str, weights: Any) -> Any:
    """Count the categories of each sample, without making a vector for each category first."""
    weights = ops.ones_like(x, dtype=dtype) if weights is None else ops.cast(weights, dtype)
    if len(x.shape) == 0:
        x, weights = ops.reshape(x, (1,)), ops.reshape(weights, (1,))
    if len(x.shape) > 2:
        x, weights = ops.moveaxis(x, 1, -1), ops.moveaxis(weights, 1, -1)
    lead = current.core.shape(x)[:-1]
    rows, bins = prod(lead), depth + 1  # the last bin takes what is no category
    ids = ops.where(ops.logical_and(x >= 0, x < depth), x, depth)
    row = ops.reshape(current.numpy.arange(0, rows, 1, "int32"), (*lead, 1))
    counts = current.math.segment_sum(ops.ravel(weights), ops.ravel(ids + row * bins), rows * bins, False)
    return current.numpy.reshape(counts, (*lead, bins))[..., :depth]
