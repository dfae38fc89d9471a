"""Metrics that count true and false positives and negatives, and their ratios."""

from __future__ import annotations

from typing import Any, ClassVar

from typing_extensions import override

from keras_saving.registry import builtin
from keras_training.metrics.base import Metric
from keras_training.metrics.confusion import Counts, as_thresholds, confusion, default_threshold, ratio


class ConfusionCount(Metric):
    """Base of the metrics that count one of the four.

    Args:
        thresholds: Number in [0, 1], or a list of them; outputs above it count as positive. By default 0.5.
        name: Name.
        dtype: Dtype in which it is computed.
    """

    _counted: ClassVar[str]

    def __init__(self, thresholds: Any = None, name: str | None = None, dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.init_thresholds = thresholds
        self.thresholds: list[float] = as_thresholds(type(self).__name__, thresholds)
        self.accumulator: Any = self.add_weight(shape=(len(self.thresholds),), initializer="zeros", name="accumulator")

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        counts = confusion(y_true, y_pred, sample_weight, self.thresholds, self.dtype)
        self.accumulator.assign(self.accumulator + getattr(counts, self._counted))

    @override
    def result(self) -> Any:
        value = self.accumulator.value
        return value[0] if len(self.thresholds) == 1 else value

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "thresholds": self.init_thresholds}


@builtin("keras.metrics", kind="metric", aliases=["false_positives"])
class FalsePositives(ConfusionCount):
    """Number of outputs above a threshold whose target is zero.

    Args:
        thresholds: Number in [0, 1], or a list of them. By default 0.5.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(FalsePositives()(np.array([0, 1, 0]), np.array([0.9, 0.8, 0.1])))
        1.0
    """

    _counted = "false_positives"


@builtin("keras.metrics", kind="metric", aliases=["false_negatives"])
class FalseNegatives(ConfusionCount):
    """Number of outputs not above a threshold whose target is not zero.

    Args:
        thresholds: Number in [0, 1], or a list of them. By default 0.5.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(FalseNegatives()(np.array([0, 1, 1]), np.array([0.9, 0.2, 0.1])))
        2.0
    """

    _counted = "false_negatives"


@builtin("keras.metrics", kind="metric", aliases=["true_negatives"])
class TrueNegatives(ConfusionCount):
    """Number of outputs not above a threshold whose target is zero.

    Args:
        thresholds: Number in [0, 1], or a list of them. By default 0.5.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(TrueNegatives()(np.array([0, 1, 0]), np.array([0.9, 0.8, 0.1])))
        1.0
    """

    _counted = "true_negatives"


@builtin("keras.metrics", kind="metric", aliases=["true_positives"])
class TruePositives(ConfusionCount):
    """Number of outputs above a threshold whose target is not zero.

    Args:
        thresholds: Number in [0, 1], or a list of them. By default 0.5.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(TruePositives()(np.array([0, 1, 1]), np.array([0.9, 0.8, 0.1])))
        1.0
    """

    _counted = "true_positives"


class _RatioAtThresholds(Metric):
    """Base of precision and recall: true positives among them and one kind of errors.

    Args:
        thresholds: Number in [0, 1], or a list of them.
        top_k: Number of greatest outputs of a sample that may count as positive.
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.
    """

    _direction = "up"
    _errors: ClassVar[str]

    def __init__(
        self,
        thresholds: Any = None,
        top_k: int | None = None,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        self.init_thresholds: Any = thresholds
        self.top_k: int | None = top_k
        self.class_id: int | None = class_id
        self.thresholds: list[float] = as_thresholds(type(self).__name__, thresholds, default_threshold(top_k))
        shape = (len(self.thresholds),)
        self.true_positives: Any = self.add_weight(shape=shape, initializer="zeros", name="true_positives")
        self._error_count = self.add_weight(shape=shape, initializer="zeros", name=self._errors)

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        counts: Counts = confusion(
            y_true,
            y_pred,
            sample_weight,
            self.thresholds,
            self.dtype,
            top_k=self.top_k,
            class_id=self.class_id,
        )
        self.true_positives.assign(self.true_positives + counts.true_positives)
        self._error_count.assign(self._error_count + getattr(counts, self._errors))

    @override
    def result(self) -> Any:
        value = ratio(self.true_positives.value, self._error_count.value)
        return value[0] if len(self.thresholds) == 1 else value

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "thresholds": self.init_thresholds,
            "top_k": self.top_k,
            "class_id": self.class_id,
        }


@builtin("keras.metrics", kind="metric", aliases=["precision"])
class Precision(_RatioAtThresholds):
    """Fraction of the outputs above a threshold whose target is not zero.

    Args:
        thresholds: Number in [0, 1], or a list of them. By default 0.5, or with `top_k` none.
        top_k: Number of greatest outputs of a sample that may count as positive.
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> round(float(Precision()(np.array([0, 1, 1, 1]), np.array([1.0, 0.0, 1.0, 1.0]))), 4)
        0.6667
    """

    _errors = "false_positives"

    @property
    def false_positives(self) -> Any:
        """Variable with the number of outputs above the threshold whose target is zero."""
        return self._error_count


@builtin("keras.metrics", kind="metric", aliases=["recall"])
class Recall(_RatioAtThresholds):
    """Fraction of the targets that are not zero whose output is above a threshold.

    Args:
        thresholds: Number in [0, 1], or a list of them. By default 0.5, or with `top_k` none.
        top_k: Number of greatest outputs of a sample that may count as positive.
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> round(float(Recall()(np.array([0, 1, 1, 1]), np.array([1.0, 0.0, 1.0, 1.0]))), 4)
        0.6667
    """

    _errors = "false_negatives"

    @property
    def false_negatives(self) -> Any:
        """Variable with the number of targets that are not zero whose output is not above the threshold."""
        return self._error_count
