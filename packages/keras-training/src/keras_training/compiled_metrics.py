"""The metrics that `compile` was told, applied to outputs of any structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keras_ops.errors import ArgumentError
from keras_training import losses, metrics
from keras_training.outputs import Output, outputs_of, pick, spread

_ACCURACY = ("accuracy", "acc")
_CROSSENTROPY = ("crossentropy", "ce")


@dataclass(frozen=True)
class _Entry:
    """One metric of one output.

    Attributes:
        output: The output.
        metric: The metric.
        weighted: Whether it takes the sample weights.
        label: What it is called, without the output.
        name: What it is called in logs.
    """

    output: Output
    metric: metrics.Metric
    weighted: bool
    label: str
    name: str


class CompileMetrics(metrics.Metric):
    """All metrics of `compile`, as one.

    Args:
        metrics: List of metrics (names, functions, `Metric`s); for several outputs a list of such lists or a dict, nested
            as the outputs are.
        weighted_metrics: The same, for metrics that take the sample weights.
        name: Name.
        output_names: Names of the outputs, where the model knows them.
    """

    _given: dict[str, Any]

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
        # Kept out of sight of the tracking of metrics: those in use are the entries, once it is built.
        object.__setattr__(self, "_given", {"metrics": metrics, "weighted_metrics": weighted_metrics})
        self.output_names = output_names
        self.built: bool = False
        self._outputs: list[Output] = []
        self._entries: list[_Entry] = []

    @property
    def metrics(self) -> list[Any]:
        """The metrics, in order; empty before they are built."""
        return [entry.metric for entry in self._entries]

    @property
    def labels(self) -> list[str]:
        """What the metrics are called, without their outputs, in order."""
        return [entry.label for entry in self._entries]

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
        outputs = outputs_of(y_pred, self.output_names)
        given = {argument: _per_output(argument, metrics, outputs, y_pred) for argument, metrics in self._given.items()}
        self._entries = [
            entry
            for i, output in enumerate(outputs)
            if given["metrics"][i] or given["weighted_metrics"][i]
            for entry in _entries(
                output, outputs, given["metrics"][i], given["weighted_metrics"][i], y_true=y_true, y_pred=y_pred
            )
        ]
        self._outputs = outputs
        self.built = True

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Update every metric with a batch."""
        if not self.built:
            self.build(y_true, y_pred)
        for entry in self._entries:
            target = pick(y_true, entry.output, self._outputs, "y")
            output = pick(y_pred, entry.output, self._outputs, "y_pred")
            if entry.weighted and sample_weight is not None:
                weight = pick(sample_weight, entry.output, self._outputs, "sample_weight", shared=True)
                entry.metric.update_state(target, output, sample_weight=weight)
            else:
                entry.metric.update_state(target, output)

    def result(self) -> dict[str, Any]:
        """Return the results by name; names that stand twice are numbered."""
        results: dict[str, Any] = {}
        for entry in self._entries:
            add_result(results, entry.name, entry.metric.result())
        return results

    def reset_state(self) -> None:
        """Reset every metric."""
        for metric in self.metrics:
            metric.reset_state()


def add_result(results: dict[str, Any], name: str, value: Any) -> None:
    """Add the result of a metric, or a dict of several, under a name that is not taken: `mae`, `mae_1`, and so on.

    Examples:
        >>> results = {}
        >>> for value in (1.0, 2.0, {"rate": 3.0}):
        ...     add_result(results, "mae", value)
        >>> results
        {'mae': 1.0, 'mae_1': 2.0, 'rate': 3.0}
    """
    for key, one in value.items() if isinstance(value, dict) else ((name, value),):
        free, count = key, 0
        while free in results:
            count += 1
            free = f"{key}_{count}"
        results[free] = one


def _entries(
    output: Output, outputs: Sequence[Output], plain: list[Any], weighted: list[Any], *, y_true: Any, y_pred: Any
) -> list[_Entry]:
    """Return the metrics of one output; a weighted one is called so only where a plain one has its name."""
    target = None if y_true is None else pick(y_true, output, outputs, "y")
    out = pick(y_pred, output, outputs, "y_pred")
    prefix = f"{output.key}_" if len(outputs) > 1 and output.key else ""
    entries: list[_Entry] = []
    for is_weighted, given in ((False, plain), (True, weighted)):
        taken = {entry.label for entry in entries} if is_weighted else set()
        for one in given:
            metric, label = _as_metric(one, target, out)
            metric._build_for(target, out)
            name = f"weighted_{label}" if label in taken else label
            entries.append(_Entry(output, metric, is_weighted, label, prefix + name))
    return entries


def _per_output(argument: str, given: Any, outputs: Sequence[Output], y_pred: Any) -> list[list[Any]]:
    if len(outputs) == 1 and isinstance(given, (list, tuple)):
        return [[one for item in given for one in _listed(item)]]
    return [_listed(found) for found in spread(argument, given, outputs, y_pred, shared=False)]


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(given) if isinstance(given, (list, tuple)) else [given]


def _as_metric(given: Any, y_true: Any, y_pred: Any) -> tuple[metrics.Metric, str]:
    """Return the metric, and what it is called in logs."""
    if isinstance(given, metrics.Metric):
        return given, given.name
    if isinstance(given, str) and given.lower() in _ACCURACY + _CROSSENTROPY:
        return metrics.MeanMetricWrapper(_by_shapes(given.lower(), y_true, y_pred), name=given), given
    found = metrics.get(given)
    label = given if isinstance(given, str) else getattr(given, "__name__", "metric").strip("<>")
    if isinstance(found, metrics.Metric):
        return found, found.name if isinstance(given, type) else label
    return metrics.MeanMetricWrapper(found, name=label), label


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
