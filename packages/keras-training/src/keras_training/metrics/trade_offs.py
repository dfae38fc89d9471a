"""The best of one rate where another is as wanted."""

from __future__ import annotations

from typing import Any, ClassVar

from typing_extensions import override

from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin
from keras_training.metrics.base import Metric
from keras_training.metrics.confusion import COUNTS, confusion, ratio

Pair = tuple[str, str]  # names of two counts, whose rate is the first over the sum
SENSITIVITY: Pair = ("true_positives", "false_negatives")
SPECIFICITY: Pair = ("true_negatives", "false_positives")
PRECISION: Pair = ("true_positives", "false_positives")


class _BestAtRate(Metric):
    """Base of the metrics that look at many thresholds for the best of one rate where another is as wanted.

    Args:
        wanted: Least value of the other rate, in [0, 1].
        num_thresholds: Number of thresholds, spread evenly over [0, 1]; one stands for 0.5.
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.
    """

    _direction = "up"
    _argument: ClassVar[str]
    _wanted: ClassVar[Pair]
    _best: ClassVar[Pair]

    def __init__(
        self,
        wanted: float,
        num_thresholds: int = 200,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        where = type(self).__name__
        if not 0 <= wanted <= 1:
            raise ArgumentError(where, self._argument, wanted, "a number in [0, 1]")
        if num_thresholds <= 0:
            raise ArgumentError(where, "num_thresholds", num_thresholds, "a positive integer")
        super().__init__(name=name, dtype=dtype)
        setattr(self, self._argument, wanted)
        self.value: float = wanted
        self.num_thresholds: int = num_thresholds
        self.class_id: int | None = class_id
        n = num_thresholds
        self.thresholds: list[float] = [0.5] if n == 1 else [i / (n - 1) for i in range(n)]
        for count in COUNTS:
            setattr(self, count, self.add_weight(shape=(n,), initializer="zeros", name=count))

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        counts = confusion(y_true, y_pred, sample_weight, self.thresholds, self.dtype, class_id=self.class_id)
        for name in COUNTS:
            kept = getattr(self, name)
            kept.assign(kept + getattr(counts, name))

    @override
    def result(self) -> Any:
        enough = ops.greater_equal(self._rate(self._wanted), self.value)
        rates = self._rate(self._best)
        return ops.max(ops.where(enough, rates, ops.zeros_like(rates)))

    def _rate(self, pair: Pair) -> Any:
        part, rest = (getattr(self, name).value for name in pair)
        return ratio(part, rest)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "class_id": self.class_id,
            "num_thresholds": self.num_thresholds,
            self._argument: self.value,
        }


@builtin("keras.metrics", kind="metric")
class SensitivityAtSpecificity(_BestAtRate):
    """Greatest sensitivity, `tp / (tp + fn)`, at thresholds whose specificity, `tn / (tn + fp)`, is as wanted.

    Args:
        specificity: Least specificity, in [0, 1].
        num_thresholds: Number of thresholds, spread evenly over [0, 1].
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> metric = SensitivityAtSpecificity(0.5)
        >>> float(metric(np.array([0, 0, 0, 1, 1]), np.array([0.0, 0.3, 0.8, 0.3, 0.8])))
        0.5
    """

    _argument = "specificity"
    _wanted, _best = SPECIFICITY, SENSITIVITY

    def __init__(
        self,
        specificity: float,
        num_thresholds: int = 200,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(specificity, num_thresholds=num_thresholds, class_id=class_id, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric")
class SpecificityAtSensitivity(_BestAtRate):
    """Greatest specificity, `tn / (tn + fp)`, at thresholds whose sensitivity, `tp / (tp + fn)`, is as wanted.

    Args:
        sensitivity: Least sensitivity, in [0, 1].
        num_thresholds: Number of thresholds, spread evenly over [0, 1].
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> metric = SpecificityAtSensitivity(0.5)
        >>> round(float(metric(np.array([0, 0, 0, 1, 1]), np.array([0.0, 0.3, 0.8, 0.3, 0.8]))), 4)
        0.6667
    """

    _argument = "sensitivity"
    _wanted, _best = SENSITIVITY, SPECIFICITY

    def __init__(
        self,
        sensitivity: float,
        num_thresholds: int = 200,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(sensitivity, num_thresholds=num_thresholds, class_id=class_id, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric")
class PrecisionAtRecall(_BestAtRate):
    """Greatest precision, `tp / (tp + fp)`, at thresholds whose recall, `tp / (tp + fn)`, is as wanted.

    Args:
        recall: Least recall, in [0, 1].
        num_thresholds: Number of thresholds, spread evenly over [0, 1].
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(PrecisionAtRecall(0.5)(np.array([0, 0, 0, 1, 1]), np.array([0.0, 0.3, 0.8, 0.3, 0.8])))
        0.5
    """

    _argument = "recall"
    _wanted, _best = SENSITIVITY, PRECISION

    def __init__(
        self,
        recall: float,
        num_thresholds: int = 200,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(recall, num_thresholds=num_thresholds, class_id=class_id, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric")
class RecallAtPrecision(_BestAtRate):
    """Greatest recall, `tp / (tp + fn)`, at thresholds whose precision, `tp / (tp + fp)`, is as wanted.

    Args:
        precision: Least precision, in [0, 1].
        num_thresholds: Number of thresholds, spread evenly over [0, 1].
        class_id: The only class that is looked at.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(RecallAtPrecision(0.8)(np.array([0, 0, 1, 1]), np.array([0.0, 0.5, 0.3, 0.9])))
        0.5
    """

    _argument = "precision"
    _wanted, _best = PRECISION, SENSITIVITY

    def __init__(
        self,
        precision: float,
        num_thresholds: int = 200,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(precision, num_thresholds=num_thresholds, class_id=class_id, name=name, dtype=dtype)
