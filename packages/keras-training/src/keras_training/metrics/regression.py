"""Metrics between numbers."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.losses import regression as losses
from keras_training.losses.base import matched
from keras_training.losses.robust import log_cosh
from keras_training.metrics.reductions import Mean, MeanMetricWrapper


@builtin("keras.metrics", kind="metric", aliases=["mse", "MSE", "mean_squared_error"])
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


@builtin("keras.metrics", kind="metric", aliases=["root_mean_squared_error"])
class RootMeanSquaredError(Mean):
    """Square root of the mean of the squared differences between targets and outputs.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> round(float(RootMeanSquaredError()(np.array([[1.0, 2.0]]), np.array([[1.0, 2.0 + np.sqrt(8.0)]]))), 4)
        2.0
    """

    _direction = "down"

    def __init__(self, name: str = "root_mean_squared_error", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:  # type: ignore[override]  # upstream's signature
        y_true, y_pred = matched(ops.cast(y_true, self.dtype), ops.cast(y_pred, self.dtype))
        super().update_state(ops.square(y_true - y_pred), sample_weight)

    @override
    def result(self) -> Any:
        return ops.sqrt(super().result())


@builtin("keras.metrics", kind="metric", aliases=["mae", "MAE", "mean_absolute_error"])
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


@builtin("keras.metrics", kind="metric", aliases=["mape", "MAPE", "mean_absolute_percentage_error"])
class MeanAbsolutePercentageError(MeanMetricWrapper):
    """Mean of the absolute differences between targets and outputs, in per cent of the targets.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(MeanAbsolutePercentageError()(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]])))
        50.0
    """

    def __init__(self, name: str = "mean_absolute_percentage_error", dtype: Any = None) -> None:
        super().__init__(losses.mean_absolute_percentage_error, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric", aliases=["msle", "MSLE", "mean_squared_logarithmic_error"])
class MeanSquaredLogarithmicError(MeanMetricWrapper):
    """Mean of the squared differences of `log(x + 1)` between targets and outputs.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> round(float(MeanSquaredLogarithmicError()(np.array([[0.0, 0.0]]), np.array([[0.0, np.e - 1]]))), 4)
        0.5
    """

    def __init__(self, name: str = "mean_squared_logarithmic_error", dtype: Any = None) -> None:
        super().__init__(losses.mean_squared_logarithmic_error, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric", aliases=["log_cosh_error"])
class LogCoshError(MeanMetricWrapper):
    """Mean of `log(cosh(d))` of the differences `d` between outputs and targets.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> round(float(LogCoshError()(np.array([[0.0, 0.0]]), np.array([[0.0, 100.0]]))), 4)
        49.6534
    """

    def __init__(self, name: str = "logcosh", dtype: Any = None) -> None:
        super().__init__(log_cosh, name=name, dtype=dtype)
