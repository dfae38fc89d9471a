"""The metrics that `compile` was told, applied to outputs of any structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keras_ops import tree
from keras_ops.errors import ArgumentError
from keras_training import losses, metrics
from keras_training.compiled_loss import names_of, pick, select

_ACCURACY = ("accuracy", "acc")
_CROSSENTROPY = ("crossentropy", "ce")


@dataclass(frozen=True)
class _Entry:
    """One metric of one output."""

    path: tuple[Any, ...]
    metric: Any
    weighted: bool
    name: str


class CompileMetrics(metrics.Metric):
    """All metrics of `compile`, as one.

    Args:
        metrics: Metric (its name, a function, a `Metric`), or a list or dict of them, nested as the outputs are.
        weighted_metrics: The same, for metrics that take the sample weights.
        name: Name.
        output_names: Names of the outputs, where the model knows them.
    """

    def __init__(
        self,
        metrics: Any,
        weighted_metrics: Any,
        name: str = "compile_metrics",
        output_names: Sequence[str] | None = None,
    ) -> None:
        super().__init__(name=name)
        for argument, given in (("metrics", metrics), ("weighted_metrics", weighted_metrics)):
            if given is not None and not isinstance(given, (list, tuple, dict)):
                raise ArgumentError("compile", argument, given, "a list or dict of metrics")
        self._given, self._given_weighted = metrics, weighted_metrics
        self.output_names = output_names
        self.built = False
        self._entries: list[_Entry] = []

    @property
    def metrics(self) -> list[Any]:
        """The metrics, in order; empty before they are built."""
        return [entry.metric for entry in self._entries]

    @property
    def variables(self) -> list[Any]:
        """The variables of all metrics."""
        return [variable for metric in self.metrics for variable in metric.variables]

    def build(self, y_true: Any, y_pred: Any) -> None:
        """Match metrics and outputs.

        Args:
            y_true: Targets, or their specs.
            y_pred: Outputs, or their specs, nested as those of the model.

        Raises:
            ValueError: the structure of the metrics does not fit that of the outputs.
        """
        outputs = tree.flatten_with_path(y_pred)
        names = names_of(outputs, y_pred, self.output_names)
        several = len(outputs) > 1
        entries: list[_Entry] = []
        for argument, given, weighted in (
            ("metrics", self._given, False),
            ("weighted_metrics", self._given_weighted, True),
        ):
            for (path, output), name, found in zip(
                outputs, names, _per_output(argument, given, outputs, names), strict=True
            ):
                target = pick(y_true, path, y_pred, "y") if y_true is not None else None
                for one in found:
                    metric, label = _as_metric(one, target, output, weighted)
                    if target is not None and isinstance(metric, metrics.Metric):
                        metric._build_for(target, output)
                    entries.append(_Entry(path, metric, weighted, f"{name}_{label}" if several else label))
        self._entries = entries
        self.built = True

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Update every metric with a batch."""
        if not self.built:
            self.build(y_true, y_pred)
        for entry in self._entries:
            target = pick(y_true, entry.path, y_pred, "y")
            output = pick(y_pred, entry.path, y_pred, "y_pred")
            if entry.weighted and sample_weight is not None:
                weight = pick(sample_weight, entry.path, y_pred, "sample_weight", shared=True)
                entry.metric.update_state(target, output, sample_weight=weight)
            else:
                entry.metric.update_state(target, output)

    def result(self) -> dict[str, Any]:
        """Return the results by name; names that stand twice are numbered."""
        results: dict[str, Any] = {}
        for entry in self._entries:
            value = entry.metric.result()
            for key, one in value.items() if isinstance(value, dict) else ((entry.name, value),):
                name, count = key, 1
                while name in results:
                    name, count = f"{key}_{count}", count + 1
                results[name] = one
        return results

    def reset_state(self) -> None:
        """Reset every metric."""
        for metric in self.metrics:
            metric.reset_state()


def _per_output(argument: str, given: Any, outputs: list[Any], names: Sequence[str]) -> list[list[Any]]:
    if given is None:
        return [[] for _ in outputs]
    if isinstance(given, dict):
        found = select(argument, given, outputs, names)
    elif len(outputs) == 1:
        return [[one for item in given for one in (item if isinstance(item, (list, tuple)) else [item])]]
    elif len(given) == len(outputs):
        found = list(given)
    else:
        raise ValueError(
            f"`compile`: {argument} has {len(given)} items; expected {len(outputs)} lists, one for each output"
            f" {list(names)}, or a dict by name of output."
        )
    return [[] if f is None else list(f) if isinstance(f, (list, tuple)) else [f] for f in found]


def _as_metric(given: Any, y_true: Any, y_pred: Any, weighted: bool) -> tuple[Any, str]:
    """Return the metric, and what it is called in logs."""
    if isinstance(given, metrics.Metric):
        return given, given.name
    prefix = "weighted_" if weighted else ""
    if isinstance(given, str) and given.lower() in _ACCURACY + _CROSSENTROPY:
        function = _by_shapes(given.lower(), y_true, y_pred)
        return metrics.MeanMetricWrapper(function, name=f"{prefix}{given}"), f"{prefix}{given}"
    found = metrics.get(given)
    label = prefix + (given if isinstance(given, str) else getattr(given, "__name__", "metric"))
    if isinstance(found, metrics.Metric):
        return found, label
    return metrics.MeanMetricWrapper(found, name=getattr(found, "__name__", label)), label


def _by_shapes(name: str, y_true: Any, y_pred: Any) -> Any:
    """Choose the accuracy or cross-entropy that fits targets and outputs: binary, categorical or sparse."""
    pred_shape = tuple(y_pred.shape)
    true_shape = tuple(y_true.shape) if y_true is not None else ()
    accuracy = name in _ACCURACY
    if pred_shape and pred_shape[-1] == 1:
        return metrics.binary_accuracy if accuracy else losses.binary_crossentropy
    same_rank = len(true_shape) == len(pred_shape)
    if same_rank and true_shape and true_shape[-1] == pred_shape[-1]:
        return metrics.categorical_accuracy if accuracy else losses.categorical_crossentropy
    return metrics.sparse_categorical_accuracy if accuracy else losses.sparse_categorical_crossentropy
