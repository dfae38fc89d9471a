"""Losses between numbers."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, fit_ranks


def _matched(y_true: Any, y_pred: Any) -> tuple[Any, Any]:
    y_pred = ops.convert_to_tensor(y_pred)
    return fit_ranks(ops.convert_to_tensor(y_true, dtype=y_pred.dtype), y_pred)


@builtin("keras.losses", kind="loss", aliases=["mse", "MSE"])
def mean_squared_error(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of the squared differences over the last axis.

    Args:
        y_true: Targets of shape `(..., n)`.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> mean_squared_error(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])).tolist()
        [2.0]
    """
    y_true, y_pred = _matched(y_true, y_pred)
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


@builtin("keras.losses", kind="loss", aliases=["mae", "MAE"])
def mean_absolute_error(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of the absolute differences over the last axis.

    Args:
        y_true: Targets of shape `(..., n)`.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> mean_absolute_error(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])).tolist()
        [1.0]
    """
    y_true, y_pred = _matched(y_true, y_pred)
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


@builtin("keras.losses", kind="loss")
class MeanSquaredError(LossFunctionWrapper):
    """Mean of the squared differences between targets and outputs.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> float(MeanSquaredError()(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])))
        2.0
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_squared_error",
        dtype: Any = None,
    ) -> None:
        super().__init__(mean_squared_error, reduction=reduction, name=name, dtype=dtype)


@builtin("keras.losses", kind="loss")
class MeanAbsoluteError(LossFunctionWrapper):
    """Mean of the absolute differences between targets and outputs.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> float(MeanAbsoluteError()(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])))
        1.0
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_absolute_error",
        dtype: Any = None,
    ) -> None:
        super().__init__(mean_absolute_error, reduction=reduction, name=name, dtype=dtype)
