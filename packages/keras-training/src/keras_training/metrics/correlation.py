"""Correlations of targets and outputs."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.settings import epsilon
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import matched
from keras_training.metrics.reductions import MeanMetricWrapper


@builtin("keras.metrics", kind="metric")
def pearson_correlation(y_true: Any, y_pred: Any, axis: int = -1) -> Tensor:
    """Return Pearson's correlation of targets and outputs along an axis, from -1 to 1.

    Args:
        y_true: Targets of shape `(..., n)`.
        y_pred: Outputs of the same shape.
        axis: Axis of length `n`.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> round(float(pearson_correlation(np.array([[0.0, 1.0, 2.0]]), np.array([[1.0, 2.0, 5.0]]))[0]), 4)
        0.9608
    """
    y_true, y_pred = matched(y_true, y_pred)
    return ops.mean(_standard(y_true, axis) * _standard(y_pred, axis), axis=axis)


def _standard(x: Any, axis: int) -> Any:
    """Return `x` with mean zero and variance one along an axis."""
    mean, variance = ops.moments(x, axes=axis, keepdims=True)
    return (x - mean) * ops.rsqrt(ops.maximum(variance, epsilon() ** 2))


@builtin("keras.metrics", kind="metric")
def concordance_correlation(y_true: Any, y_pred: Any, axis: int = -1) -> Tensor:
    """Return Lin's concordance correlation: Pearson's, less where means or variances differ.

    Args:
        y_true: Targets of shape `(..., n)`.
        y_pred: Outputs of the same shape.
        axis: Axis of length `n`.

    Returns:
        Tensor of shape `(...,)`, from -1 to 1.

    Source: "A Concordance Correlation Coefficient to Evaluate Reproducibility" (Lin, 1989).

    Examples:
        >>> round(float(concordance_correlation(np.array([[0.0, 1.0, 2.0]]), np.array([[1.0, 2.0, 3.0]]))[0]), 4)
        0.5714
    """
    y_true, y_pred = matched(y_true, y_pred)
    true_mean, true_variance = ops.moments(y_true, axes=axis, keepdims=True)
    pred_mean, pred_variance = ops.moments(y_pred, axes=axis, keepdims=True)
    covariance = ops.mean((y_true - true_mean) * (y_pred - pred_mean), axis=axis, keepdims=True)
    spread = true_variance + pred_variance + ops.square(true_mean - pred_mean)
    return ops.squeeze(covariance * 2.0 / (spread + epsilon()), axis=axis)


@builtin("keras.metrics", kind="metric")
class PearsonCorrelation(MeanMetricWrapper):
    """Pearson's correlation of targets and outputs along an axis; see `pearson_correlation`.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.
        axis: Axis of the values to correlate.

    Examples:
        >>> round(float(PearsonCorrelation()(np.array([[0.0, 1.0, 2.0]]), np.array([[1.0, 2.0, 5.0]]))), 4)
        0.9608
    """

    def __init__(self, name: str = "pearson_correlation", dtype: Any = None, axis: int = -1) -> None:
        super().__init__(pearson_correlation, name=name, dtype=dtype, axis=axis)
        self.axis = axis


@builtin("keras.metrics", kind="metric")
class ConcordanceCorrelation(MeanMetricWrapper):
    """Lin's concordance correlation of targets and outputs along an axis; see `concordance_correlation`.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.
        axis: Axis of the values to correlate.

    Examples:
        >>> round(float(ConcordanceCorrelation()(np.array([[0.0, 1.0, 2.0]]), np.array([[1.0, 2.0, 3.0]]))), 4)
        0.5714
    """

    def __init__(self, name: str = "concordance_correlation", dtype: Any = None, axis: int = -1) -> None:
        super().__init__(concordance_correlation, name=name, dtype=dtype, axis=axis)
        self.axis = axis
