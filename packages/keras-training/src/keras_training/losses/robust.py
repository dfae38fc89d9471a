"""Losses between numbers that large differences do not dominate."""

from __future__ import annotations

import math
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched


@builtin("keras.losses", kind="loss")
def huber(y_true: Any, y_pred: Any, delta: float = 1.0) -> Tensor:
    """Return the mean of a loss that is a parabola near zero and straight lines beyond.

    It is `d ** 2 / 2` of the difference `d` where `abs(d) <= delta`, and `delta * (abs(d) - delta / 2)` elsewhere.

    Args:
        y_true: Targets of shape `(..., n)`.
        y_pred: Outputs of the same shape.
        delta: Difference at which the lines begin.

    Returns:
        Tensor of shape `(...,)`.

    Source: "Robust Estimation of a Location Parameter" (Huber, 1964).

    Examples:
        >>> huber(np.array([[0.0, 0.0]]), np.array([[1.0, 3.0]])).tolist()
        [1.5]
    """
    y_true, y_pred = matched(y_true, y_pred)
    size = ops.abs(y_pred - y_true)
    bent = ops.minimum(size, delta)
    return ops.mean(bent * (size - bent * 0.5), axis=-1)  # bent is size near zero, delta beyond


@builtin("keras.losses", kind="loss")
def log_cosh(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of `log(cosh(d))` of the differences `d` over the last axis.

    Args:
        y_true: Targets of shape `(..., n)`.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> round(float(log_cosh(np.array([[0.0, 0.0]]), np.array([[0.0, 100.0]]))[0]), 4)
        49.6534
    """
    y_true, y_pred = matched(y_true, y_pred)
    difference = y_pred - y_true
    return ops.mean(difference + ops.softplus(difference * -2.0) - math.log(2.0), axis=-1)


@builtin("keras.losses", kind="loss")
class Huber(LossFunctionWrapper):
    """Loss that is a parabola near zero and straight lines beyond; see `huber`.

    Args:
        delta: Difference at which the lines begin.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Source: Huber, "Robust estimation of a location parameter", 1964.

    Examples:
        >>> float(Huber()(np.array([[0.0, 0.0]]), np.array([[1.0, 3.0]])))
        1.5
    """

    def __init__(
        self,
        delta: float = 1.0,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "huber_loss",
        dtype: Any = None,
    ) -> None:
        super().__init__(huber, reduction=reduction, name=name, dtype=dtype, delta=delta)

    @override
    def get_config(self) -> dict[str, Any]:
        return self._config_without_defaults(delta=1.0)


@builtin("keras.losses", kind="loss")
class LogCosh(LossFunctionWrapper):
    """Mean of `log(cosh(d))` of the differences `d` between outputs and targets; see `log_cosh`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(LogCosh()(np.array([[0.0, 0.0]]), np.array([[0.0, 100.0]]))), 4)
        49.6534
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "log_cosh", dtype: Any = None
    ) -> None:
        super().__init__(log_cosh, reduction=reduction, name=name, dtype=dtype)
