"""EarlyStopping; epochs, waits and weights below are those of upstream Keras 3.13.2 for the same values."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from keras_training.callbacks import EarlyStopping
from keras_training.compiled_metrics import CompileMetrics

NAN = float("nan")


class Metric:
    """What the callback reads of a metric."""

    def __init__(self, name: str, direction: str | None) -> None:
        self.name, self._direction = name, direction


class Model:
    """A model whose weights are the number of the epoch."""

    def __init__(self, metrics: tuple[Any, ...] = ()) -> None:
        self.metrics, self.stop_training, self.weights = metrics, False, -1

    def get_weights(self) -> list[int]:
        return [self.weights]

    def set_weights(self, weights: list[int]) -> None:
        (self.weights,) = weights


def drive(callback: EarlyStopping, values: list[float], name: str = "val_loss", metrics: tuple[Any, ...] = ()) -> Model:
    model = Model(metrics)
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, value in enumerate(values):
        model.weights = epoch
        callback.on_epoch_end(epoch, {name: value})
        if model.stop_training:
            break
    callback.on_train_end()
    return model


@pytest.mark.parametrize(
    ("options", "values", "stopped", "wait", "best"),
    [
        ({"patience": 1}, [1, 2, 0.9, 1, 2, 3], 1, 1, 1),
        ({"patience": 0}, [1, 2, 0.9, 1, 2, 3], 1, 1, 1),
        ({"patience": 2, "baseline": 0.5}, [1, 0.9, 0.8, 0.7], 0, 4, 0.7),
        ({"patience": 2, "min_delta": 0.15}, [1, 0.9, 0.8, 0.7, 0.6], 0, 0, 0.6),
        ({"patience": 0, "start_from_epoch": 2}, [1, 2, 3, 0.9, 1, 2, 3], 4, 1, 0.9),
        ({"mode": "max"}, [1, 2, 3, 2], 3, 1, 3),
    ],
    ids=str,
)
def test_training_stops_when_nothing_improves(
    options: dict[str, Any], values: list[float], stopped: int, wait: int, best: float
) -> None:
    callback = EarlyStopping(**options)
    model = drive(callback, values)
    assert (callback.stopped_epoch, callback.wait, callback.best) == (stopped, wait, best)
    assert model.stop_training is (stopped > 0)


def test_the_best_weights_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    model = drive(EarlyStopping(patience=1, restore_best_weights=True, verbose=1), [1, 0.5, 0.9, 1])
    assert model.weights == 1
    assert capsys.readouterr().out == (
        "Epoch 3: early stopping\nRestoring model weights from the end of the best epoch: 2.\n"
    )


def test_the_best_weights_come_back_when_training_ends_by_itself() -> None:
    assert drive(EarlyStopping(patience=10, restore_best_weights=True), [1, 0.5, 0.9]).weights == 1


def test_the_best_weights_come_back_when_nothing_beats_the_baseline() -> None:
    callback = EarlyStopping(patience=2, baseline=0.5, restore_best_weights=True)
    assert drive(callback, [1, 0.9, 0.8, 0.9]).weights == 2


def test_weights_stay_unless_asked_for() -> None:
    assert drive(EarlyStopping(patience=1), [1, 0.5, 0.9]).weights == 2


def test_a_number_is_better_than_nan() -> None:
    # Upstream never finds an improvement on a first value that is NaN.
    callback = EarlyStopping(patience=2)
    drive(callback, [NAN, 2, 3, 2])
    assert callback.best == 2
    assert callback.best_epoch == 1


def test_only_nan_stops() -> None:
    callback = EarlyStopping(patience=2, restore_best_weights=True)
    model = drive(callback, [NAN, NAN, NAN])
    assert callback.stopped_epoch == 2
    assert model.weights == 0


@pytest.mark.parametrize(
    ("monitor", "metrics", "values", "stopped"),
    [
        ("loss", (), [1, 2], 1),
        ("val_head_loss", (), [1, 2], 1),
        ("val_accuracy", (Metric("accuracy", "up"),), [1, 2, 1], 2),
        ("accuracy", (Metric("accuracy", "up"),), [1, 2, 1], 2),
        ("val_mae", (Metric("mae", "down"),), [1, 2], 1),
        ("val_head_accuracy", (Metric("accuracy", "up"),), [1, 2, 1], 2),
    ],
)
def test_the_metric_tells_which_values_are_better(
    monitor: str, metrics: tuple[Any, ...], values: list[float], stopped: int
) -> None:
    callback = EarlyStopping(monitor=monitor)
    drive(callback, values, monitor, metrics)
    assert callback.stopped_epoch == stopped


def test_metrics_inside_metrics_are_found() -> None:
    class Compiled:
        name = "compile_metrics"
        metrics = (Metric("auc", "up"),)

    callback = EarlyStopping(monitor="val_auc")
    drive(callback, [1, 2, 1], "val_auc", (Compiled(),))
    assert callback.stopped_epoch == 2


@pytest.mark.parametrize("monitor", ["mae", "val_mae", "val_head_mae"])
def test_metrics_are_found_by_what_compile_was_told_to_call_them(monitor: str) -> None:
    compiled = CompileMetrics(["mae"], None)
    compiled.update_state(np.zeros((2, 1)), np.ones((2, 1)))
    assert compiled.metrics[0].name == "mean_absolute_error"
    callback = EarlyStopping(monitor=monitor)
    drive(callback, [1, 2], monitor, (compiled,))
    assert callback.stopped_epoch == 1


@pytest.mark.parametrize("metrics", [(), (Metric("foo", None),)])
def test_an_unknown_direction_is_an_error(metrics: tuple[Any, ...]) -> None:
    message = "EarlyStopping callback received monitor=val_foo, but Keras isn't able to automatically determine"
    with pytest.raises(ValueError, match=re.escape(message)):
        drive(EarlyStopping(monitor="val_foo"), [1, 2], "val_foo", metrics)


def test_a_missing_value_warns() -> None:
    with pytest.warns(
        UserWarning, match="conditioned on metric `val_loss` which is not available. Available metrics are: loss"
    ):
        assert drive(EarlyStopping(), [1], "loss").stop_training is False


def test_an_unknown_mode_warns() -> None:
    with pytest.warns(UserWarning, match="EarlyStopping mode 'foo' is unknown, fallback to auto mode."):
        assert EarlyStopping(mode="foo").mode == "auto"
