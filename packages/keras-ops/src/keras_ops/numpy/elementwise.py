"""Functions of one tensor, element by element: signs, roots, rounding, powers and logarithms, what is finite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_integer
from keras_ops.errors import ArgumentTypeError
from keras_ops.op import op
from keras_ops.tensor import KerasTensor, Tensor, TensorLike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


@op(shapes.same, dtype=promotion.numeric("negative", promotion.kept), saved="keras.src.ops.numpy>Negative")
def negative(x: TensorLike) -> Tensor:
    """Change the sign of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        DTypeError: `x` is boolean.

    Examples:
        >>> negative(np.array([1, -2])).tolist()
        [-1, 2]
    """
    return current.numpy.negative(x)


@op(shapes.same, dtype=promotion.real_of(promotion.kept), saved="keras.src.ops.numpy>Absolute")
def absolute(x: TensorLike) -> Tensor:
    """Return the distance of each element from zero.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`; real for complex numbers.

    Examples:
        >>> absolute(np.array([1, -2])).tolist()
        [1, 2]
    """
    return current.numpy.absolute(x)


abs = absolute  # noqa: A001  # upstream's name


@op(shapes.same, dtype=promotion.kept, saved="keras.src.ops.numpy>Sign")
def sign(x: TensorLike) -> Tensor:
    """Return the sign of each element: -1, 0 or 1, and NaN for NaN.

    The sign of a complex number is the number of length one in its direction.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> sign(np.array([-3.5, 0.0, 2.0])).tolist()
        [-1.0, 0.0, 1.0]
    """
    return current.numpy.sign(x)


@op(shapes.same, dtype=promotion.counted, saved="keras.src.ops.numpy>Square")
def square(x: TensorLike) -> Tensor:
    """Multiply each element by itself.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`, int32 for booleans.

    Examples:
        >>> square(np.array([2, -3])).tolist()
        [4, 9]
    """
    return current.numpy.square(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Sqrt")
def sqrt(x: TensorLike) -> Tensor:
    """Return the square root of each element, NaN below zero.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> sqrt(np.array([4, 9])).tolist()
        [2.0, 3.0]
    """
    return current.numpy.sqrt(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Floor")
def floor(x: TensorLike) -> Tensor:
    """Round each element down.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> floor(np.array([1.5, -1.5])).tolist()
        [1.0, -2.0]
    """
    return current.numpy.floor(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Ceil")
def ceil(x: TensorLike) -> Tensor:
    """Round each element up.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> ceil(np.array([1.5, -1.5])).tolist()
        [2.0, -1.0]
    """
    return current.numpy.ceil(x)


@op(shapes.same, saved="keras.src.ops.numpy>Round")
def round(x: TensorLike, decimals: int = 0) -> Tensor:  # noqa: A001  # upstream's name
    """Round each element to so many decimals, halves to the even neighbour.

    Args:
        x: Tensor or number.
        decimals: Number of decimals; below zero, round to tens, hundreds and so on.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> round(np.array([0.5, 1.5, 2.4])).tolist(), round(np.array([149, 251]), -2).tolist()
        ([0.0, 2.0, 2.0], [100, 300])
    """
    return current.numpy.round(x, decimals)


def _clipped(specs: Sequence[Spec], x_min: Any, x_max: Any) -> Shape:
    shape = specs[0].shape
    for name, bound in (("x_min", x_min), ("x_max", x_max)):
        if isinstance(bound, KerasTensor):
            raise ArgumentTypeError(
                "clip", name, bound, "a number or a tensor with a value; `maximum` and `minimum` take symbolic bounds"
            )
        shape = shapes.broadcast_shapes(shape, tuple(getattr(bound, "shape", ())), "clip")
    return shape


def _bound(x: Any, bound: Any) -> Any:
    """Return a bound as a Python number that the dtype of `x` holds, or a tensor of that dtype."""
    if bound is None:
        return None
    dtype = dtype_name(x.dtype)
    if not isinstance(bound, (int, float)) or isinstance(bound, np.generic):
        return current.core.cast(current.core.convert_to_tensor(bound), dtype)
    if not is_integer(dtype):
        return bound
    # An integer between two numbers is one between their whole parts.
    limits = np.iinfo(dtype)
    return int(min(max(bound, limits.min), limits.max))


@op(_clipped, dtype=promotion.counted, saved="keras.src.ops.numpy>Clip")
def clip(x: TensorLike, x_min: Any, x_max: Any) -> Tensor:
    """Bound each element: below by `x_min`, then above by `x_max`.

    Args:
        x: Tensor or number.
        x_min: Lower bound, a number or tensor that broadcasts against `x`; `None` for no bound.
        x_max: Upper bound, likewise.

    Returns:
        Tensor of the broadcast shape and the dtype of `x`, int32 for booleans.

    Examples:
        >>> clip(np.array([1.0, 5.0, 9.0]), 2, 8).tolist()
        [2.0, 5.0, 8.0]
    """
    return current.numpy.clip(x, _bound(x, x_min), _bound(x, x_max))


@op(shapes.same, dtype=promotion.gives_bool, saved="keras.src.ops.numpy>Isnan")
def isnan(x: TensorLike) -> Tensor:
    """Tell which elements are NaN.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> isnan(np.array([1.0, np.nan])).tolist()
        [False, True]
    """
    return current.numpy.isnan(x)


@op(shapes.same, dtype=promotion.gives_bool, saved="keras.src.ops.numpy>Isinf")
def isinf(x: TensorLike) -> Tensor:
    """Tell which elements are infinite, positive or negative.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> isinf(np.array([1.0, -np.inf])).tolist()
        [False, True]
    """
    return current.numpy.isinf(x)


@op(shapes.same, dtype=promotion.gives_bool, saved="keras.src.ops.numpy>Isfinite")
def isfinite(x: TensorLike) -> Tensor:
    """Tell which elements are neither infinite nor NaN.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> isfinite(np.array([1.0, np.inf])).tolist()
        [True, False]
    """
    return current.numpy.isfinite(x)


@op(shapes.same, dtype=promotion.gives_bool, saved="keras.src.ops.numpy>Isposinf")
def isposinf(x: TensorLike) -> Tensor:
    """Tell which elements are plus infinity.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> isposinf(np.array([np.inf, -np.inf])).tolist()
        [True, False]
    """
    return current.numpy.isposinf(x)


@op(shapes.same, dtype=promotion.gives_bool, saved="keras.src.ops.numpy>Isneginf")
def isneginf(x: TensorLike) -> Tensor:
    """Tell which elements are minus infinity.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> isneginf(np.array([np.inf, -np.inf])).tolist()
        [False, True]
    """
    return current.numpy.isneginf(x)


@op(shapes.same, dtype=promotion.gives_bool, saved="keras.src.ops.numpy>Signbit")
def signbit(x: TensorLike) -> Tensor:
    """Tell which elements have a negative sign, -0.0 among them.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> signbit(np.array([-0.0, 0.0, -3.0])).tolist()
        [True, False, True]
    """
    return current.numpy.signbit(x)


@op(shapes.same, dtype=promotion.floating_wide, saved="keras.src.ops.numpy>Cbrt")
def cbrt(x: TensorLike) -> Tensor:
    """Return the cube root of each element, negative below zero.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> bool(abs(cbrt(np.array([-27.0]))[0] + 3) < 1e-5)
        True
    """
    return current.numpy.cbrt(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Reciprocal")
def reciprocal(x: TensorLike) -> Tensor:
    """Return one divided by each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> reciprocal(np.array([2, 4])).tolist()
        [0.5, 0.25]
    """
    return current.numpy.reciprocal(x)


@op(shapes.same, dtype=promotion.kept, saved="keras.src.ops.numpy>Trunc")
def trunc(x: TensorLike) -> Tensor:
    """Round each element towards zero.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> trunc(np.array([1.7, -1.7])).tolist()
        [1.0, -1.0]
    """
    return current.numpy.trunc(x)


@op(shapes.same, saved="keras.src.ops.numpy>NanToNum")
def nan_to_num(x: TensorLike, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Tensor:
    """Replace NaN and infinities by numbers.

    Args:
        x: Tensor or number.
        nan: What NaN becomes.
        posinf: What plus infinity becomes, by default the largest number of the dtype.
        neginf: What minus infinity becomes, by default the smallest number of the dtype.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> nan_to_num(np.array([np.nan, np.inf, 1.0]), nan=-1.0, posinf=9.0).tolist()
        [-1.0, 9.0, 1.0]
    """
    return current.numpy.nan_to_num(x, nan, posinf, neginf)
