"""Losses that ask for a margin between classes."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched


def _as_signs(y_true: Any) -> Any:
    """Return targets of zero and one as -1 and 1; others, as they are."""
    binary = ops.all(ops.logical_or(ops.equal(y_true, 0), ops.equal(y_true, 1)))
    return ops.where(binary, y_true * 2.0 - 1.0, y_true)


def _shortfall(y_true: Any, y_pred: Any) -> Any:
    y_true, y_pred = matched(y_true, y_pred)
    return ops.maximum(1.0 - _as_signs(y_true) * y_pred, 0.0)


@builtin("keras.losses", kind="loss")
def hinge(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of `max(1 - y_true * y_pred, 0)` over the last axis.

    Args:
        y_true: Targets of shape `(..., n)`, -1 or 1; or all of them 0 or 1, which are taken as -1 and 1.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> hinge(np.array([[-1.0, 1.0]]), np.array([[0.5, 2.0]])).tolist()
        [0.75]
    """
    return ops.mean(_shortfall(y_true, y_pred), axis=-1)


@builtin("keras.losses", kind="loss")
def squared_hinge(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of `max(1 - y_true * y_pred, 0) ** 2` over the last axis.

    Args:
        y_true: Targets of shape `(..., n)`, -1 or 1; or all of them 0 or 1, which are taken as -1 and 1.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> squared_hinge(np.array([[-1.0, 1.0]]), np.array([[0.5, 2.0]])).tolist()
        [1.125]
    """
    return ops.mean(ops.square(_shortfall(y_true, y_pred)), axis=-1)


@builtin("keras.losses", kind="loss")
def categorical_hinge(y_true: Any, y_pred: Any) -> Tensor:
    """Return by how much the output of the right class fails to exceed the greatest of the others by one.

    Args:
        y_true: One-hot targets of shape `(..., n_classes)`.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> categorical_hinge(np.array([[0.0, 1.0, 0.0]]), np.array([[0.25, 1.0, 0.5]])).tolist()
        [0.5]
    """
    y_true, y_pred = matched(y_true, y_pred)
    right = ops.sum(y_true * y_pred, axis=-1)
    others = ops.max((1.0 - y_true) * y_pred, axis=-1)
    return ops.maximum(others - right + 1.0, 0.0)


@builtin("keras.losses", kind="loss")
class Hinge(LossFunctionWrapper):
    """Mean of `max(1 - y_true * y_pred, 0)`; see `hinge`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> float(Hinge()(np.array([[-1.0, 1.0]]), np.array([[0.5, 2.0]])))
        0.75
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "hinge", dtype: Any = None
    ) -> None:
        super().__init__(hinge, reduction=reduction, name=name, dtype=dtype)


@builtin("keras.losses", kind="loss")
class SquaredHinge(LossFunctionWrapper):
    """Mean of `max(1 - y_true * y_pred, 0) ** 2`; see `squared_hinge`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> float(SquaredHinge()(np.array([[-1.0, 1.0]]), np.array([[0.5, 2.0]])))
        1.125
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "squared_hinge", dtype: Any = None
    ) -> None:
        super().__init__(squared_hinge, reduction=reduction, name=name, dtype=dtype)


@builtin("keras.losses", kind="loss")
class CategoricalHinge(LossFunctionWrapper):
    """By how much the output of the right class fails to exceed the others by one; see `categorical_hinge`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> float(CategoricalHinge()(np.array([[0.0, 1.0, 0.0]]), np.array([[0.25, 1.0, 0.5]])))
        0.5
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "categorical_hinge", dtype: Any = None
    ) -> None:
        super().__init__(categorical_hinge, reduction=reduction, name=name, dtype=dtype)
