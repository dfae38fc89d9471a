"""Outputs by name and place, and logs as callers see them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_training.compiled_metrics import CompileMetrics
from keras_training.metrics import Mean
from keras_training.outputs import outputs_of, pick
from keras_training.results import as_numbers, flat, in_order, lazy
from keras_training.steps import Execution

ONE, TWO, THREE = (np.full((2, 1), float(i)) for i in (1, 2, 3))


@pytest.mark.parametrize(
    ("y_pred", "names", "labels"),
    [
        (ONE, ["out"], ["out"]),
        ([ONE, TWO], ["a", "b"], ["a", "b"]),
        ([ONE, TWO], None, [None, None]),
        ({"z": ONE, "y": TWO}, ["b", "a"], ["z", "y"]),
        ([ONE, [TWO, THREE]], ["a", "b", "c"], ["a", "1/b", "1/c"]),
        ({"p": [ONE, TWO], "q": THREE}, ["a", "b", "c"], ["p/a", "p/b", "q"]),
    ],
)
def test_outputs_are_called_by_their_keys_or_by_the_names_that_the_model_knows(
    y_pred: Any, names: Any, labels: Any
) -> None:
    assert [output.label for output in outputs_of(y_pred, names)] == labels


@pytest.mark.parametrize(
    "given",
    [
        {"z": ONE, "y": [TWO, THREE]},
        {"y": [TWO, THREE], "z": ONE},
        [TWO, THREE, ONE],  # as `tree.flatten` gives the outputs: keys sorted
        {"z": ONE, "b": TWO, "c": THREE},
    ],
)
def test_parts_are_found_by_structure_by_order_or_by_name(given: Any) -> None:
    outputs = outputs_of({"z": ONE, "y": [TWO, THREE]}, ["b", "c", "a"])
    assert [pick(given, output, outputs, "y")[0, 0] for output in outputs] == [1.0, 2.0, 3.0]


def test_one_value_stands_for_all_outputs_where_that_is_meant() -> None:
    outputs = outputs_of([ONE, TWO], ["a", "b"])
    assert pick(THREE, outputs[1], outputs, "sample_weight", shared=True) is THREE
    with pytest.raises(ValueError, match=r"y=<ndarray of shape \(2, 1\)> has no part for 'b'"):
        pick(THREE, outputs[1], outputs, "y")


def test_logs_are_flat_sorted_and_numbers() -> None:
    logs = {"loss": np.float32(0.5), "compile_metrics": {"mae": np.float64(2.0), "each": np.ones(2)}}
    assert list(flat(logs)) == ["mae", "each", "loss"]
    numbers = as_numbers(logs)
    assert (type(numbers["loss"]), numbers["loss"], numbers["mae"]) == (float, 0.5, 2.0)
    np.testing.assert_array_equal(numbers["each"], [1.0, 1.0])
    assert type(lazy({"loss": np.float32(0.5)})["loss"]) is float


def test_results_come_in_the_order_of_the_metrics_then_by_name() -> None:
    compiled = CompileMetrics(["mae", "mse"], None)
    compiled.build(ONE, TWO)
    metrics = [Mean(name="loss"), compiled, Mean(name="own")]
    logs = {"zz": 6, "own": 4, "mse": 3, "aa": 5, "mae": 2, "loss": 1}
    assert in_order(logs, metrics) == [1, 2, 3, 4, 5, 6]
    assert in_order({"loss": 1}, metrics) == 1


def test_an_execution_is_a_list_from_which_next_takes() -> None:
    batches = Execution([(1,), (2,)])
    assert [next(batches), next(batches)] == [(1,), (2,)]
    with pytest.raises(StopIteration):
        next(batches)
