"""Metrics that ask for a margin between classes."""

from __future__ import annotations

from typing import Any

from keras_saving.registry import builtin
from keras_training.losses import margin as losses
from keras_training.metrics.reductions import MeanMetricWrapper


@builtin("keras.metrics", kind="metric", aliases=["hinge"])
class Hinge(MeanMetricWrapper):
    """Mean of `max(1 - y_true * y_pred, 0)`.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(Hinge()(np.array([[-1.0, 1.0]]), np.array([[0.5, 2.0]])))
        0.75
    """

    def __init__(self, name: str = "hinge", dtype: Any = None) -> None:
        super().__init__(losses.hinge, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric", aliases=["squared_hinge"])
class SquaredHinge(MeanMetricWrapper):
    """Mean of `max(1 - y_true * y_pred, 0) ** 2`.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(SquaredHinge()(np.array([[-1.0, 1.0]]), np.array([[0.5, 2.0]])))
        1.125
    """

    def __init__(self, name: str = "squared_hinge", dtype: Any = None) -> None:
        super().__init__(losses.squared_hinge, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric", aliases=["categorical_hinge"])
class CategoricalHinge(MeanMetricWrapper):
    """By how much the output of the right class fails to exceed the greatest of the others by one.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(CategoricalHinge()(np.array([[0.0, 1.0, 0.0]]), np.array([[0.25, 1.0, 0.5]])))
        0.5
    """

    def __init__(self, name: str = "categorical_hinge", dtype: Any = None) -> None:
        super().__init__(losses.categorical_hinge, name=name, dtype=dtype)
