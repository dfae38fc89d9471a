"""Callbacks that stop training or set the learning rate; values are those of upstream Keras 3.13.2."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from keras_training.callbacks import CallbackList, LearningRateScheduler, ReduceLROnPlateau, TerminateOnNaN


class Optimizer:
    """An optimizer with a rate."""

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate


class Model:
    """What the callbacks touch of a model."""

    metrics = ()

    def __init__(self, learning_rate: float = 1.0) -> None:
        self.optimizer: Any = Optimizer(learning_rate)
        self.stop_training = False


def rates(callback: Any, values: list[float], name: str = "val_loss") -> list[float]:
    model = Model()
    callbacks = CallbackList([callback], model=model)
    callbacks.on_train_begin()
    found = []
    for epoch, value in enumerate(values):
        callbacks.on_epoch_begin(epoch)
        callbacks.on_epoch_end(epoch, {name: value})
        found.append(model.optimizer.learning_rate)
    return found


@pytest.mark.parametrize(
    ("options", "values", "expected"),
    [
        ({"patience": 1}, [1, 1, 1, 1, 0.5, 1, 1], [1, 0.5, 0.25, 0.125, 0.125, 0.0625, 0.03125]),
        ({"patience": 1, "cooldown": 2}, [1] * 8, [1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625]),
        ({"patience": 0, "min_lr": 0.3}, [1] * 5, [1, 0.5, 0.3, 0.3, 0.3]),
        ({"patience": 0, "min_delta": 0.5}, [1, 0.6, 0.3], [1, 0.5, 0.5]),
        ({"patience": 0, "mode": "max"}, [1, 2, 2], [1, 1, 0.5]),
    ],
    ids=str,
)
def test_a_plateau_lowers_the_rate(options: dict[str, Any], values: list[float], expected: list[float]) -> None:
    assert rates(ReduceLROnPlateau(factor=0.5, **options), values) == expected


def test_the_floor_is_not_undercut_and_waits_on() -> None:
    callback = ReduceLROnPlateau(factor=0.5, patience=0, min_lr=0.3)
    rates(callback, [1] * 5)
    assert callback.wait == 2


def test_a_reduction_is_told_and_the_rate_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    callback = ReduceLROnPlateau(factor=0.5, patience=1, verbose=1)
    model = Model()
    callback.set_model(model)
    callback.on_train_begin()
    first: dict[str, Any] = {"val_loss": 1.0}
    second: dict[str, Any] = {"val_loss": 1.0}
    callback.on_epoch_end(0, first)
    callback.on_epoch_end(1, second)
    assert first["learning_rate"] == second["learning_rate"] == 1.0
    assert capsys.readouterr().out == "\nEpoch 2: ReduceLROnPlateau reducing learning rate to 0.5.\n"


def test_a_plateau_needs_its_value() -> None:
    message = (
        "Learning rate reduction is conditioned on metric `val_loss` which is not available. Available metrics are:"
        " loss,learning_rate"
    )
    with pytest.warns(UserWarning, match=re.escape(message)):
        assert rates(ReduceLROnPlateau(patience=0), [1.0], "loss") == [1.0]


def test_a_factor_has_to_reduce() -> None:
    with pytest.raises(ValueError, match=re.escape("does not support a factor >= 1.0. Received factor=1.0")):
        ReduceLROnPlateau(factor=1.0)


def test_arguments_without_effect_are_named() -> None:
    with pytest.warns(UserWarning, match=re.escape("ignores the arguments ['epsilon']")):
        ReduceLROnPlateau(epsilon=0.3)


def test_a_model_without_an_optimizer_has_no_rate() -> None:
    callback = ReduceLROnPlateau()
    model = Model()
    model.optimizer = None
    callback.set_model(model)
    with pytest.raises(ValueError, match='the optimizer must have a "learning_rate" attribute'):
        callback.on_epoch_end(0, {"val_loss": 1.0})


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (lambda epoch, rate: rate * 0.5, [0.5, 0.25]),
        (lambda epoch: 0.5**epoch, [1.0, 0.5]),
        (lambda epoch: np.float32(0.25), [0.25, 0.25]),
    ],
)
def test_a_schedule_sets_the_rate(schedule: Any, expected: list[float]) -> None:
    assert rates(LearningRateScheduler(schedule), [1, 1]) == expected


def test_a_schedule_tells_and_logs_the_rate(capsys: pytest.CaptureFixture[str]) -> None:
    callback = LearningRateScheduler(lambda epoch, rate: rate / 2, verbose=1)
    callback.set_model(Model())
    logs: dict[str, Any] = {"loss": 1.0}
    callback.on_epoch_begin(0)
    callback.on_epoch_end(0, logs)
    assert logs == {"loss": 1.0, "learning_rate": 0.5}
    assert capsys.readouterr().out == "\nEpoch 1: LearningRateScheduler setting learning rate to 0.5.\n"


@pytest.mark.parametrize("returned", [1, "a", None])
def test_a_schedule_returns_a_float(returned: Any) -> None:
    message = f"The output of the `schedule` function should be a float. Got: {returned}"
    with pytest.raises(ValueError, match=re.escape(message)):
        rates(LearningRateScheduler(lambda epoch: returned), [1])


def test_a_mistake_inside_a_schedule_is_shown_as_it_is() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        rates(LearningRateScheduler(lambda epoch, rate: epoch + "a"), [1])


@pytest.mark.parametrize(("loss", "stops"), [(1.0, False), (float("nan"), True), (float("inf"), True)])
def test_a_loss_that_is_no_number_stops(capsys: pytest.CaptureFixture[str], loss: float, stops: bool) -> None:
    model = Model()
    callbacks = CallbackList([TerminateOnNaN()], model=model)
    callbacks.on_train_batch_end(4, {"loss": np.float32(loss)})
    assert model.stop_training is stops
    assert capsys.readouterr().out == ("Batch 4: Invalid loss, terminating training\n" if stops else "")


def test_logs_without_a_loss_do_not_stop() -> None:
    model = Model()
    callbacks = CallbackList([TerminateOnNaN()], model=model)
    callbacks.on_train_batch_end(0, {"accuracy": 1.0})
    callbacks.on_train_batch_end(1)
    assert model.stop_training is False


def test_a_loss_that_is_no_number_may_be_an_error() -> None:
    callback = TerminateOnNaN(raise_error=True)
    with pytest.raises(RuntimeError, match=r"NaN or Inf loss encountered at batch 4\. Loss value: inf"):
        callback.on_batch_end(4, {"loss": float("inf")})
