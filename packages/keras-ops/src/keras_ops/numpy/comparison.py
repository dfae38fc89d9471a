"""Comparison and logic of tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Plan
from keras_ops.tensor import Tensor, TensorLike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_ops.op import Spec
    from keras_ops.promotion import Names
    from keras_ops.tensor import Shape


@op(shapes.broadcast, dtype=promotion.compared, saved="keras.src.ops.numpy>Equal")
def equal(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where two tensors are equal, element by element; NaN equals nothing.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> equal(np.array([1, 2, 3]), 2).tolist()
        [False, True, False]
    """
    return current.numpy.equal(x1, x2)


@op(shapes.broadcast, dtype=promotion.compared, saved="keras.src.ops.numpy>NotEqual")
def not_equal(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where two tensors differ, element by element; NaN differs from everything.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> not_equal(np.array([1, 2, 3]), 2).tolist()
        [True, False, True]
    """
    return current.numpy.not_equal(x1, x2)


@op(shapes.broadcast, dtype=promotion.compared, saved="keras.src.ops.numpy>Less")
def less(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where `x1` is below `x2`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> less(np.array([1, 2, 3]), 2).tolist()
        [True, False, False]
    """
    return current.numpy.less(x1, x2)


@op(shapes.broadcast, dtype=promotion.compared, saved="keras.src.ops.numpy>LessEqual")
def less_equal(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where `x1` is not above `x2`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> less_equal(np.array([1, 2, 3]), 2).tolist()
        [True, True, False]
    """
    return current.numpy.less_equal(x1, x2)


@op(shapes.broadcast, dtype=promotion.compared, saved="keras.src.ops.numpy>Greater")
def greater(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where `x1` is above `x2`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> greater(np.array([1, 2, 3]), 2).tolist()
        [False, False, True]
    """
    return current.numpy.greater(x1, x2)


@op(shapes.broadcast, dtype=promotion.compared, saved="keras.src.ops.numpy>GreaterEqual")
def greater_equal(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where `x1` is not below `x2`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> greater_equal(np.array([1, 2, 3]), 2).tolist()
        [False, True, True]
    """
    return current.numpy.greater_equal(x1, x2)


@op(shapes.broadcast, dtype=promotion.to_bool, saved="keras.src.ops.numpy>LogicalAnd")
def logical_and(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where both tensors hold (are not zero), element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> logical_and(np.array([1, 1, 0]), np.array([True, False, False])).tolist()
        [True, False, False]
    """
    return current.numpy.logical_and(x1, x2)


@op(shapes.broadcast, dtype=promotion.to_bool, saved="keras.src.ops.numpy>LogicalOr")
def logical_or(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where at least one of two tensors holds (is not zero), element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> logical_or(np.array([1, 1, 0]), np.array([True, False, False])).tolist()
        [True, True, False]
    """
    return current.numpy.logical_or(x1, x2)


@op(shapes.broadcast, dtype=promotion.to_bool, saved="keras.src.ops.numpy>LogicalXor")
def logical_xor(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Tell where exactly one of two tensors holds (is not zero), element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Boolean tensor of the broadcast shape.

    Examples:
        >>> logical_xor(np.array([1, 1, 0]), np.array([True, False, False])).tolist()
        [False, True, False]
    """
    return current.numpy.logical_xor(x1, x2)


@op(shapes.same, dtype=promotion.to_bool, saved="keras.src.ops.numpy>LogicalNot")
def logical_not(x: TensorLike) -> Tensor:
    """Tell where a tensor does not hold (is zero), element by element.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> logical_not(np.array([2.0, 0.0])).tolist()
        [False, True]
    """
    return current.numpy.logical_not(x)


def _as_floats(names: Names) -> Plan:
    return Plan(promotion.floating.plan(names).inputs, "bool")


@op(shapes.broadcast, dtype=DTypeRule(_as_floats), saved="keras.src.ops.numpy>Isclose", call=("rtol", "atol"))
def isclose(x1: TensorLike, x2: TensorLike, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> Tensor:
    """Tell where two tensors are equal within a tolerance of `atol + rtol * abs(x2)`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.
        rtol: Tolerance relative to `x2`.
        atol: Absolute tolerance.
        equal_nan: Whether NaN is close to NaN.

    Returns:
        Boolean tensor of the broadcast shape; infinities are close to those of the same sign.

    Examples:
        >>> isclose(np.array([1.0, 2.0]), np.array([1.000001, 2.1])).tolist()
        [True, False]
    """
    return current.numpy.isclose(x1, x2, rtol, atol, equal_nan)


def _searched(specs: Sequence[Spec]) -> Shape:
    return specs[0].shape


@op(_searched, dtype=promotion.compared, saved="keras.src.ops.numpy>IsIn")
def isin(x1: TensorLike, x2: TensorLike, assume_unique: bool = False, invert: bool = False) -> Tensor:
    """Tell which elements of a tensor are among those of another.

    Args:
        x1: Tensor or number.
        x2: Tensor or number, of any shape, that holds the values to look for.
        assume_unique: Promise that neither tensor holds a value twice, which may help a backend.
        invert: Whether to tell which elements are not among them.

    Returns:
        Boolean tensor of the shape of `x1`.

    Examples:
        >>> isin(np.array([1, 2, 3]), [2, 5]).tolist()
        [False, True, False]
    """
    return current.numpy.isin(x1, x2, assume_unique, invert)
