"""The loss of `compile` on outputs of any structure: totals, trackers, errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_training import losses
from keras_training.compiled_loss import CompileLoss

A = np.array([[1.0], [2.0]], "float32")  # targets; outputs are zeros: mse 2.5, mae 1.5
B = np.array([[4.0], [0.0]], "float32")  # mse 8, mae 2
ZERO = np.zeros((2, 1), "float32")


def tracked(loss: CompileLoss) -> dict[str, float]:
    return {metric.name: float(metric.result()) for metric in loss.metrics}


@pytest.mark.parametrize("loss", ["mse", losses.mean_squared_error, losses.MeanSquaredError(), ["mse"]])
def test_one_output_has_one_loss_and_no_tracker(loss: Any) -> None:
    compiled = CompileLoss(loss)
    assert float(compiled(A, ZERO)) == 2.5
    assert tracked(compiled) == {}


@pytest.mark.parametrize("weight", [2.0, [2.0]])
def test_the_loss_of_one_output_may_be_weighted(weight: Any) -> None:
    assert float(CompileLoss("mse", weight)(A, ZERO)) == 5.0


def test_losses_in_a_list_belong_to_outputs_in_order() -> None:
    compiled = CompileLoss(["mse", "mae"], [1.0, 10.0], output_names=["a", "b"])
    assert float(compiled([A, B], [ZERO, ZERO])) == 22.5
    assert tracked(compiled) == {"a_loss": 2.5, "b_loss": 2.0}


def test_losses_in_a_dict_belong_to_outputs_by_name() -> None:
    compiled = CompileLoss({"b": "mae", "a": "mse"}, {"b": 10.0})
    assert float(compiled({"a": A, "b": B}, {"a": ZERO, "b": ZERO})) == 22.5
    assert tracked(compiled) == {"b_loss": 2.0, "a_loss": 2.5}


def test_one_loss_holds_for_all_outputs() -> None:
    compiled = CompileLoss("mse", output_names=["a", "b"])
    assert float(compiled([A, B], [ZERO, ZERO])) == 10.5


def test_an_output_without_loss_does_not_count() -> None:
    compiled = CompileLoss([None, "mae"], output_names=["a", "b"])
    assert float(compiled([A, B], [ZERO, ZERO])) == 2.0
    assert tracked(compiled) == {}


def test_an_output_may_have_several_losses() -> None:
    compiled = CompileLoss(["mse", "mae"])
    assert float(compiled(A, ZERO)) == 4.0
    assert tracked(compiled) == {"mse_loss": 2.5, "mae_loss": 1.5}
    several = CompileLoss(["mse", ["mse", "mae"]], output_names=["a", "b"])
    assert float(several([A, B], [ZERO, ZERO])) == 12.5


def test_weights_of_samples_hold_for_all_outputs_or_for_each() -> None:
    weight = np.array([1.0, 0.0], "float32")
    compiled = CompileLoss(["mse", "mse"], output_names=["a", "b"])
    assert float(compiled([A, B], [ZERO, ZERO], sample_weight=weight)) == 8.5
    assert float(compiled([A, B], [ZERO, ZERO], sample_weight=[weight, 1.0 - weight])) == 0.5


@pytest.mark.parametrize(
    ("loss", "weights", "message"),
    [
        (["mse"], None, "loss has 1 items"),
        ({"c": "mse"}, None, "in the `loss` argument, can't be found in either the model's output"),
        ("mse", [1.0], "loss_weights has 1 items"),
        ([None, None], None, "expected a loss for at least one of the outputs"),
        ("nope", None, "Could not interpret loss identifier: nope"),
    ],
)
def test_structures_that_do_not_fit_are_refused(loss: Any, weights: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CompileLoss(loss, weights, output_names=["a", "b"])([A, B], [ZERO, ZERO])


def test_an_unknown_output_is_a_key_error_too_as_in_upstream() -> None:
    with pytest.raises(KeyError, match=r"The path: \('c',\) in the `loss` argument"):
        CompileLoss({"c": "mse"}, output_names=["a", "b"])([A, B], [ZERO, ZERO])


def test_a_loss_without_targets_is_refused() -> None:
    with pytest.raises(ValueError, match="y=None came for the loss 'mse'"):
        CompileLoss("mse")(None, ZERO)


def test_what_is_no_loss_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="loss=3; expected a loss"):
        CompileLoss([3])


def test_one_weight_holds_for_all_outputs_of_one_loss() -> None:
    loss = CompileLoss("mse", loss_weights=0.5)
    y = [np.zeros((2, 1), "float32"), np.zeros((2, 1), "float32")]
    outputs = [np.full((2, 1), 2.0, "float32"), np.full((2, 1), 4.0, "float32")]
    assert float(loss(y, outputs)) == pytest.approx(0.5 * (4.0 + 16.0))
