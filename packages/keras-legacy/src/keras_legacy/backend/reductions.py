"""Functions of `tf.keras.backend` that sum up along axes."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.dtypes import dtype_name
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor, TensorLike


def _numbers(x: Any) -> Any:
    x = ops.convert_to_tensor(x)
    return ops.cast(x, floatx()) if dtype_name(x.dtype) == "bool" else x


def all(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # the public name
    """Return whether all elements are true."""
    return ops.all(ops.cast(x, "bool"), axis, keepdims)


def any(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # the public name
    """Return whether some element is true."""
    return ops.any(ops.cast(x, "bool"), axis, keepdims)


def argmax(x: TensorLike, axis: int = -1) -> Tensor:
    """Return the index of the greatest element."""
    return ops.argmax(x, axis)


def argmin(x: TensorLike, axis: int = -1) -> Tensor:
    """Return the index of the smallest element."""
    return ops.argmin(x, axis)


def cumprod(x: TensorLike, axis: int = 0) -> Tensor:
    """Return products of all elements up to each."""
    return ops.cumprod(x, axis)


def cumsum(x: TensorLike, axis: int = 0) -> Tensor:
    """Return sums of all elements up to each."""
    return ops.cumsum(x, axis)


def l2_normalize(x: TensorLike, axis: Any = None) -> Tensor:
    """Return `x` divided by its Euclidean norm."""
    total = ops.sum(ops.square(x), axis, keepdims=True)
    return ops.multiply(x, ops.rsqrt(ops.maximum(total, 1e-12)))


def max(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # the public name
    """Return the greatest element."""
    return ops.max(x, axis, keepdims)


def mean(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:
    """Return the mean; booleans are zeros and ones."""
    return ops.mean(_numbers(x), axis, keepdims)


def min(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # the public name
    """Return the smallest element."""
    return ops.min(x, axis, keepdims)


def prod(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:
    """Return the product."""
    return ops.prod(x, axis, keepdims)


def std(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:
    """Return the standard deviation (of all elements, not of a sample)."""
    return ops.std(_numbers(x), axis, keepdims)


def sum(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # the public name
    """Return the sum."""
    return ops.sum(x, axis, keepdims)


def var(x: TensorLike, axis: Any = None, keepdims: bool = False) -> Tensor:
    """Return the variance (of all elements, not of a sample)."""
    return ops.var(_numbers(x), axis, keepdims)


__all__ = [
    "all",
    "any",
    "argmax",
    "argmin",
    "cumprod",
    "cumsum",
    "l2_normalize",
    "max",
    "mean",
    "min",
    "prod",
    "std",
    "sum",
    "var",
]
