"""How often outputs are right."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.metrics.reductions import MeanMetricWrapper
from keras_training.reduction import fit_ranks


def _as_floats(hits: Any) -> Tensor:
    return ops.cast(hits, floatx())


@builtin("keras.metrics", "accuracy", kind="metric")
def accuracy(y_true: Any, y_pred: Any) -> Tensor:
    """Return one where target and output are equal, else zero."""
    y_pred = ops.convert_to_tensor(y_pred)
    y_true, y_pred = fit_ranks(ops.convert_to_tensor(y_true, dtype=y_pred.dtype), y_pred)
    return _as_floats(ops.equal(y_true, y_pred))


@builtin("keras.metrics", kind="metric")
def binary_accuracy(y_true: Any, y_pred: Any, threshold: float = 0.5) -> Tensor:
    """Return how often probabilities, taken as one above a threshold, equal targets of zero and one.

    Args:
        y_true: Targets, zero or one, of shape `(..., n)`.
        y_pred: Probabilities of the same shape.
        threshold: Probability above which the output counts as one.

    Returns:
        Tensor of shape `(..., n)`, one for a hit.

    Examples:
        >>> binary_accuracy(np.array([1.0, 0.0]), np.array([0.9, 0.6])).tolist()
        [1.0, 0.0]
    """
    y_pred = ops.convert_to_tensor(y_pred)
    y_true, y_pred = fit_ranks(ops.convert_to_tensor(y_true), y_pred)
    above = ops.cast(y_pred > threshold, y_true.dtype)
    return _as_floats(ops.equal(y_true, above))


@builtin("keras.metrics", kind="metric")
def categorical_accuracy(y_true: Any, y_pred: Any) -> Tensor:
    """Return one where the greatest output is that of the target's class, else zero.

    Args:
        y_true: One-hot targets of shape `(..., n_classes)`.
        y_pred: Outputs of the same shape.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> categorical_accuracy(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[0.2, 0.8], [0.3, 0.7]])).tolist()
        [1.0, 0.0]
    """
    return _as_floats(ops.equal(ops.argmax(y_true, axis=-1), ops.argmax(y_pred, axis=-1)))


@builtin("keras.metrics", kind="metric")
def sparse_categorical_accuracy(y_true: Any, y_pred: Any) -> Tensor:
    """Return one where the greatest output is that of the target's class, given by number, else zero.

    Args:
        y_true: Numbers of classes, of shape `(...,)` or `(..., 1)`.
        y_pred: Outputs of shape `(..., n_classes)`.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> sparse_categorical_accuracy(np.array([1, 0]), np.array([[0.2, 0.8], [0.3, 0.7]])).tolist()
        [1.0, 0.0]
    """
    y_true, y_pred = ops.convert_to_tensor(y_true), ops.convert_to_tensor(y_pred)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[-1] == 1:
        y_true = ops.squeeze(y_true, axis=-1)
    best = ops.argmax(y_pred, axis=-1)
    return _as_floats(ops.equal(y_true, ops.cast(best, y_true.dtype)))


@builtin("keras.metrics", kind="metric")
class Accuracy(MeanMetricWrapper):
    """How often outputs equal targets.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(Accuracy()(np.array([[1.0], [2.0]]), np.array([[1.0], [3.0]])))
        0.5
    """

    def __init__(self, name: str = "accuracy", dtype: Any = None) -> None:
        super().__init__(accuracy, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric")
class BinaryAccuracy(MeanMetricWrapper):
    """How often probabilities, taken as one above a threshold, equal targets of zero and one.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.
        threshold: Probability above which an output counts as one; zero for logits.

    Examples:
        >>> float(BinaryAccuracy()(np.array([[1.0], [0.0]]), np.array([[0.9], [0.6]])))
        0.5
    """

    def __init__(self, name: str = "binary_accuracy", dtype: Any = None, threshold: float = 0.5) -> None:
        if isinstance(threshold, bool) or not isinstance(threshold, (int, float, np.number)):
            raise ArgumentError("BinaryAccuracy", "threshold", threshold, "a number: of a probability, or of a logit")
        super().__init__(binary_accuracy, name=name, dtype=dtype, threshold=threshold)
        self.threshold = threshold

    @override
    def get_config(self) -> dict[str, Any]:
        return {"name": self.name, "dtype": self.dtype, "threshold": self.threshold}


@builtin("keras.metrics", kind="metric")
class CategoricalAccuracy(MeanMetricWrapper):
    """How often the greatest output is that of the target's class, one-hot.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(CategoricalAccuracy()(np.array([[0.0, 1.0]]), np.array([[0.2, 0.8]])))
        1.0
    """

    def __init__(self, name: str = "categorical_accuracy", dtype: Any = None) -> None:
        super().__init__(categorical_accuracy, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric")
class SparseCategoricalAccuracy(MeanMetricWrapper):
    """How often the greatest output is that of the target's class, given by number.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(SparseCategoricalAccuracy()(np.array([[1]]), np.array([[0.2, 0.8]])))
        1.0
    """

    def __init__(self, name: str = "sparse_categorical_accuracy", dtype: Any = None) -> None:
        super().__init__(sparse_categorical_accuracy, name=name, dtype=dtype)
