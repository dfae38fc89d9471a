"""Reductions and running totals along axes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from keras_ops import checks, promotion, shapes
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.op import op
from keras_ops.tensor import Axis, Tensor, TensorLike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


@op(shapes.reduce, dtype=promotion.summed, check=checks.axis, saved="keras.src.ops.numpy>Sum")
def sum(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # upstream's name
    """Add up elements along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axes, in the dtype of `x`; integers narrower than 32 bits are widened to 32.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> float(sum(np.array([[1.0, 2.0], [3.0, 4.0]])))
        10.0
    """
    return current.numpy.sum(x, axis, keepdims)


@op(shapes.reduce, dtype=promotion.floating, check=checks.axis, saved="keras.src.ops.numpy>Mean")
def mean(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Average elements along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axes, in the dtype of `x` or, for integers, in `floatx()`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> mean(np.array([[1, 2], [3, 4]]), axis=0).tolist()
        [2.0, 3.0]
    """
    return current.numpy.mean(x, axis, keepdims)


@op(shapes.reduce, dtype=promotion.real_of(promotion.floating), check=checks.axis, saved="keras.src.ops.numpy>Var")
def var(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Return the variance, the mean squared distance from the mean, along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axes, in the (real) dtype of `x` or, for integers, in `floatx()`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> float(var(np.array([1, 2, 3, 6])))
        3.5
    """
    return current.numpy.var(x, axis, keepdims)


@op(shapes.reduce, dtype=promotion.real_of(promotion.floating), check=checks.axis, saved="keras.src.ops.numpy>Std")
def std(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Return the standard deviation, the root of the variance, along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axes, in the (real) dtype of `x` or, for integers, in `floatx()`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> float(std(np.array([1, 3])))
        1.0
    """
    return current.numpy.std(x, axis, keepdims)


@op(shapes.reduce, dtype=promotion.kept, check=checks.axis, saved="keras.src.ops.numpy>Max")
def max(x: TensorLike, axis: Axis = None, keepdims: bool = False, initial: float | None = None) -> Tensor:  # noqa: A001  # upstream's name
    """Return the largest element along axes; NaN if there is one.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.
        initial: Lower bound of the result, a number; also the result along axes without elements.

    Returns:
        Tensor without the reduced axes, in the dtype of `x`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ValueError: there is no element along an axis and `initial` is `None`.

    Examples:
        >>> max(np.array([[1, 5], [3, 4]]), axis=1).tolist()
        [5, 4]
    """
    return current.numpy.max(x, axis, keepdims, initial)


@op(shapes.reduce, dtype=promotion.kept, check=checks.axis, saved="keras.src.ops.numpy>Min")
def min(x: TensorLike, axis: Axis = None, keepdims: bool = False, initial: float | None = None) -> Tensor:  # noqa: A001  # upstream's name
    """Return the smallest element along axes; NaN if there is one.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.
        initial: Upper bound of the result, a number; also the result along axes without elements.

    Returns:
        Tensor without the reduced axes, in the dtype of `x`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ValueError: there is no element along an axis and `initial` is `None`.

    Examples:
        >>> min(np.array([[1, 5], [3, 4]]), axis=1).tolist()
        [1, 3]
    """
    return current.numpy.min(x, axis, keepdims, initial)


@op(shapes.reduce, dtype=promotion.summed, check=checks.axis, saved="keras.src.ops.numpy>Prod")
def prod(x: TensorLike, axis: Axis = None, keepdims: bool = False, dtype: Any = None) -> Tensor:
    """Multiply elements along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.
        dtype: Dtype to multiply in.

    Returns:
        Tensor without the reduced axes, in `dtype` or that of `x`; integers narrower than 32 bits are widened to 32.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> prod(np.array([[1, 2], [3, 4]]), axis=1).tolist()
        [2, 12]
    """
    return current.numpy.prod(_cast(x, dtype), axis, keepdims)


def _cast(x: Any, dtype: Any) -> Any:
    return x if dtype is None else current.core.cast(x, dtype_name(dtype))


@op(shapes.reduce, dtype=promotion.to_bool, check=checks.axis, saved="keras.src.ops.numpy>Any")
def any(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # upstream's name
    """Tell whether some element holds (is not zero) along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Boolean tensor without the reduced axes.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> any(np.array([[0, 5], [0, 0]]), axis=1).tolist()
        [True, False]
    """
    return current.numpy.any(x, axis, keepdims)


@op(shapes.reduce, dtype=promotion.to_bool, check=checks.axis, saved="keras.src.ops.numpy>All")
def all(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:  # noqa: A001  # upstream's name
    """Tell whether all elements hold (are not zero) along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Boolean tensor without the reduced axes.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> all(np.array([[1, 5], [0, 2]]), axis=1).tolist()
        [True, False]
    """
    return current.numpy.all(x, axis, keepdims)


def _searched(specs: Sequence[Spec], axis: int | None, keepdims: bool) -> Shape:
    return shapes.reduce(specs, axis, keepdims)


@op(_searched, dtype=promotion.gives_int32, check=checks.axis, saved="keras.src.ops.numpy>Argmax")
def argmax(x: TensorLike, axis: int | None = None, keepdims: bool = False) -> Tensor:
    """Return the index of the largest element along an axis: the first if there are several, that of NaN if there is one.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis to search; with `None`, the index is that in the flattened tensor.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axis, int32.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ValueError: there is no element along the axis.

    Examples:
        >>> argmax(np.array([[1, 5, 5], [7, 4, 3]]), axis=1).tolist()
        [1, 0]
    """
    return current.numpy.argmax(x, axis, keepdims)


@op(_searched, dtype=promotion.gives_int32, check=checks.axis, saved="keras.src.ops.numpy>Argmin")
def argmin(x: TensorLike, axis: int | None = None, keepdims: bool = False) -> Tensor:
    """Return the index of the smallest element along an axis: the first if there are several, that of NaN if there is one.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis to search; with `None`, the index is that in the flattened tensor.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axis, int32.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ValueError: there is no element along the axis.

    Examples:
        >>> argmin(np.array([[1, 5, 5], [7, 4, 3]]), axis=1).tolist()
        [0, 2]
    """
    return current.numpy.argmin(x, axis, keepdims)


def _running(specs: Sequence[Spec], axis: int | None) -> Shape:
    shape = specs[0].shape
    return shape if axis is not None else (shapes.size_of(shape),)


@op(_running, dtype=promotion.counted, check=checks.axis, saved="keras.src.ops.numpy>Cumsum")
def cumsum(x: TensorLike, axis: int | None = None, dtype: Any = None) -> Tensor:
    """Return running sums along an axis.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis to run along; `None` flattens `x` first.
        dtype: Dtype to add in.

    Returns:
        Tensor of the shape of `x` (a vector for `axis=None`), in `dtype` or that of `x`, int32 for booleans.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> cumsum(np.array([[1, 2], [3, 4]]), axis=1).tolist()
        [[1, 3], [3, 7]]
    """
    return current.numpy.cumsum(_cast(x, dtype), axis)


@op(shapes.reduce, dtype=promotion.kept, check=checks.axis, saved="keras.src.ops.numpy>Amax")
def amax(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Return the largest element along axes, NaN if there is one; `max` without a first value.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axes, in the dtype of `x`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ValueError: there is no element along an axis.

    Examples:
        >>> amax(np.array([[1, 5], [3, 4]]), axis=1).tolist()
        [5, 4]
    """
    return current.numpy.max(x, axis, keepdims)


@op(shapes.reduce, dtype=promotion.kept, check=checks.axis, saved="keras.src.ops.numpy>Amin")
def amin(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Return the smallest element along axes, NaN if there is one; `min` without a first value.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axes, in the dtype of `x`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ValueError: there is no element along an axis.

    Examples:
        >>> amin(np.array([[1, 5], [3, 4]]), axis=1).tolist()
        [1, 3]
    """
    return current.numpy.min(x, axis, keepdims)


@op(shapes.reduce, dtype=promotion.gives_int32, check=checks.axis, saved="keras.src.ops.numpy>CountNonzero")
def count_nonzero(x: TensorLike, axis: Axis = None) -> Tensor:
    """Count elements that are not zero along axes.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.

    Returns:
        Tensor without the reduced axes, int32.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> count_nonzero(np.array([[0, 5], [3, 4]]), axis=1).tolist()
        [1, 2]
    """
    return current.numpy.count_nonzero(x, axis)


@op(_running, dtype=promotion.counted, check=checks.axis, saved="keras.src.ops.numpy>Cumprod")
def cumprod(x: TensorLike, axis: int | None = None, dtype: Any = None) -> Tensor:
    """Return running products along an axis.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis to run along; `None` flattens `x` first.
        dtype: Dtype to multiply in.

    Returns:
        Tensor of the shape of `x` (a vector for `axis=None`), in `dtype` or that of `x`, int32 for booleans.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> cumprod(np.array([[1, 2], [3, 4]]), axis=1).tolist()
        [[1, 2], [3, 12]]
    """
    return current.numpy.cumprod(_cast(x, dtype), axis)


def _one_number(specs: Sequence[Spec]) -> Shape:
    return ()


@op(_one_number, dtype=promotion.gives_int32, saved="keras.src.ops.numpy>Size")
def size(x: TensorLike) -> Any:
    """Return the number of elements.

    Args:
        x: Tensor or number, of any shape.

    Returns:
        An integer, or a scalar tensor where shapes are dynamic.

    Examples:
        >>> int(size(np.zeros((2, 3))))
        6
    """
    return math.prod(current.core.shape(x))


@op(_one_number, dtype=promotion.gives_int32, saved="keras.src.ops.numpy>Ndim")
def ndim(x: TensorLike) -> Any:
    """Return the number of axes.

    Args:
        x: Tensor or number, of any shape.

    Returns:
        An integer.

    Examples:
        >>> int(ndim(np.zeros((2, 3))))
        2
    """
    return len(current.core.shape(x))
