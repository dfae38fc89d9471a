"""What checkers infer of losses, metrics, optimizers and callbacks, and of those users write; never run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_type

import numpy as np
from typing_extensions import override

import keras
from keras import callbacks, losses, metrics, ops, optimizers
from keras_ops.tensor import Tensor


def losses_are_objects_and_functions(y: np.ndarray[Any, Any]) -> None:
    assert_type(losses.MeanSquaredError(), losses.MeanSquaredError)
    assert_type(losses.MeanSquaredError()(y, y), Any)
    assert_type(losses.mean_squared_error(y, y), Tensor)
    assert_type(losses.SparseCategoricalCrossentropy(from_logits=True), losses.SparseCategoricalCrossentropy)


class Pinball(losses.Loss):
    """A loss as users write them."""

    def __init__(self, quantile: float = 0.5, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.quantile = quantile

    @override
    def call(self, y_true: Any, y_pred: Any) -> Any:
        error = y_true - y_pred
        return ops.mean(ops.maximum(self.quantile * error, (self.quantile - 1) * error), axis=-1)


class Largest(metrics.Metric):
    """A metric as users write them."""

    def __init__(self, name: str = "largest", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.largest = self.add_weight(shape=(), initializer="zeros", name="largest")

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        self.largest.assign(ops.maximum(self.largest, ops.max(y_pred)))

    @override
    def result(self) -> Any:
        return self.largest.value


def metrics_are_updated_and_read(y: np.ndarray[Any, Any]) -> None:
    mean = metrics.Mean(name="loss")
    assert_type(mean, metrics.Mean)
    assert_type(mean.name, str)
    assert_type(mean.update_state(y), None)
    assert_type(mean.result(), Any)
    assert_type(mean.reset_state(), None)
    assert_type(Largest()(y, y), Any)
    assert_type(Pinball(0.9).quantile, float)


def optimizers_have_their_hyperparameters() -> None:
    adam = optimizers.Adam(optimizers.schedules.CosineDecay(1e-3, 1000), beta_1=0.9, clipnorm=1.0)
    assert_type(adam, optimizers.Adam)
    assert_type(adam.beta_1, float)
    assert_type(adam.amsgrad, bool)
    assert_type(adam.clipnorm, float | None)
    assert_type(optimizers.SGD(0.1, momentum=0.9).nesterov, bool)


class Warmup(optimizers.schedules.LearningRateSchedule):
    """A schedule as users write them."""

    def __init__(self, peak: float, steps: int) -> None:
        self.peak, self.steps = peak, steps

    @override
    def __call__(self, step: Any) -> Any:
        return self.peak * ops.minimum(1.0, ops.cast(step, "float32") / self.steps)

    @override
    def get_config(self) -> dict[str, Any]:
        return {"peak": self.peak, "steps": self.steps}


class Stopper(callbacks.Callback):
    """A callback as users write them."""

    def __init__(self, limit: float) -> None:
        super().__init__()
        self.limit = limit
        self.seen: list[float] = []

    @override
    def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        self.seen.append(float((logs or {}).get("loss", 0.0)))
        if self.seen[-1] < self.limit:
            self.model.stop_training = True


def callbacks_have_their_attributes() -> None:
    stopping = callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
    assert_type(stopping, callbacks.EarlyStopping)
    assert_type(stopping.patience, int)
    assert_type(stopping.stopped_epoch, int)
    assert_type(callbacks.ModelCheckpoint("a.keras"), callbacks.ModelCheckpoint)
    assert_type(Stopper(0.1).limit, float)
    optimizers.Adam(Warmup(1e-3, 100))


def a_fit_gives_a_history(model: keras.Model, x: np.ndarray[Any, Any]) -> None:
    history = model.fit(x, x, epochs=2, validation_split=0.1, callbacks=[Stopper(0.1), callbacks.TerminateOnNaN()])
    assert_type(history, callbacks.History)
    assert_type(history.history, dict[str, list[Any]])
    assert_type(history.history["loss"], list[Any])
    assert_type(history.epoch, list[int])
