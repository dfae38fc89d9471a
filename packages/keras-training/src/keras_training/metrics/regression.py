"""Metrics between numbers."""

from __future__ import annotations

from typing import Any

from keras_saving.registry import builtin
from keras_training.losses import regression as losses
from keras_training.metrics.reductions import MeanMetricWrapper


@builtin("keras.metrics", kind="metric")
class MeanSquaredError(MeanMetricWrapper):
    """Mean of the squared differences between targets and outputs.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(MeanSquaredError()(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])))
        2.0
    """

    def __init__(self, name: str = "mean_squared_error", dtype: Any = None) -> None:
        super().__init__(losses.mean_squared_error, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric")
class MeanAbsoluteError(MeanMetricWrapper):
    """Mean of the absolute differences between targets and outputs.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(MeanAbsoluteError()(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])))
        1.0
    """

    def __init__(self, name: str = "mean_absolute_error", dtype: Any = None) -> None:
        super().__init__(losses.mean_absolute_error, name=name, dtype=dtype)
