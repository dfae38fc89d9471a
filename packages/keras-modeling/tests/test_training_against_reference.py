"""Losses, metrics, their names and their order are those that upstream Keras 3.13.2 gives, epoch by epoch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from model_cases import TRAININGS, fitted, prepared
from our_keras import K, trains

GOLDENS: dict[str, Any] = json.loads((Path(__file__).parent / "goldens" / "training.json").read_text("utf-8"))


@trains
@pytest.mark.filterwarnings("ignore:Gradients do not exist:UserWarning")  # where an output has no loss
@pytest.mark.parametrize("name", TRAININGS)
def test_training_and_evaluation_give_what_the_reference_gives(name: str) -> None:
    training, expected = TRAININGS[name], GOLDENS[name]
    model = prepared(training, K)
    history = fitted(training, model)
    assert list(history.history) == [key for key, _ in expected["history"]]
    assert history.epoch == expected["epoch"]
    for key, values in expected["history"]:
        np.testing.assert_allclose(history.history[key], values, rtol=1e-5, atol=1e-6, err_msg=key)
    for weight, values in zip(model.get_weights(), expected["weights"], strict=True):
        np.testing.assert_allclose(weight.ravel(), values, rtol=1e-4, atol=2e-6)
    assert [metric.name for metric in model.metrics] == expected["metrics"]
    arguments = {"batch_size": training.batch_size, "verbose": 0, **training.evaluate}
    results = model.evaluate(training.x, training.y, **arguments)
    np.testing.assert_allclose(np.ravel(results), expected["evaluate"], rtol=1e-5, atol=1e-6)
    named = model.evaluate(training.x, training.y, return_dict=True, **arguments)
    assert list(named) == [key for key, _ in expected["named"]]
    np.testing.assert_allclose(list(named.values()), [v for _, v in expected["named"]], rtol=1e-5, atol=1e-6)
