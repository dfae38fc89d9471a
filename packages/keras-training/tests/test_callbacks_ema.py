"""SwapEMAWeights with variables that hold one number; the sequence of values is that of upstream Keras 3.13.2."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_training.callbacks import Callback, CallbackList, SwapEMAWeights


class Variable:
    """A variable that is changed in place, as some are."""

    def __init__(self, value: float) -> None:
        self.array = np.array(value)

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return self.array

    def assign(self, value: Any) -> None:
        self.array[...] = value


class Optimizer:
    """Averages with momentum one half."""

    built = True

    def __init__(self, use_ema: bool = True) -> None:
        self.use_ema, self.iterations, self.average = use_ema, 0, 0.0

    def finalize_variable_values(self, variables: list[Variable]) -> None:
        for variable in variables:
            variable.assign(self.average)


class Model:
    """A model of one weight, to which training adds 1."""

    def __init__(self, optimizer: Optimizer) -> None:
        self.optimizer, self.weight = optimizer, Variable(0.0)
        self.trainable_variables = [self.weight]

    def train(self) -> None:
        self.weight.assign(self.weight.array + 1)
        self.optimizer.average = (self.optimizer.average + float(self.weight.array)) / 2
        self.optimizer.iterations += 1


class Recorder(Callback):
    """Notes the weight at each hook."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, float]] = []

    def _note(self, name: str) -> None:
        self.seen.append((name, float(self.model.weight.array)))

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self._note("begin")

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        self._note("end")

    def on_test_begin(self, logs: Any = None) -> None:
        self._note("test")

    def on_train_end(self, logs: Any = None) -> None:
        self._note("final")


@pytest.mark.parametrize(
    ("swap_on_epoch", "expected"),
    [
        # weights 1, 2 and averages 0.5, 1.25
        (False, [("begin", 0), ("test", 0.5), ("end", 1), ("begin", 1), ("test", 1.25), ("end", 2), ("final", 1.25)]),
        (
            True,
            [("begin", 0), ("test", 0.5), ("end", 0.5), ("begin", 1), ("test", 1.25), ("end", 1.25), ("final", 1.25)],
        ),
    ],
)
def test_averages_stand_in_while_weights_are_not_trained(
    swap_on_epoch: bool, expected: list[tuple[str, float]]
) -> None:
    model, recorder = Model(Optimizer()), Recorder()
    callbacks = CallbackList([SwapEMAWeights(swap_on_epoch), recorder], model=model)
    callbacks.on_train_begin()
    for epoch in range(2):
        callbacks.on_epoch_begin(epoch)
        model.train()
        callbacks.on_test_begin()
        callbacks.on_test_end()
        callbacks.on_epoch_end(epoch)
    callbacks.on_train_end()
    assert recorder.seen == expected
    assert float(model.weight.array) == 1.25


def test_weights_come_back_after_prediction() -> None:
    model = Model(Optimizer())
    model.train()
    callbacks = CallbackList([SwapEMAWeights()], model=model)
    callbacks.on_predict_begin()
    assert float(model.weight.array) == 0.5
    callbacks.on_predict_end()
    assert float(model.weight.array) == 1.0


def test_weights_stay_before_there_are_averages() -> None:
    model = Model(Optimizer())
    model.weight.assign(3.0)
    CallbackList([SwapEMAWeights()], model=model).on_test_begin()
    assert float(model.weight.array) == 3.0


def test_the_optimizer_has_to_keep_averages() -> None:
    callbacks = CallbackList([SwapEMAWeights()], model=Model(Optimizer(use_ema=False)))
    with pytest.raises(ValueError, match="SwapEMAWeights must be used when `use_ema=True` is set on the optimizer"):
        callbacks.on_test_begin()
