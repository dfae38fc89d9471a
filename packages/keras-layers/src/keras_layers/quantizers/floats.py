"""Values of eight bits with a point: scales of training in float8, and rounding that gradients pass through."""

from __future__ import annotations

from typing import Any

import keras_ops.ops as ops
from keras_ops.dtypes import dtype_name
from keras_ops.tensor import Tensor

_LARGEST = {"float8_e4m3fn": 448.0, "float8_e5m2": 57344.0}


def compute_float8_scale(amax: Any, scale: Any, dtype_max: float, margin: int = 0) -> Tensor:
    """Return the scale by which values are divided before they become float8.

    Args:
        amax: Largest absolute value seen lately.
        scale: Scale so far, kept where `amax` is zero or not finite.
        dtype_max: Largest value of the float8 dtype.
        margin: Room above `amax`, as a power of two.

    Returns:
        Tensor of the shape of `scale`.

    Source: arXiv:2209.05433.

    Examples:
        >>> round(float(compute_float8_scale(np.float32(2.0), np.float32(1.0), 448.0)), 6)
        0.004464
    """
    amax, kept = ops.convert_to_tensor(amax), ops.convert_to_tensor(scale)
    usable = ops.logical_and(ops.greater(amax, 0.0), ops.isfinite(amax))
    divisor = ops.where(usable, amax, ops.ones_like(amax))
    fresh = ops.divide(ops.multiply(divisor, float(2**margin)), dtype_max)
    chosen: Tensor = ops.where(usable, fresh, kept)
    return chosen


def compute_float8_amax_history(x: Any, amax_history: Any) -> Tensor:
    """Return the history of largest absolute values, with that of `x` in front and the oldest left out.

    Args:
        x: Tensor.
        amax_history: The history, of shape `(length,)`. The others move to the front by one.

    Returns:
        Tensor of shape `(length,)`.

    Examples:
        >>> compute_float8_amax_history(np.array([-3.0, 1.0]), np.array([0.0, 1.0, 2.0])).tolist()
        [3.0, 2.0, 0.0]
    """
    history = ops.convert_to_tensor(amax_history)
    largest = ops.cast(ops.max(ops.abs(x)), dtype_name(history.dtype))
    rolled = ops.roll(history, shift=-1)
    return ops.concatenate([ops.reshape(largest, (1,)), rolled[1:]], axis=0)


def quantize_and_dequantize(inputs: Any, scale: Any, quantized_dtype: str, compute_dtype: str) -> Tensor:
    """Return values as they are after a passage through float8.

    Args:
        inputs: Floating tensor.
        scale: What they are divided by before, and multiplied by after.
        quantized_dtype: `"float8_e4m3fn"` or `"float8_e5m2"`.
        compute_dtype: Dtype of the result.

    Returns:
        Tensor of the shape of `inputs`; values beyond those of the float8 dtype are cut off.

    Examples:
        >>> quantize_and_dequantize(np.array([0.3, 1000.0]), np.float32(1.0), "float8_e4m3fn", "float32").tolist()
        [0.3125, 448.0]
    """
    largest = _LARGEST[dtype_name(quantized_dtype)]
    scale = ops.cast(scale, compute_dtype)
    divided = ops.divide(ops.cast(inputs, compute_dtype), scale)
    narrow = ops.cast(ops.clip(divided, -largest, largest), quantized_dtype)
    return ops.multiply(ops.cast(narrow, compute_dtype), scale)


def fake_quant_with_min_max_vars(
    inputs: Any, min_vals: Any, max_vals: Any, num_bits: int = 8, narrow_range: bool = False, axis: int | None = None
) -> Tensor:
    """Round to as many values as fit in some bits, with a gradient as though nothing was rounded.

    The range is moved a little so that zero is one of the values. Gradients of values within it pass; those of others go to
    its ends, `min_vals` and `max_vals`.

    Args:
        inputs: Floating tensor.
        min_vals: Start of the range: a number, or of shape `(inputs.shape[axis],)`.
        max_vals: End of the range, of the same shape.
        num_bits: Number of bits.
        narrow_range: Whether to leave out the smallest of the values.
        axis: Axis along which ranges vary, or `None`.

    Returns:
        Tensor of the shape and dtype of `inputs`.

    Examples:
        >>> fake_quant_with_min_max_vars(np.array([-1.0, 0.7, 2.9], "float32"), 0.0, 3.0, num_bits=2).tolist()
        [0.0, 1.0, 3.0]
    """
    x = ops.convert_to_tensor(inputs)
    dtype = dtype_name(x.dtype)
    x = ops.cast(x, "float32")
    low, high = (_along(value, axis, len(x.shape)) for value in (min_vals, max_vals))
    start, end = ops.stop_gradient(low), ops.stop_gradient(high)
    smallest, largest = (1.0 if narrow_range else 0.0), float(2**num_bits - 1)
    step = ops.divide(ops.subtract(end, start), largest - smallest)
    step = ops.where(ops.equal(step, 0.0), ops.ones_like(step), step)  # of an empty range, zero is left
    zero = ops.clip(ops.round(ops.subtract(smallest, ops.divide(start, step))), smallest, largest)
    first, last = ops.multiply(ops.subtract(smallest, zero), step), ops.multiply(ops.subtract(largest, zero), step)
    # What gradients take; at an end of the range, they go both to the value and to the end, as upstream.
    below, above = ops.less_equal(x, first), ops.greater_equal(x, last)
    inside = ops.logical_and(ops.greater_equal(x, first), ops.less_equal(x, last))
    zeros = ops.zeros_like(x)
    parts = ops.where(below, low, zeros), ops.where(above, high, zeros), ops.where(inside, x, zeros)
    passed = ops.add(ops.add(parts[0], parts[1]), parts[2])
    clipped = ops.minimum(ops.maximum(ops.stop_gradient(x), first), last)
    index = ops.floor(ops.add(ops.divide(ops.subtract(clipped, first), step), 0.5))
    rounded = ops.add(ops.multiply(index, step), first)
    change = ops.stop_gradient(ops.subtract(rounded, passed))
    return ops.cast(ops.add(passed, change), dtype)


def _along(value: Any, axis: int | None, rank: int) -> Tensor:
    """Return ends of ranges in a shape that broadcasts with the inputs."""
    tensor = ops.cast(ops.convert_to_tensor(value), "float32")
    if axis is None or len(tensor.shape) == 0:
        return tensor
    shape = [1] * rank
    shape[axis] = -1
    return ops.reshape(tensor, shape)
