"""What metrics share: names, variables, explicit state, errors; metrics of users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from keras_ops import masking, naming, ops
from keras_training import losses, metrics

HALF = np.full((2, 3), 0.5, "float32")
BITS = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]], "float32")


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    naming.reset()


CLASSES = {
    "mse": "MeanSquaredError",
    "MAE": "MeanAbsoluteError",
    "mean_absolute_percentage_error": "MeanAbsolutePercentageError",
    "msle": "MeanSquaredLogarithmicError",
    "root_mean_squared_error": "RootMeanSquaredError",
    "bce": "BinaryCrossentropy",
    "categorical_crossentropy": "CategoricalCrossentropy",
    "sparse_categorical_crossentropy": "SparseCategoricalCrossentropy",
    "accuracy": "Accuracy",
    "binary_accuracy": "BinaryAccuracy",
    "categorical_accuracy": "CategoricalAccuracy",
    "sparse_categorical_accuracy": "SparseCategoricalAccuracy",
    "top_k_categorical_accuracy": "TopKCategoricalAccuracy",
    "cosine_similarity": "CosineSimilarity",
    "hinge": "Hinge",
    "sum": "Sum",
    "mean": "Mean",
    "auc": "AUC",
    "AUC": "AUC",
    "precision": "Precision",
    "r2_score": "R2Score",
    "f1_score": "F1Score",
    "true_positives": "TruePositives",
}


@pytest.mark.parametrize("name", CLASSES)
def test_names_mean_metrics(name: str) -> None:
    assert type(metrics.get(name)).__name__ == CLASSES[name]


def test_get_gives_back_a_metric_and_reads_a_configuration() -> None:
    metric = metrics.AUC(num_thresholds=3)
    assert metrics.get(metric) is metric
    assert metrics.get(None) is None
    assert metrics.get(metrics.serialize(metric)).num_thresholds == 3
    assert isinstance(metrics.get(metrics.AUC), metrics.AUC)


def test_means_are_of_samples() -> None:
    mean = metrics.Mean()
    mean.update_state([[1.0, 3.0], [2.0, 6.0]])
    assert [float(v) for v in mean.variables] == [6.0, 2.0]
    mean.update_state(5.0, sample_weight=2.0)
    assert float(mean.result()) == 4.0
    mean.reset_state()
    assert float(mean.result()) == 0.0


def test_sums_are_of_all_values_times_their_weights() -> None:
    total = metrics.Sum()
    total.update_state([[1.0, 3.0], [2.0, 6.0]], sample_weight=[1.0, 0.5])
    assert float(total.result()) == 8.0


def test_a_function_becomes_a_metric_whose_direction_is_known() -> None:
    metric = metrics.MeanMetricWrapper(losses.huber, delta=0.5)
    assert (metric.name.startswith("mean_metric_wrapper"), metric._direction) == (True, "down")
    assert float(metric(np.zeros((2, 1)), np.ones((2, 1)))) == pytest.approx(0.375)
    again = metrics.MeanMetricWrapper.from_config(metric.get_config())
    assert again.get_config() == metric.get_config()
    assert metrics.MeanMetricWrapper(metrics.binary_accuracy)._direction == "up"
    assert metrics.MeanMetricWrapper(lambda t, p: t, name="mine")._direction is None


def test_masks_of_outputs_and_of_values_leave_samples_out() -> None:
    outputs = ops.convert_to_tensor(np.array([[0.25, 0.75], [0.5, 0.5], [0.5, 0.5]], "float32"))
    masking.set_mask(outputs, ops.convert_to_tensor(np.array([True, True, False])))
    metric = metrics.MeanMetricWrapper(losses.sparse_categorical_crossentropy, ignore_class=0)
    assert float(metric(np.array([1, 0, 1]), outputs)) == pytest.approx(-np.log(0.75), rel=1e-5)


class Spread(metrics.Metric):
    """A metric of a user: the range of values, and a mean inside."""

    def __init__(self, name: str = "spread", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.low = self.add_weight(name="low", initializer=lambda shape, dtype: ops.full(shape, 9.0, dtype=dtype))
        self.high = self.add_variable((), "zeros", name="high")
        self.mean = metrics.Mean(name="inner")

    def update_state(self, values: Any) -> None:
        values = ops.convert_to_tensor(values)
        self.low.assign(ops.minimum(self.low, ops.min(values)))
        self.high.assign(ops.maximum(self.high, ops.max(values)))
        self.mean.update_state(values)

    def result(self) -> Any:
        return {"spread": self.high - self.low, "mean": self.mean.result()}


def test_a_metric_of_a_user_has_its_variables_and_those_of_metrics_inside_it() -> None:
    metric = Spread()
    assert [v.path for v in metric.variables] == ["spread/low", "spread/high", "inner/total", "inner/count"]
    result = metric(np.array([2.0, 4.0], "float32"))
    assert {key: float(value) for key, value in result.items()} == {"spread": 2.0, "mean": 3.0}
    assert metric.non_trainable_variables == metric.variables


def test_explicit_state_leaves_the_variables_as_they_are() -> None:
    metric = metrics.Mean()
    state = metric.stateless_update_state([ops.zeros(()), ops.zeros(())], np.array([2.0, 4.0], "float32"))
    assert [float(value) for value in state] == [6.0, 2.0]
    assert float(metric.stateless_result(state)) == 3.0
    assert [float(value) for value in metric.stateless_reset_state()] == [0.0, 0.0]
    assert [float(v) for v in metric.variables] == [0.0, 0.0]
    with pytest.raises(ValueError, match=r"len\(metric_variables\)=1; expected 2"):
        metric.stateless_result(state[:1])


def test_names_of_classes_are_numbered_and_given_names_are_not() -> None:
    assert [metrics.AUC().name, metrics.AUC().name, metrics.Mean().name, metrics.Mean().name] == [
        "auc",
        "auc_1",
        "mean",
        "mean",
    ]


def test_thresholds_are_between_the_ends_and_sorted_for_curves() -> None:
    assert metrics.AUC(thresholds=[0.5, 0.2]).thresholds == pytest.approx([-1e-7, 0.2, 0.5, 1.0 + 1e-7], abs=1e-9)
    assert metrics.Precision(thresholds=[0.5, 0.2]).thresholds == [0.5, 0.2]


def test_many_thresholds_give_the_counts_that_few_do() -> None:
    random = np.random.RandomState(0)
    y_true, y_pred = random.randint(0, 2, size=50), random.uniform(size=50).astype("float32")
    many = metrics.TruePositives(thresholds=[i / 40 for i in range(40, -1, -1)])
    few = metrics.TruePositives(thresholds=[0.5, 0.25])
    found, expected = ops.convert_to_numpy(many(y_true, y_pred)), ops.convert_to_numpy(few(y_true, y_pred))
    assert [found[20], found[30]] == expected.tolist()
    assert expected.tolist() == [(y_true * (y_pred > t)).sum() for t in (0.5, 0.25)]


def test_the_adjusted_score_needs_more_values_than_regressors() -> None:
    y_true, y_pred = np.array([[1.0], [4.0], [3.0]], "float32"), np.array([[2.0], [4.0], [4.0]], "float32")
    assert float(metrics.R2Score()(y_true, y_pred)) == pytest.approx(0.571428, rel=1e-5)
    assert float(metrics.R2Score(num_regressors=1)(y_true, y_pred)) == pytest.approx(0.142857, rel=1e-4)
    assert float(metrics.R2Score(num_regressors=5)(y_true, y_pred)) == pytest.approx(0.571428, rel=1e-5)


def test_whole_counts_warn_of_weights_that_are_not() -> None:
    with pytest.warns(UserWarning, match="fractions are lost"):
        metrics.MeanIoU(num_classes=2).update_state([0, 1], [0, 1], sample_weight=np.array([0.5, 2.0], "float32"))


def test_classes_outside_of_the_matrix_do_not_count() -> None:
    metric = metrics.MeanIoU(num_classes=2)
    metric.update_state([0, 1, 5, -1], [0, 1, 0, 1])
    assert metric.total_cm.numpy().tolist() == [[1, 0], [0, 1]]


WRONG: list[tuple[Callable[[], Any], str]] = [
    (lambda: metrics.F1Score(average="x"), "average='x'"),
    (lambda: metrics.FBetaScore(beta=-1.0), "beta=-1.0"),
    (lambda: metrics.FBetaScore(beta=1), "beta=1; expected a positive float"),
    (lambda: metrics.F1Score(threshold=2.0), "threshold=2.0"),
    (lambda: metrics.R2Score(class_aggregation="x"), "class_aggregation='x'"),
    (lambda: metrics.R2Score(num_regressors=-1), "num_regressors=-1"),
    (lambda: metrics.AUC(num_thresholds=1), "num_thresholds=1"),
    (lambda: metrics.AUC(curve="x"), "curve='x'"),
    (lambda: metrics.AUC(summation_method="x"), "summation_method='x'"),
    (lambda: metrics.AUC(thresholds=[2.0]), "thresholds=.2.0."),
    (lambda: metrics.AUC(num_labels=2), "num_labels=2"),
    (lambda: metrics.AUC(multi_label=True)(BITS[0], HALF[0]), r"y_pred has shape \(3,\); expected \(batch, labels\)"),
    (lambda: metrics.Precision(thresholds=[-1.0]), "thresholds=.-1.0."),
    (lambda: metrics.Precision(class_id=3)(BITS, HALF), "class_id=3; expected a class in .-3, 2."),
    (lambda: metrics.Recall()(BITS, HALF[:1]), r"y_true has shape \(2, 3\) and y_pred \(1, 3\)"),
    (lambda: metrics.F1Score()(BITS[0], HALF[0]), r"y_pred has shape \(3,\); expected \(batch, classes\)"),
    (lambda: metrics.R2Score()(BITS[0], HALF[0]), r"y_pred has shape \(3,\); expected \(batch, outputs\)"),
    (lambda: metrics.PrecisionAtRecall(2.0), "recall=2.0"),
    (lambda: metrics.SensitivityAtSpecificity(0.5, num_thresholds=0), "num_thresholds=0"),
    (lambda: metrics.IoU(2, [3]), "target_class_ids=.3."),
    (lambda: metrics.BinaryAccuracy(threshold="half"), "threshold='half'"),  # type: ignore[arg-type]  # wrong on purpose
    (lambda: metrics.Mean().add_weight(initializer="nope"), "initializer='nope'"),
    (lambda: metrics.get("nope"), "Could not interpret metric identifier: nope"),
    (lambda: metrics.Mean().load_own_variables({"0": np.zeros(())}), "the file has 1 arrays; expected 2"),
]


@pytest.mark.parametrize(("call", "message"), WRONG, ids=[message for _, message in WRONG])
def test_wrong_calls_are_refused_with_what_came(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def test_the_base_class_asks_for_what_a_subclass_must_say() -> None:
    metric = metrics.Metric(name="nothing")
    with pytest.raises(NotImplementedError, match="does not implement `update_state`"):
        metric.update_state()
    with pytest.raises(NotImplementedError, match="does not implement `result`"):
        metric.result()


def test_the_threshold_of_logits_is_any_number() -> None:
    targets, logits = np.array([[1.0], [0.0], [1.0]]), np.array([[0.2], [-3.0], [-0.1]])
    assert float(metrics.BinaryAccuracy(threshold=0)(targets, logits)) == pytest.approx(2 / 3)
    assert float(metrics.BinaryAccuracy(threshold=-1.0)(targets, logits)) == 1.0


def test_curves_and_summations_are_named_in_any_case() -> None:
    metric = metrics.AUC(curve="pr", summation_method="Majoring", num_thresholds=5)
    assert [metric.get_config()[key] for key in ("curve", "summation_method")] == ["PR", "majoring"]
    assert float(metric(np.array([0, 0, 1, 1, 1, 0.0]), np.array([0.1, 0.4, 0.35, 0.8, 1.0, 0.0]))) == 1.0


def test_negative_classes_count_from_the_last() -> None:
    targets, outputs = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.8], [0.3, 0.7]])
    assert float(metrics.Precision(class_id=-1)(targets, outputs)) == 0.5
    assert float(metrics.IoU(3, [-1])([2, 2, 0], [2, 1, 0])) == pytest.approx(0.5)
    assert metrics.IoU(3, [-1]).get_config()["target_class_ids"] == [-1]


def test_equal_values_of_one_axis_count_one_by_one() -> None:
    accuracy = metrics.Accuracy()
    accuracy.update_state(np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.0, 2.0, 3.0, 4.0]))
    accuracy.update_state(np.array([1.0, 2.0]), np.array([1.0, 2.0]))
    assert float(accuracy.result()) == pytest.approx(5 / 6)


@pytest.mark.parametrize(("kind", "expected"), [(metrics.Mean, 2.0), (metrics.Sum, 6.0)])
def test_a_mask_of_values_counts_beside_weights_only(kind: type[metrics.Metric], expected: float) -> None:
    values = ops.convert_to_tensor(np.array([1.0, 2.0, 3.0], "float32"))
    masking.set_mask(values, ops.convert_to_tensor(np.array([True, False, True])))
    assert float(kind()(values)) == expected
    assert float(kind()(values, sample_weight=np.array([1.0, 1.0, 0.0], "float32"))) == 1.0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pearson_correlation", "PearsonCorrelation"),
        ("concordance_correlation", "ConcordanceCorrelation"),
        ("binary_io_u", "BinaryIoU"),
        ("accuracy", "Accuracy"),
    ],
)
def test_some_names_mean_the_metric_and_not_its_function(name: str, kind: str) -> None:
    assert type(metrics.get(name)).__name__ == kind
    assert type(metrics.deserialize(name)).__name__ == kind
