"""Areas under curves of rates at many thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.settings import epsilon
from keras_saving.registry import builtin
from keras_training.metrics.base import Metric
from keras_training.metrics.confusion import COUNTS, as_thresholds, confusion, ratio

if TYPE_CHECKING:
    from keras_ops.tensor import Tensor

_CURVES = ("ROC", "PR", "PRGAIN")
_SUMMATIONS = ("interpolation", "majoring", "minoring")


def spread_thresholds(n: int) -> list[float]:
    """Return `n` thresholds, the first below zero, the last above one, the others evenly between."""
    return [-epsilon(), *(i / (n - 1) for i in range(1, n - 1)), 1.0 + epsilon()]


@builtin("keras.metrics", kind="metric", aliases=["auc"])
class AUC(Metric):
    """Area under the ROC curve or the precision-recall curve, from rates at many thresholds.

    Args:
        num_thresholds: Number of thresholds, more than one.
        curve: `"ROC"`: true positive rate over false positive rate; `"PR"`: precision over recall; `"PRGAIN"`: precision gain
            over recall gain.
        summation_method: How the area between thresholds is estimated: `"interpolation"` by trapezoids (for `"PR"` by
            interpolated counts), `"minoring"` from below, `"majoring"` from above.
        name: Name.
        dtype: Dtype in which it is computed.
        thresholds: Thresholds in [0, 1] in place of evenly spread ones; one below zero and one above one are added.
        multi_label: Whether each label has its own curve, the result being the mean of the areas.
        num_labels: Number of labels, where they are known before data comes.
        label_weights: Weights of the labels.
        from_logits: Whether outputs are logits.

    Raises:
        ValueError: an argument does not fit.

    Source: PR: "The Relationship Between Precision-Recall and ROC Curves" (Davis, Goadrich, 2006); PRGAIN:
        "Precision-Recall-Gain Curves" (Flach, Kull, 2015).

    Examples:
        >>> metric = AUC(num_thresholds=3)
        >>> float(metric(np.array([0, 0, 1, 1]), np.array([0.0, 0.5, 0.3, 0.9])))
        0.75
    """

    _direction = "up"

    def __init__(
        self,
        num_thresholds: int = 200,
        curve: str = "ROC",
        summation_method: str = "interpolation",
        name: str | None = None,
        dtype: Any = None,
        thresholds: Sequence[float] | None = None,
        multi_label: bool = False,
        num_labels: int | None = None,
        label_weights: Any = None,
        from_logits: bool = False,
    ) -> None:
        given, curve = curve, str(curve).upper()
        if curve not in _CURVES:
            raise ArgumentError("AUC", "curve", given, f"one of {_CURVES}")
        given, summation_method = summation_method, str(summation_method).lower()
        if summation_method not in _SUMMATIONS:
            raise ArgumentError("AUC", "summation_method", given, f"one of {_SUMMATIONS}")
        if num_labels is not None and not multi_label:
            raise ArgumentError("AUC", "num_labels", num_labels, "None unless multi_label=True")
        super().__init__(name=name, dtype=dtype)
        if thresholds is None:
            if num_thresholds <= 1:
                raise ArgumentError("AUC", "num_thresholds", num_thresholds, "an integer above 1")
            self._thresholds = spread_thresholds(num_thresholds)
        else:
            inner = sorted(as_thresholds("AUC", list(thresholds)))
            self._thresholds = [-epsilon(), *inner, 1.0 + epsilon()]
        self._given = thresholds is not None
        self.num_thresholds: int = len(self._thresholds)
        self.curve, self.summation_method = curve, summation_method
        self.multi_label: bool = multi_label
        self.num_labels: int | None = num_labels
        self.label_weights: Tensor | None = (
            None if label_weights is None else ops.convert_to_tensor(label_weights, dtype=self.dtype)
        )
        self._from_logits = from_logits
        self._built = False
        if not multi_label:
            self._build(None)
        elif num_labels is not None:
            self._build(num_labels)

    @property
    def thresholds(self) -> list[float]:
        """The thresholds, rising."""
        return self._thresholds

    def _build(self, labels: int | None) -> None:
        shape = (self.num_thresholds,) if labels is None else (self.num_thresholds, labels)
        self.true_positives: Any
        self.false_positives: Any
        self.true_negatives: Any
        self.false_negatives: Any
        self.true_positives, self.false_positives, self.true_negatives, self.false_negatives = (
            self.add_weight(shape=shape, initializer="zeros", name=name) for name in COUNTS
        )
        self._built = True

    @override
    def _build_for(self, y_true: Any, y_pred: Any) -> None:
        if self._built:
            return
        if len(y_pred.shape) != 2 or y_pred.shape[-1] is None:
            raise ShapeError("AUC", f"y_pred has shape {tuple(y_pred.shape)}; expected (batch, labels).")
        self._build(y_pred.shape[-1])

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        y_true, y_pred = ops.convert_to_tensor(y_true), ops.cast(y_pred, self.dtype)
        self._build_for(y_true, y_pred)
        counts = confusion(
            y_true,
            ops.sigmoid(y_pred) if self._from_logits else y_pred,
            sample_weight,
            self._thresholds,
            self.dtype,
            by_label=self.multi_label,
            label_weights=None if self.multi_label else self.label_weights,
        )
        for name in COUNTS:
            kept = getattr(self, name)
            kept.assign(kept + getattr(counts, name))

    @override
    def result(self) -> Any:
        if self.curve == "PR" and self.summation_method == "interpolation":
            return self.interpolate_pr_auc()
        x, y = self._points()
        if self.summation_method == "interpolation":
            heights = (y[:-1] + y[1:]) / 2.0
        else:
            heights = (ops.minimum if self.summation_method == "minoring" else ops.maximum)(y[:-1], y[1:])
        return self._over_labels(ops.sum((x[:-1] - x[1:]) * heights, axis=0))

    def _points(self) -> tuple[Any, Any]:
        """Return the coordinates of the curve at the thresholds."""
        hits, misses = self.true_positives.value, self.false_negatives.value
        alarms = self.false_positives.value
        recall = ratio(hits, misses)
        if self.curve == "ROC":
            return ratio(alarms, self.true_negatives.value), recall
        if self.curve == "PR":
            return recall, ratio(hits, alarms)
        odds = ops.divide_no_nan(hits + misses, alarms + self.true_negatives.value)
        gain = ops.maximum(1.0 - odds * ops.divide_no_nan(misses, hits), 0.0)
        return ops.where(hits > 0, gain, ops.zeros_like(gain)), 1.0 - odds * ops.divide_no_nan(alarms, hits)

    def interpolate_pr_auc(self) -> Any:
        """Return the area under the precision-recall curve, with counts interpolated between thresholds.

        Between two thresholds true positives grow in proportion to positives, so that precision is `slope + intercept / p` at
        `p` positives.
        """
        hits, positives = self.true_positives.value, self.true_positives + self.false_positives
        gained = hits[:-1] - hits[1:]
        slope = ops.divide_no_nan(gained, ops.maximum(positives[:-1] - positives[1:], 0.0))
        intercept = hits[1:] - slope * positives[1:]
        both = ops.logical_and(positives[:-1] > 0, positives[1:] > 0)
        growth = ops.where(both, ops.divide_no_nan(positives[:-1], positives[1:]), ops.ones_like(slope))
        targets = ops.maximum(hits[1:] + self.false_negatives.value[1:], 0.0)
        area = ops.divide_no_nan(slope * (gained + intercept * ops.log(growth)), targets)
        return self._over_labels(ops.sum(area, axis=0))

    def _over_labels(self, areas: Any) -> Any:
        if not self.multi_label:
            return areas
        if self.label_weights is None:
            return ops.mean(areas)
        return ops.divide_no_nan(ops.sum(areas * self.label_weights), ops.sum(self.label_weights))

    @override
    def reset_state(self) -> None:
        if self._built:
            super().reset_state()

    @override
    def get_config(self) -> dict[str, Any]:
        config = {
            **super().get_config(),
            "num_thresholds": self.num_thresholds,
            "curve": self.curve,
            "summation_method": self.summation_method,
            "multi_label": self.multi_label,
            "num_labels": self.num_labels,
            "label_weights": None if self.label_weights is None else ops.convert_to_numpy(self.label_weights).tolist(),
            "from_logits": self._from_logits,
        }
        return {**config, "thresholds": self._thresholds[1:-1]} if self._given else config
