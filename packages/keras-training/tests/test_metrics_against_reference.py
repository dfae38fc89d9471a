"""Results, variables and stored forms of each metric against what upstream Keras 3.13.2 computed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import masking, naming, ops
from keras_training import metrics

GOLDENS = Path(__file__).parent / "goldens"
CASES: list[dict[str, Any]] = json.loads((GOLDENS / "metrics.json").read_text())
ARRAYS = np.load(GOLDENS / "metrics.npz")


def name_of(case: dict[str, Any]) -> str:
    parts = [case["metric"], case["kind"], *(f"{k}={v}" for k, v in case["kwargs"].items())]
    return "-".join([*parts, *(f"{k}={case[k]}" for k in ("weight", "masked") if case.get(k))])


pytestmark = pytest.mark.filterwarnings("ignore:.*fractions are lost")
IDS = [name_of(case) for case in CASES]


def metric_of(case: dict[str, Any]) -> Any:
    naming.reset()
    return getattr(metrics, case["metric"])(**case["kwargs"])


def batches_of(case: dict[str, Any]) -> list[tuple[Any, Any, Any]]:
    weight = None if case["weight"] is None else ops.convert_to_tensor(ARRAYS[f"weight {case['weight']}"])
    found = []
    for i in range(2):
        y_true, y_pred = (ops.convert_to_tensor(ARRAYS[f"input {case['kind']} {i} {j}"]) for j in range(2))
        if case.get("masked"):
            masking.set_mask(y_pred, ops.convert_to_tensor(ARRAYS["mask"]))
        found.append((y_true, y_pred, weight))
    return found


def as_float32(value: Any) -> Any:
    return ops.convert_to_numpy(ops.cast(value, "float32"))


def check(value: Any, name: str, case: dict[str, Any]) -> None:
    tolerance = 2e-3 if case["kwargs"].get("dtype") == "float16" else 1e-5
    found, expected = as_float32(value), ARRAYS[name]
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("number", range(len(CASES)), ids=IDS)
def test_results_and_variables_after_each_batch_are_those_of_the_reference(number: int) -> None:
    case = CASES[number]
    metric = metric_of(case)
    for i, (y_true, y_pred, weight) in enumerate(batches_of(case)):
        metric.update_state(y_true, y_pred, sample_weight=weight)
        check(metric.result(), f"result {number} {i}", case)
    assert [[v.path, list(v.shape), v.dtype] for v in metric.variables] == case["variables"]
    for i, variable in enumerate(metric.variables):
        check(variable.value, f"variable {number} {i}", case)
    metric.reset_state()
    assert all(not variable.numpy().any() for variable in metric.variables)


@pytest.mark.parametrize("number", range(0, len(CASES), 3), ids=IDS[::3])
def test_explicit_state_gives_the_same_results_and_changes_nothing(number: int) -> None:
    case = CASES[number]
    metric = metric_of(case)
    (y_true, y_pred, _), *_ = batches = batches_of(case)
    metric._build_for(y_true, y_pred)
    state = metric.stateless_reset_state()
    for i, (y_true, y_pred, weight) in enumerate(batches):
        state = metric.stateless_update_state(state, y_true, y_pred, sample_weight=weight)
        check(metric.stateless_result(state), f"result {number} {i}", case)
    assert all(not variable.numpy().any() for variable in metric.variables)


@pytest.mark.parametrize("number", range(len(CASES)), ids=IDS)
def test_the_stored_form_is_that_of_the_reference_and_makes_an_equal_metric(number: int) -> None:
    case = CASES[number]
    metric = metric_of(case)
    stored = json.loads(json.dumps(metrics.serialize(metric)))
    extra = {"axis": 1} if case["metric"] == "CosineSimilarity" and case["kwargs"] else {}
    if "label_weights" in case["kwargs"]:
        extra = {"label_weights": case["kwargs"]["label_weights"]}  # upstream tags them as a tensor of its backend
    assert stored == {**case["stored"], "config": {**case["stored"]["config"], **extra}}
    again = metrics.deserialize(stored)
    assert type(again) is type(metric)
    assert again.get_config() == metric.get_config()
    assert metric._direction == case["direction"]


@pytest.mark.parametrize("number", range(0, len(CASES), 7), ids=IDS[::7])
def test_stored_variables_restore_a_metric(number: int) -> None:
    case = CASES[number]
    metric, other = metric_of(case), metric_of(case)
    for y_true, y_pred, weight in batches_of(case):
        metric.update_state(y_true, y_pred, sample_weight=weight)
        other._build_for(y_true, y_pred)
    store: dict[str, Any] = {}
    metric.save_own_variables(store)
    assert list(store) == [str(i) for i in range(len(metric.variables))]
    other.load_own_variables(store)
    check(other.result(), f"result {number} 1", case)
