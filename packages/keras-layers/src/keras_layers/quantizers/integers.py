"""Floating values as integers, and two integers of four bits in one of eight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

import keras_ops.ops as ops
from keras_ops.dtypes import dtype_name
from keras_ops.tensor import Tensor

_BYTES = ("int8", "uint8")


def abs_max_quantize(
    inputs: Any,
    axis: int | Sequence[int] | None,
    value_range: tuple[int, int] = (-127, 127),
    dtype: str = "int8",
    epsilon: float = 1e-7,
    to_numpy: bool = False,
) -> tuple[Tensor, Tensor]:
    """Scale by the largest absolute value along axes, and round to integers.

    Args:
        inputs: Floating tensor.
        axis: Axes over which the largest value is taken; `None` for all.
        value_range: Smallest and largest integer.
        dtype: Dtype of the integers.
        epsilon: What is added to the largest value, against division by zero.
        to_numpy: Whether to compute in NumPy, which spares memory of a device.

    Returns:
        Integers of the shape of `inputs`, and the scale that they were multiplied by: of the dtype of `inputs`, with size
        1 on `axis`. Dividing by it gives back values near `inputs`.

    Examples:
        >>> values, scale = abs_max_quantize(np.array([[1.0, -2.0], [4.0, 3.0]], "float32"), axis=0)
        >>> values.tolist(), scale.tolist()
        ([[32, -85], [127, 127]], [[31.75, 42.33333206176758]])
    """
    axes = axis if axis is None or isinstance(axis, int) else tuple(axis)
    low, high = value_range
    if to_numpy:
        array = ops.convert_to_numpy(inputs)
        wide = array.astype("float32")
        factor = high / (np.max(np.abs(wide), axis=axes, keepdims=True) + epsilon)
        integers = np.clip(np.round(wide * factor), low, high).astype(dtype)
        return ops.convert_to_tensor(integers), ops.convert_to_tensor(factor.astype(array.dtype))
    x = ops.convert_to_tensor(inputs)
    floats = ops.cast(x, "float32")  # a scale of half precision would overflow where all values are zero
    largest = ops.abs(floats) if axes == () else ops.max(ops.abs(floats), axis=axes, keepdims=True)
    scale = ops.divide(high, ops.add(largest, epsilon))
    rounded = ops.clip(ops.round(ops.multiply(floats, scale)), low, high)
    return ops.cast(rounded, dtype), ops.cast(scale, dtype_name(x.dtype))


def pack_int4(arr: Any, axis: int = 0, dtype: str = "int8") -> tuple[Tensor, tuple[int, ...], int]:
    """Put two integers of four bits into one of eight.

    Args:
        arr: Tensor of dtype `dtype` with values in `[-8, 7]`, or `[0, 15]` without sign.
        axis: Axis along which neighbours are put together: the first of two in the lower bits.
        dtype: `"int8"` or `"uint8"`.

    Returns:
        The packed tensor, half as long on `axis` (rounded up), its shape, and the length of `arr` on `axis`.

    Raises:
        ValueError: `dtype` is another.
        TypeError: `arr` has another dtype.

    Examples:
        >>> packed, shape, length = pack_int4(np.array([1, 2, -1], "int8"))
        >>> packed.tolist(), shape, length, unpack_int4(packed, length).tolist()
        ([33, 15], (2,), 3, [1, 2, -1])
    """
    _check_dtype(dtype)
    x = ops.convert_to_tensor(arr)
    if (came := dtype_name(x.dtype)) != dtype:
        raise TypeError(f"Expected {dtype} tensor for packing, got {came}.")
    x = ops.moveaxis(ops.cast(x, "int32"), axis, 0)
    length = int(x.shape[0])
    if length % 2:
        x = ops.concatenate([x, ops.zeros_like(x[:1])], axis=0)
    pairs = ops.bitwise_and(ops.reshape(x, (-1, 2, *x.shape[1:])), 15)
    packed = ops.add(pairs[:, 0], ops.multiply(pairs[:, 1], 16))
    if dtype == "int8":
        packed = ops.where(ops.greater(packed, 127), ops.subtract(packed, 256), packed)
    packed = ops.cast(ops.moveaxis(packed, 0, axis), dtype)
    return packed, tuple(packed.shape), length


def unpack_int4(packed: Any, orig_len: int, axis: int = 0, dtype: str = "int8") -> Tensor:
    """Return the integers of four bits that `pack_int4` put together.

    Args:
        packed: Packed tensor of dtype `int8` or `uint8`.
        orig_len: Length of the result on `axis`.
        axis: Axis along which neighbours were put together.
        dtype: `"int8"` for values with sign, `"uint8"` for those without.

    Returns:
        Tensor of `dtype`, with values in [-8, 7] (or [0, 15] without sign).

    Raises:
        ValueError: `dtype` is another.
        TypeError: `packed` has another dtype.

    Examples:
        >>> unpack_int4(np.array([-1], "int8"), 2).tolist()
        [-1, -1]
    """
    _check_dtype(dtype)
    x = ops.convert_to_tensor(packed)
    if (came := dtype_name(x.dtype)) not in _BYTES:
        raise TypeError(f"Expected int8 or uint8 tensor for unpacking, got {came}")
    x = ops.bitwise_and(ops.moveaxis(ops.cast(x, "int32"), axis, 0), 255)
    pairs = ops.stack([ops.bitwise_and(x, 15), ops.floor_divide(x, 16)], axis=1)
    values = ops.reshape(pairs, (-1, *x.shape[1:]))[:orig_len]
    if dtype == "int8":
        values = ops.where(ops.greater(values, 7), ops.subtract(values, 16), values)
    return ops.cast(ops.moveaxis(values, 0, axis), dtype)


def _check_dtype(dtype: str) -> None:
    if dtype not in _BYTES:
        raise ValueError(f"Expected dtype to be 'int8' or 'uint8', but got '{dtype}'.")
