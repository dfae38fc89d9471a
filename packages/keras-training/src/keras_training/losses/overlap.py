"""Losses of how much regions overlap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_ops import ops
from keras_ops.settings import epsilon
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched

Axes = int | Sequence[int] | None


@builtin("keras.losses", kind="loss")
def dice(y_true: Any, y_pred: Any, axis: Axes = None) -> Tensor:
    """Return one minus the Dice coefficient `2 * sum(y_true * y_pred) / (sum(y_true) + sum(y_pred))`.

    Args:
        y_true: Targets in [0, 1], of any shape.
        y_pred: Outputs in [0, 1], of the same shape.
        axis: Axes of the regions; `None` for all.

    Returns:
        Tensor of the shape without these axes.

    Source: "Measures of the Amount of Ecologic Association Between Species" (Dice, 1945); as a loss: arXiv:1606.04797.

    Examples:
        >>> round(float(dice(np.array([[1.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]))), 4)
        0.3333
    """
    y_true, y_pred = matched(y_true, y_pred)
    shared = ops.sum(y_true * y_pred, axis=axis)
    both = ops.sum(y_true, axis=axis) + ops.sum(y_pred, axis=axis)
    return ops.subtract(1.0, shared * 2.0 / (both + epsilon()))


@builtin("keras.losses", kind="loss")
def tversky(y_true: Any, y_pred: Any, alpha: float = 0.5, beta: float = 0.5, axis: Axes = None) -> Tensor:
    """Return one minus the Tversky index `shared / (shared + alpha * missed + beta * beyond)`.

    Args:
        y_true: Targets in [0, 1], of any shape.
        y_pred: Outputs in [0, 1], of the same shape.
        alpha: Weight of what the outputs miss of the targets.
        beta: Weight of outputs beyond the targets.
        axis: Axes of the regions; `None` for all.

    Returns:
        Tensor of the shape without these axes.

    Source: arXiv:1706.05721, equation 3.

    Examples:
        >>> round(float(tversky(np.array([[1.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]), alpha=1.0)), 4)
        0.5
    """
    y_true, y_pred = matched(y_true, y_pred)
    shared = ops.sum(y_true * y_pred, axis=axis)
    beyond = ops.sum((1.0 - y_true) * y_pred, axis=axis)
    missed = ops.sum((1.0 - y_pred) * y_true, axis=axis)
    return ops.subtract(1.0, shared / (shared + missed * alpha + beyond * beta + epsilon()))


@builtin("keras.losses", kind="loss")
class Dice(LossFunctionWrapper):
    """One minus the Dice coefficient of targets and outputs; see `dice`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        axis: Axes of the regions; `None` for all.
        dtype: See `Loss`.

    Source: arXiv:1606.04797.

    Examples:
        >>> round(float(Dice()(np.array([[1.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]))), 4)
        0.3333
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "dice",
        axis: Axes = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(dice, reduction=reduction, name=name, dtype=dtype, axis=axis)


@builtin("keras.losses", kind="loss")
class Tversky(LossFunctionWrapper):
    """One minus the Tversky index of targets and outputs; see `tversky`.

    Args:
        alpha: Weight of what the outputs miss of the targets.
        beta: Weight of outputs beyond the targets.
        reduction: See `Loss`.
        name: See `Loss`.
        axis: Axes of the regions; `None` for all.
        dtype: See `Loss`.

    Source: arXiv:1706.05721.

    Examples:
        >>> float(Tversky(alpha=1.0)(np.array([[1.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]])))
        0.5
    """

    def __init__(
        self,
        alpha: float = 0.5,
        beta: float = 0.5,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "tversky",
        axis: Axes = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(tversky, reduction=reduction, name=name, dtype=dtype, alpha=alpha, beta=beta, axis=axis)
