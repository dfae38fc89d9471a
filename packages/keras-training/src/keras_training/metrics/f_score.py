"""Harmonic means of precision and recall."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.settings import epsilon
from keras_saving.registry import builtin
from keras_training.metrics.base import Metric

_AVERAGES = (None, "micro", "macro", "weighted")
_ZERO = 1e-9  # a greatest output nearer to zero is no vote for a class


@builtin("keras.metrics", kind="metric")
class FBetaScore(Metric):
    """Harmonic mean of precision and recall in which recall counts `beta` times: `(1 + beta²) p r / (beta² p + r)`.

    Args:
        average: `None` for a score of each class; `"micro"` over all classes together; `"macro"` for the mean of the classes;
            `"weighted"` for the mean weighted by the number of targets of each class.
        beta: How many times recall counts.
        threshold: Output above which a class counts as found, in (0, 1]; `None` for the class with the greatest output.
        name: Name.
        dtype: Dtype in which it is computed.

    Raises:
        ValueError: an argument does not fit.

    Source: van Rijsbergen, "Information retrieval", 1979.

    Examples:
        >>> metric = FBetaScore(beta=2.0, threshold=0.5)
        >>> y_true = np.array([[1, 1, 1], [1, 0, 0], [1, 1, 0]])
        >>> metric.update_state(y_true, np.array([[0.2, 0.6, 0.7], [0.2, 0.6, 0.6], [0.6, 0.8, 0.0]]))
        >>> [round(float(score), 4) for score in metric.result()]
        [0.3846, 0.9091, 0.8333]
    """

    _direction = "up"

    def __init__(
        self,
        average: str | None = None,
        beta: float = 1.0,
        threshold: float | None = None,
        name: str = "fbeta_score",
        dtype: Any = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        where = type(self).__name__
        if average not in _AVERAGES:
            raise ArgumentError(where, "average", average, f"one of {_AVERAGES}")
        if not isinstance(beta, float) or beta <= 0:
            raise ArgumentError(where, "beta", beta, "a positive float")
        if threshold is not None and (not isinstance(threshold, float) or not 0 < threshold <= 1):
            raise ArgumentError(where, "threshold", threshold, "a float in (0, 1] or None")
        self.average = average
        self.beta: float = beta
        self.threshold: float | None = threshold
        self.axis = None if average == "micro" else 0
        self._built = False

    @override
    def _build_for(self, y_true: Any, y_pred: Any) -> None:
        if self._built:
            return
        for argument, x in (("y_pred", y_pred), ("y_true", y_true)):
            if x is not None and len(x.shape) != 2:
                raise ShapeError(
                    type(self).__name__, f"{argument} has shape {tuple(x.shape)}; expected (batch, classes)."
                )
        if y_pred.shape[-1] is None:
            raise ShapeError(type(self).__name__, "the number of classes, the last axis of y_pred, is not known.")
        shape = () if self.average == "micro" else (y_pred.shape[-1],)
        for name in ("true_positives", "false_positives", "false_negatives", "intermediate_weights"):
            setattr(self, name, self.add_weight(shape=shape, initializer="zeros", name=name))
        self._built = True

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        y_true, y_pred = ops.cast(y_true, self.dtype), ops.cast(y_pred, self.dtype)
        self._build_for(y_true, y_pred)
        found = ops.cast(self._found(y_pred), self.dtype)
        if sample_weight is not None:
            weight = ops.cast(sample_weight, self.dtype)
            weight = ops.expand_dims(weight, axis=-1) if len(weight.shape) == 1 else weight
        for name, values in (
            ("true_positives", found * y_true),
            ("false_positives", found * (1.0 - y_true)),
            ("false_negatives", (1.0 - found) * y_true),
            ("intermediate_weights", y_true),
        ):
            kept = getattr(self, name)
            values = values if sample_weight is None else values * weight
            kept.assign(kept + ops.sum(values, axis=self.axis))

    def _found(self, y_pred: Any) -> Any:
        if self.threshold is not None:
            return y_pred > self.threshold
        greatest = ops.max(y_pred, axis=-1, keepdims=True)
        return ops.logical_and(y_pred >= greatest, ops.abs(y_pred) > _ZERO)

    @override
    def result(self) -> Any:
        hits: Any = self.true_positives  # type: ignore[attr-defined]  # made with the shape of the data
        misses: Any = self.false_negatives  # type: ignore[attr-defined]  # the same
        alarms: Any = self.false_positives  # type: ignore[attr-defined]  # the same
        support: Any = self.intermediate_weights  # type: ignore[attr-defined]  # the same
        little = epsilon()
        precision = hits / (hits + alarms + little)
        recall = hits / (hits + misses + little)
        square = self.beta**2
        scores = precision * recall * (1.0 + square) / (precision * square + recall + little)
        if self.average == "weighted":
            return ops.sum(scores * (support / (ops.sum(support.value) + little)))
        return scores if self.average is None else ops.mean(scores)

    @override
    def reset_state(self) -> None:
        if self._built:
            super().reset_state()

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "dtype": self.dtype,
            "average": self.average,
            "beta": self.beta,
            "threshold": self.threshold,
        }


@builtin("keras.metrics", kind="metric", aliases=["f1_score"])
class F1Score(FBetaScore):
    """Harmonic mean of precision and recall.

    Args:
        average: See `FBetaScore`.
        threshold: See `FBetaScore`.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> metric = F1Score(threshold=0.5)
        >>> y_true = np.array([[1, 1, 1], [1, 0, 0], [1, 1, 0]])
        >>> metric.update_state(y_true, np.array([[0.2, 0.6, 0.7], [0.2, 0.6, 0.6], [0.6, 0.8, 0.0]]))
        >>> [round(float(score), 4) for score in metric.result()]
        [0.5, 0.8, 0.6667]
    """

    def __init__(
        self,
        average: str | None = None,
        threshold: float | None = None,
        name: str = "f1_score",
        dtype: Any = None,
    ) -> None:
        super().__init__(average=average, beta=1.0, threshold=threshold, name=name, dtype=dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["beta"]
        return config
