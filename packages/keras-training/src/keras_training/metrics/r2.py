"""The coefficient of determination."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.errors import ArgumentError, ShapeError
from keras_saving.registry import builtin
from keras_training.losses.base import matched
from keras_training.metrics.base import Metric

_AGGREGATIONS = (None, "uniform_average", "variance_weighted_average")


@builtin("keras.metrics", kind="metric", aliases=["r2_score"])
class R2Score(Metric):
    """Coefficient of determination: one minus the fraction of the targets' variance that is left in the residuals.

    Args:
        class_aggregation: `"uniform_average"` for the mean over outputs, `"variance_weighted_average"` for the mean weighted
            by the variances of the targets, `None` for a score of each output.
        num_regressors: Number of regressors for the adjusted score; zero for the plain one, which also is the result where
            there are not more than `num_regressors + 1` values.
        name: Name.
        dtype: Dtype in which it is computed.

    Raises:
        ValueError: an argument does not fit.

    Examples:
        >>> metric = R2Score()
        >>> round(float(metric(np.array([[1.0], [4.0], [3.0]]), np.array([[2.0], [4.0], [4.0]]))), 4)
        0.5714
    """

    _direction = "up"

    def __init__(
        self,
        class_aggregation: str | None = "uniform_average",
        num_regressors: int = 0,
        name: str = "r2_score",
        dtype: Any = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if class_aggregation not in _AGGREGATIONS:
            raise ArgumentError("R2Score", "class_aggregation", class_aggregation, f"one of {_AGGREGATIONS}")
        if num_regressors < 0:
            raise ArgumentError("R2Score", "num_regressors", num_regressors, "a number that is not negative")
        self.class_aggregation = class_aggregation
        self.num_regressors: int = num_regressors
        self.num_samples: Any = self.add_weight(name="num_samples", initializer="zeros")
        self._built = False

    @override
    def _build_for(self, y_true: Any, y_pred: Any) -> None:
        if self._built:
            return
        for argument, x in (("y_pred", y_pred), ("y_true", y_true)):
            if x is not None and len(x.shape) != 2:
                raise ShapeError("R2Score", f"{argument} has shape {tuple(x.shape)}; expected (batch, outputs).")
        if y_pred.shape[-1] is None:
            raise ShapeError("R2Score", "the number of outputs, the last axis of y_pred, is not known.")
        shape = (y_pred.shape[-1],)
        self.squared_sum: Any = self.add_weight(name="squared_sum", shape=shape, initializer="zeros")
        self.sum: Any = self.add_weight(name="sum", shape=shape, initializer="zeros")
        self.total_mse: Any = self.add_weight(name="residual", shape=shape, initializer="zeros")
        self.count: Any = self.add_weight(name="count", shape=shape, initializer="zeros")
        self._built = True

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        y_true, y_pred = matched(ops.cast(y_true, self.dtype), ops.cast(y_pred, self.dtype))
        self._build_for(y_true, y_pred)
        weight = ops.ones_like(y_true)
        if sample_weight is not None:
            given = ops.cast(sample_weight, self.dtype)
            weight = weight * (ops.expand_dims(given, axis=-1) if len(given.shape) == 1 else given)
        weighted = y_true * weight
        self.sum.assign(self.sum + ops.sum(weighted, axis=0))
        self.squared_sum.assign(self.squared_sum + ops.sum(y_true * weighted, axis=0))
        self.total_mse.assign(self.total_mse + ops.sum(ops.square(y_true - y_pred) * weight, axis=0))
        self.count.assign(self.count + ops.sum(weight, axis=0))
        self.num_samples.assign(self.num_samples + ops.cast(ops.size(y_true), self.dtype))

    @override
    def result(self) -> Any:
        total = self.squared_sum - self.sum * (self.sum / self.count)
        scores = 1.0 - self.total_mse / total
        scores = ops.where(ops.isinf(scores), ops.zeros_like(scores), scores)
        if self.class_aggregation == "uniform_average":
            scores = ops.mean(scores)
        elif self.class_aggregation == "variance_weighted_average":
            scores = ops.sum(scores * total) / ops.sum(total)
        return self._adjusted(scores) if self.num_regressors else scores

    def _adjusted(self, scores: Any) -> Any:
        n = self.num_samples.value
        left = n - self.num_regressors - 1.0
        enough = left > 0
        adjusted = 1.0 - (1.0 - scores) * (n - 1.0) / ops.where(enough, left, ops.ones_like(left))
        return ops.where(enough, adjusted, scores)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "class_aggregation": self.class_aggregation,
            "num_regressors": self.num_regressors,
        }
