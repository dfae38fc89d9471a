"""The metrics of `compile` on outputs of any structure: names, choice by shapes, weights, errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops import naming
from keras_training import metrics
from keras_training.compiled_metrics import CompileMetrics

A = np.array([[1.0], [2.0]], "float32")  # targets; outputs are zeros: mse 2.5, mae 1.5
B = np.array([[4.0], [0.0]], "float32")  # mse 8, mae 2
ZERO = np.zeros((2, 1), "float32")


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    naming.reset()


def results(compiled: CompileMetrics, y_true: Any, y_pred: Any, sample_weight: Any = None) -> dict[str, Any]:
    compiled.update_state(y_true, y_pred, sample_weight)
    return {key: pytest.approx(np.asarray(value), rel=1e-5) for key, value in compiled.result().items()}


def half(t: Any, p: Any) -> Any:
    return (t - p)[..., 0] / 2


def test_metrics_of_one_output_are_called_as_they_were_given() -> None:
    compiled = CompileMetrics(["mse", "MAE", metrics.MeanSquaredError(name="mine"), half], None)
    assert results(compiled, A, ZERO) == {"mse": 2.5, "MAE": 1.5, "mine": 2.5, "half": 0.75}
    compiled.reset_state()
    assert results(compiled, B, ZERO) == {"mse": 8.0, "MAE": 2.0, "mine": 8.0, "half": 1.0}


def test_names_that_stand_twice_are_numbered() -> None:
    compiled = CompileMetrics(["mse", "mse"], None)
    assert results(compiled, A, ZERO) == {"mse": 2.5, "mse_1": 2.5}


def test_names_of_outputs_come_first_where_there_are_several() -> None:
    compiled = CompileMetrics([["mse", "mae"], ["mae"]], None, output_names=["a", "b"])
    assert results(compiled, [A, B], [ZERO, ZERO]) == {"a_mse": 2.5, "a_mae": 1.5, "b_mae": 2.0}
    by_name = CompileMetrics({"b": "mae", "a": ["mse"]}, None)
    assert results(by_name, {"a": A, "b": B}, {"a": ZERO, "b": ZERO}) == {"a_mse": 2.5, "b_mae": 2.0}


def test_weighted_metrics_take_the_weights() -> None:
    compiled = CompileMetrics(["mae"], ["mae", "mse"])
    weight = np.array([1.0, 0.0], "float32")
    assert results(compiled, A, ZERO, weight) == {"mae": 1.5, "weighted_mae": 1.0, "mse": 1.0}


@pytest.mark.parametrize(
    ("y_true", "y_pred", "chosen"),
    [
        (np.zeros((2, 1)), np.zeros((2, 1)), metrics.binary_accuracy),
        (np.zeros((2,)), np.zeros((2, 1)), metrics.binary_accuracy),
        (np.zeros((2, 3)), np.zeros((2, 3)), metrics.categorical_accuracy),
        (np.zeros((2,)), np.zeros((2, 3)), metrics.sparse_categorical_accuracy),
        (np.zeros((2, 1)), np.zeros((2, 3)), metrics.sparse_categorical_accuracy),
        (np.zeros((2, 4)), np.zeros((2, 4, 3)), metrics.sparse_categorical_accuracy),
    ],
)
def test_the_kind_of_accuracy_follows_from_the_shapes(y_true: Any, y_pred: Any, chosen: Any) -> None:
    compiled = CompileMetrics(["accuracy"], None)
    compiled.build(y_true, y_pred)
    assert [metric._fn for metric in compiled.metrics] == [chosen]
    assert [metric.name for metric in compiled.metrics] == ["accuracy"]


def test_metrics_whose_variables_depend_on_the_data_have_them_once_it_is_built() -> None:
    compiled = CompileMetrics(["F1Score", "R2Score", metrics.AUC(multi_label=True, num_thresholds=5)], None)
    compiled.build(np.zeros((2, 3)), np.zeros((2, 3)))
    assert [v.shape for v in compiled.variables] == [(3,)] * 4 + [()] + [(3,)] * 4 + [(5, 3)] * 4


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("mae", "metrics='mae'; expected a list or dict"),
        (["nope", None], "Could not interpret metric identifier: nope"),
        ({"c": "mse"}, "metrics has the keys"),
        (["mse", "mae", "mse"], "metrics has 3 items"),
    ],
)
def test_structures_that_do_not_fit_are_refused(given: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CompileMetrics(given, None, output_names=["a", "b"]).build([A, B], [ZERO, ZERO])


def test_a_class_is_called_as_its_metric_is() -> None:
    compiled = CompileMetrics([metrics.MeanAbsoluteError], None)
    assert results(compiled, np.zeros((2, 1), "float32"), np.ones((2, 1), "float32")) == {"mean_absolute_error": 1.0}
