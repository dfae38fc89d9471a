"""Losses between numbers: means of differences."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.settings import epsilon
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched


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
    y_true, y_pred = matched(y_true, y_pred)
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
    y_true, y_pred = matched(y_true, y_pred)
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


@builtin("keras.losses", kind="loss", aliases=["mape", "MAPE"])
def mean_absolute_percentage_error(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of the absolute differences in per cent of the targets over the last axis.

    Args:
        y_true: Targets of shape `(..., n)`; those nearer to zero than `epsilon()` count as that.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`, in per cent.

    Examples:
        >>> mean_absolute_percentage_error(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])).tolist()
        [50.0]
    """
    y_true, y_pred = matched(y_true, y_pred)
    part = ops.mean(ops.abs((y_true - y_pred) / ops.maximum(ops.abs(y_true), epsilon())), axis=-1)
    return ops.multiply(part, 100.0)


@builtin("keras.losses", kind="loss", aliases=["msle", "MSLE"])
def mean_squared_logarithmic_error(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of the squared differences of `log(x + 1)` over the last axis.

    Args:
        y_true: Targets of shape `(..., n)`; those below `epsilon()` count as that.
        y_pred: Outputs of the same shape; the same holds for them.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> round(float(mean_squared_logarithmic_error(np.array([[0.0, 0.0]]), np.array([[0.0, np.e - 1]]))[0]), 4)
        0.5
    """
    y_true, y_pred = matched(y_true, y_pred)
    low = epsilon()
    difference = ops.log(ops.maximum(y_pred, low) + 1.0) - ops.log(ops.maximum(y_true, low) + 1.0)
    return ops.mean(ops.square(difference), axis=-1)


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


@builtin("keras.losses", kind="loss")
class MeanAbsolutePercentageError(LossFunctionWrapper):
    """Mean of the absolute differences between targets and outputs, in per cent of the targets.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> float(MeanAbsolutePercentageError()(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])))
        50.0
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_absolute_percentage_error",
        dtype: Any = None,
    ) -> None:
        super().__init__(mean_absolute_percentage_error, reduction=reduction, name=name, dtype=dtype)


@builtin("keras.losses", kind="loss")
class MeanSquaredLogarithmicError(LossFunctionWrapper):
    """Mean of the squared differences of `log(x + 1)` between targets and outputs.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(MeanSquaredLogarithmicError()(np.array([[0.0, 0.0]]), np.array([[0.0, np.e - 1]]))), 4)
        0.5
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_squared_logarithmic_error",
        dtype: Any = None,
    ) -> None:
        super().__init__(mean_squared_logarithmic_error, reduction=reduction, name=name, dtype=dtype)
