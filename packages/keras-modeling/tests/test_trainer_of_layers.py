"""Any layer with the mixin `Trainer` can be trained, and what callbacks do to variables between batches counts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from our_keras import trains

from keras_layers import Dense
from keras_training import losses, metrics, optimizers
from keras_training.callbacks import Callback
from keras_training.trainer import Trainer

X, Y = np.ones((100, 4), "float32"), np.zeros((100, 3), "float32")


class Plain(Trainer, Dense):
    """`y = sum(x)`, three times."""

    def __init__(self) -> None:
        Dense.__init__(self, 3, use_bias=False, kernel_initializer="ones")


def compiled(rate: float = 0.001, **arguments: Any) -> Plain:
    model = Plain()
    model.compile(optimizers.SGD(rate), losses.MeanSquaredError(), metrics=[metrics.MeanSquaredError()], **arguments)
    return model


@trains
@pytest.mark.parametrize("run_eagerly", [True, False])
def test_a_layer_that_is_not_built_trains_as_with_upstream(run_eagerly: bool) -> None:
    model = compiled(run_eagerly=run_eagerly)
    history = model.fit(X, Y, batch_size=16, steps_per_epoch=7, epochs=3, verbose=0).history
    np.testing.assert_allclose(history["loss"], [15.7767, 15.1978, 14.6402], atol=1e-4)  # of upstream Keras 3.13.2
    np.testing.assert_allclose(history["mean_squared_error"], history["loss"], rtol=1e-6)
    np.testing.assert_allclose(model.evaluate(X, Y, verbose=0), [14.3026, 14.3026], atol=1e-4)
    assert model.predict(X, verbose=0).shape == (100, 3)


@trains
def test_what_a_callback_assigns_between_batches_counts() -> None:
    class Meddle(Callback):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[float] = []

        def first(self) -> float:
            return float(np.asarray(self.model.kernel.numpy())[0, 0])

        def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
            if batch == 0:
                self.model.kernel.assign(np.zeros((4, 3)))

        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            self.seen.append(self.first())
            self.model.kernel.assign(self.model.kernel + 1.0)
            rate = self.model.optimizer.learning_rate
            rate.assign(rate * 0.5)

    meddle = Meddle()
    compiled(0.01).fit(X, Y, batch_size=40, epochs=2, verbose=0, callbacks=[meddle])
    # A step takes rate * 2 / 3 * 4 * kernel off: 2.6667 % at a rate of 0.01, then half as much each time.
    after_one = 1 - 0.01 / 2 * 8 / 3
    after_two = (after_one + 1) * (1 - 0.01 / 4 * 8 / 3)
    expected = [0.0, after_one, after_two, 0.0, 1 - 0.01 / 16 * 8 / 3]
    np.testing.assert_allclose(meddle.seen[:5], expected, rtol=1e-5)


class CountedRows(np.memmap):
    """An array on disk that counts the rows that are read from it at once."""

    most = 0

    def __getitem__(self, key: Any) -> Any:
        rows = super().__getitem__(key)
        CountedRows.most = max(CountedRows.most, len(rows) if np.ndim(rows) else 1)
        return rows

    def take(self, indices: Any, *args: Any, **kwargs: Any) -> Any:
        CountedRows.most = max(CountedRows.most, len(indices))
        return super().take(indices, *args, **kwargs)

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        CountedRows.most = max(CountedRows.most, len(self))
        return super().__array__(*args, **kwargs)


@trains
@pytest.mark.parametrize("shuffle", [False, True])
def test_an_array_on_disk_is_read_a_batch_at_a_time(tmp_path: Any, shuffle: bool) -> None:
    stored: Any = CountedRows(tmp_path / "x", dtype="float32", mode="w+", shape=(100, 4))
    stored[:] = X
    CountedRows.most = 0
    history = compiled().fit(stored, Y, batch_size=16, shuffle=shuffle, verbose=0).history
    assert CountedRows.most == 16
    in_memory = compiled().fit(X, Y, batch_size=16, shuffle=shuffle, verbose=0).history
    assert history["loss"] == pytest.approx(in_memory["loss"], rel=1e-6)
