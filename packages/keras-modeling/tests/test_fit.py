"""`fit` against gradient descent by hand; kinds of data; callbacks; what happens when something goes wrong."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from our_keras import Array, compiled, data, descend, linear_model, trains

from keras_layers import BatchNormalization, Dense, Dropout, Embedding, Input
from keras_modeling import Model, Sequential, load_model
from keras_ops import config
from keras_ops.backend.current import current
from keras_ops.random import set_random_seed
from keras_training import PyDataset, callbacks, losses, optimizers

pytestmark = trains


def weights_of(model: Any) -> Array:
    return np.concatenate([model.get_weights()[0], model.get_weights()[1][None]])


@pytest.mark.parametrize("batch_size", [16, 5])
def test_fit_is_gradient_descent(batch_size: int) -> None:
    x, y = data()
    model = compiled()
    history = model.fit(x, y, batch_size=batch_size, epochs=3, shuffle=False, verbose=0)
    w, expected = descend(x, y, batch_size=batch_size, epochs=3)
    np.testing.assert_allclose(weights_of(model), w, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(history.history["loss"], expected, rtol=1e-5)
    assert history.epoch == [0, 1, 2]
    assert history is model.history


def test_shuffling_changes_the_order_and_the_seed_decides_it() -> None:
    x, y = data()

    def trained(seed: int, **arguments: Any) -> Array:
        set_random_seed(seed)
        model = compiled()
        model.fit(x, y, batch_size=4, epochs=2, verbose=0, **arguments)
        return weights_of(model)

    in_order = trained(0, shuffle=False)
    np.testing.assert_array_equal(trained(0), trained(0))
    assert (trained(0) != in_order).any()
    assert (trained(0) != trained(1)).any()


def test_a_model_is_trained_from_where_it_was() -> None:
    x, y = data()
    model = compiled()
    for _ in range(2):
        model.fit(x, y, batch_size=8, shuffle=False, verbose=0)
    np.testing.assert_allclose(weights_of(model), descend(x, y, batch_size=8, epochs=2)[0], rtol=1e-4, atol=1e-5)
    assert int(np.asarray(model.optimizer.iterations.numpy())) == 4


def test_the_learning_rate_may_change_between_and_during_trainings() -> None:
    x, y = data()
    model = compiled()
    model.fit(x, y, batch_size=16, verbose=0)
    model.optimizer.learning_rate = 0.0
    before = weights_of(model)
    model.fit(x, y, batch_size=16, verbose=0)
    np.testing.assert_array_equal(weights_of(model), before)
    rates: list[float] = []

    def schedule(epoch: int, rate: float) -> float:
        rates.append(rate)
        return 0.1 / (epoch + 1)

    model.fit(x, y, epochs=3, verbose=0, callbacks=[callbacks.LearningRateScheduler(schedule)])
    assert rates == pytest.approx([0.0, 0.1, 0.05])


def batches(x: Array, y: Array, size: int) -> Iterator[tuple[Array, Array]]:
    for start in range(0, len(x), size):
        yield x[start : start + size], y[start : start + size]


class Batches(PyDataset):
    """Batches of 4 by number."""

    def __init__(self, x: Array, y: Array) -> None:
        super().__init__()
        self.x, self.y = x, y

    def __len__(self) -> int:
        return len(self.x) // 4

    def __getitem__(self, index: int) -> tuple[Array, Array]:
        rows = slice(4 * index, 4 * index + 4)
        return self.x[rows], self.y[rows]


@pytest.mark.parametrize("kind", ["generator", "dataset", "tensors", "iterable"])
def test_data_of_every_kind_trains_alike(kind: str) -> None:
    x, y = data()
    model = compiled()
    arguments: dict[str, Any] = {"epochs": 2, "verbose": 0}
    if kind == "generator":
        model.fit(itertools.chain(batches(x, y, 4), batches(x, y, 4)), steps_per_epoch=4, **arguments)
    elif kind == "dataset":
        model.fit(Batches(x, y), shuffle=False, **arguments)
    elif kind == "iterable":
        model.fit(IterableOnly(x, y), **arguments)
    else:
        tensors = [current.core.convert_to_tensor(array) for array in (x, y)]
        model.fit(*tensors, batch_size=4, shuffle=False, **arguments)
    np.testing.assert_allclose(weights_of(model), descend(x, y, batch_size=4, epochs=2)[0], rtol=1e-4, atol=1e-5)


class IterableOnly:
    """Batches that can be run through again and again."""

    def __init__(self, x: Array, y: Array) -> None:
        self.x, self.y = x, y

    def __iter__(self) -> Iterator[tuple[Array, Array]]:
        return batches(self.x, self.y, 4)


def test_epochs_of_a_number_of_steps_go_on_where_the_last_one_stopped() -> None:
    x, y = data()
    model = compiled()
    history = model.fit(batches(x, y, 4), steps_per_epoch=2, epochs=2, verbose=0).history
    w, _ = descend(x, y, batch_size=4)
    np.testing.assert_allclose(weights_of(model), w, rtol=1e-4, atol=1e-5)
    assert len(history["loss"]) == 2


def test_data_that_ends_early_ends_the_training_with_a_warning() -> None:
    x, y = data()
    model = compiled()
    with pytest.warns(UserWarning, match="Your input ran out of data"):
        history = model.fit(batches(x, y, 4), steps_per_epoch=3, epochs=3, verbose=0)
    assert len(history.history["loss"]) == 2


@pytest.mark.parametrize("arguments", [{"steps_per_execution": 3}, {"run_eagerly": True}, {"jit_compile": False}])
def test_how_steps_run_does_not_change_what_they_do(arguments: dict[str, Any]) -> None:
    x, y = data()
    model = compiled(**arguments)
    steps: list[int] = []
    count = callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: steps.append(batch))
    model.fit(x, y, batch_size=4, shuffle=False, verbose=0, callbacks=[count])
    np.testing.assert_allclose(weights_of(model), descend(x, y, batch_size=4)[0], rtol=1e-4, atol=1e-5)
    assert steps == ([2, 3] if "steps_per_execution" in arguments else [0, 1, 2, 3])
    assert model.run_eagerly == arguments.get("run_eagerly", False)


def test_eager_steps_and_compiled_ones_are_chosen_anew_by_the_properties() -> None:
    calls: list[int] = []

    class Counted(Dense):
        def call(self, inputs: Any, training: bool | None = None) -> Any:
            calls.append(1)
            return super().call(inputs, training=training)

    x, y = data()
    model = compiled(Sequential([Input((3,)), Counted(1)]))
    model.run_eagerly = True
    calls.clear()
    model.fit(x, y, batch_size=4, epochs=2, verbose=0)
    assert len(calls) == 8
    assert not model.jit_compile
    with pytest.warns(UserWarning, match="If `run_eagerly` is True, then `jit_compile` cannot also be True"):
        model.compile("sgd", "mse", run_eagerly=True, jit_compile=True)
    model.compile("sgd", "mse", jit_compile=True)
    assert model.jit_compile


def test_sample_weights_and_class_weights_weigh_the_loss() -> None:
    x, y = data(4)
    weights = np.array([1.0, 2.0, 0.0, 3.0], "float32")
    model = compiled(weighted_metrics=["mae"], metrics=["mse"])
    history = model.fit(x, y, sample_weight=weights, batch_size=4, verbose=0).history
    assert history["loss"][0] == pytest.approx((weights * y[:, 0] ** 2).sum() / 4, rel=1e-5)
    assert history["mae"][0] == pytest.approx((weights * np.abs(y[:, 0])).sum() / 6, rel=1e-5)
    assert history["mse"][0] == pytest.approx((y**2).mean(), rel=1e-5)
    gradient = -2 * (weights[:, None] * y * x).sum(0) / 4
    np.testing.assert_allclose(model.get_weights()[0][:, 0], -0.1 * gradient, rtol=1e-4)
    classes = np.array([0, 1, 1, 0])
    other = compiled(linear_model(), loss=losses.MeanSquaredError())
    history = other.fit(x, classes, class_weight={0: 1.0, 1: 5.0}, batch_size=4, verbose=0).history
    assert history["loss"][0] == pytest.approx((5.0 + 5.0) / 4, rel=1e-6)


def test_masked_steps_count_neither_for_the_loss_nor_for_weighted_metrics() -> None:
    i = Input((3,), dtype="int32")
    embedded = Embedding(4, 2, mask_zero=True, embeddings_initializer="ones")(i)
    model = compiled(Model(i, embedded), metrics=["mae"])
    tokens, y = np.array([[1, 0, 2], [3, 0, 0]]), np.zeros((2, 3, 2), "float32")
    y[:, 1] = 50.0  # behind the mask
    y[1, 2] = 50.0
    expected = {"loss": 1.0, "mae": 1.0}
    assert model.evaluate(tokens, y, verbose=0, return_dict=True)["mae"] == pytest.approx(1.0)
    history = model.fit(tokens, y, verbose=0).history
    assert {name: values[0] for name, values in history.items()} == pytest.approx(expected, rel=1e-5)


def test_dropout_draws_anew_for_each_step_and_its_seed_advances() -> None:
    model = compiled(Sequential([Input((200,)), Dropout(0.5, seed=3)]), optimizer=None, run_eagerly=False)
    seen: list[float] = []
    watch = callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: seen.append(logs["loss"]))
    x = np.ones((4, 200), "float32")
    seeds = [v.numpy().tolist() for v in model.non_trainable_variables]
    model.compile("sgd", "mae")
    model.fit(x, np.zeros_like(x), batch_size=1, verbose=0, callbacks=[watch])
    assert len(set(seen)) == 4
    assert seen == pytest.approx([1.0] * 4, abs=0.3)
    assert [v.numpy().tolist() for v in model.non_trainable_variables] != seeds
    assert model.evaluate(x, np.ones_like(x), verbose=0) == 0.0


def test_batch_statistics_move_in_training_alone() -> None:
    model = compiled(Sequential([Input((1,)), BatchNormalization(momentum=0.75)]))
    x = np.array([[1.0], [3.0]], "float32")
    model.evaluate(x, x, verbose=0)
    *_, mean, variance = model.get_weights()
    assert (mean.tolist(), variance.tolist()) == ([0.0], [1.0])
    model.fit(x, x, batch_size=2, verbose=0)
    *_, mean, variance = model.get_weights()
    np.testing.assert_allclose([mean[0], variance[0]], [0.25 * 2.0, 0.75 + 0.25 * 1.0], rtol=1e-5)


def test_frozen_layers_stay_as_they_are() -> None:
    x, y = data()
    model = Sequential([Input((3,)), Dense(4, trainable=False), Dense(1)])
    before = [w.copy() for w in model.get_weights()]
    compiled(model).fit(x, y, verbose=0)
    same = [(a == b).all() for a, b in zip(before, model.get_weights(), strict=True)]
    assert same == [True, True, False, False]


def test_validation_follows_each_epoch_that_it_is_due_after() -> None:
    x, y = data()
    model = compiled(metrics=["mae"])
    order: list[str] = []
    watch = callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: order.append(f"end {epoch} {sorted(logs)}"),
        on_test_begin=lambda logs: order.append("test"),
    )
    history = model.fit(
        x[:12], y[:12], validation_data=(x[12:], y[12:]), validation_freq=[2], epochs=2, verbose=0, callbacks=[watch]
    ).history
    assert order == ["end 0 ['loss', 'mae']", "test", "end 1 ['loss', 'mae', 'val_loss', 'val_mae']"]
    w = weights_of(model)
    error = x[12:] @ w[:3] + w[3] - y[12:]
    assert history["val_loss"] == pytest.approx([float((error**2).mean())], rel=1e-4)


@pytest.mark.parametrize("kind", ["arrays", "dataset"])
def test_validation_of_some_steps_sees_the_same_samples_after_each_epoch(kind: str) -> None:
    x, y = np.arange(8.0, dtype="float32")[:, None], np.zeros((8, 1), "float32")

    class Batches(PyDataset):
        def __len__(self) -> int:
            return 4

        def __getitem__(self, index: int) -> Any:
            return x[index * 2 : index * 2 + 2], y[index * 2 : index * 2 + 2]

    model = Sequential([Input((1,)), Dense(1, kernel_initializer="ones")])
    model.compile(optimizers.SGD(0.0), "mse")
    given: dict[str, Any] = {"validation_data": Batches() if kind == "dataset" else (x, y), "validation_steps": 2}
    history = model.fit(x, y, epochs=3, validation_batch_size=2, verbose=0, **given).history
    assert history["val_loss"] == pytest.approx([(0 + 1 + 4 + 9) / 4] * 3)


def test_callbacks_see_floats_and_may_stop_the_training() -> None:
    x, y = data()

    class Stop(callbacks.Callback):
        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            assert type(logs["loss"]) is float
            self.model.stop_training = batch == 1

    model = compiled()
    history = model.fit(x, y, batch_size=4, epochs=5, verbose=0, callbacks=[Stop()])
    assert history.epoch == [0]
    assert int(np.asarray(model.optimizer.iterations.numpy())) == 2


def test_early_stopping_restores_the_best_weights() -> None:
    x, y = data()
    model = compiled(optimizer=optimizers.SGD(1.5))  # too fast: the loss grows
    stop = callbacks.EarlyStopping(monitor="loss", patience=2, restore_best_weights=True)
    history = model.fit(x, y, batch_size=16, epochs=20, verbose=0, callbacks=[stop])
    assert history.epoch == [0, 1, 2]
    np.testing.assert_allclose(weights_of(model), descend(x, y, rate=1.5, batch_size=16)[0], rtol=1e-4, atol=1e-4)


def test_checkpoints_hold_the_model_as_it_was(tmp_path: Path) -> None:
    x, y = data()
    model = compiled()
    save = callbacks.ModelCheckpoint(tmp_path / "epoch{epoch}.keras")
    model.fit(x, y, batch_size=16, epochs=2, shuffle=False, verbose=0, callbacks=[save])
    first, second = (load_model(tmp_path / f"epoch{n}.keras") for n in (1, 2))
    np.testing.assert_allclose(weights_of(first), descend(x, y, batch_size=16)[0], rtol=1e-4, atol=1e-5)
    np.testing.assert_array_equal(weights_of(second), weights_of(model))


def test_a_training_that_was_interrupted_goes_on_from_its_backup(tmp_path: Path) -> None:
    x, y = data()

    class Fail(callbacks.Callback):
        def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
            if epoch == 2:
                raise RuntimeError("out of power")

    def backed_up() -> Any:
        return callbacks.BackupAndRestore(tmp_path / "backup")

    arguments: dict[str, Any] = {"batch_size": 16, "epochs": 4, "shuffle": False, "verbose": 0}
    model = compiled(optimizer=optimizers.SGD(0.1, momentum=0.9))
    with pytest.raises(RuntimeError, match="out of power"):
        model.fit(x, y, callbacks=[backed_up(), Fail()], **arguments)
    resumed = compiled(optimizer=optimizers.SGD(0.1, momentum=0.9))
    history = resumed.fit(x, y, callbacks=[backed_up()], **arguments)
    assert history.epoch == [2, 3]
    whole = compiled(optimizer=optimizers.SGD(0.1, momentum=0.9))
    whole.fit(x, y, **arguments)
    np.testing.assert_allclose(weights_of(resumed), weights_of(whole), rtol=1e-5)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_error_in_a_callback_leaves_the_model_usable(error: type[BaseException]) -> None:
    x, y = data()

    class Fail(callbacks.Callback):
        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            if batch == 1:
                raise error

    model = compiled()
    with pytest.raises(error):
        model.fit(x, y, batch_size=4, shuffle=False, verbose=0, callbacks=[Fail()])
    w, _ = descend(x[:8], y[:8], batch_size=4)
    np.testing.assert_allclose(weights_of(model), w, rtol=1e-4, atol=1e-5)
    model.fit(x, y, verbose=0)
    model.predict(x, verbose=0)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers that interrupt")
def test_an_interrupt_at_any_time_leaves_the_model_usable() -> None:
    x, y = data()
    model = compiled(optimizer="adam")
    model.fit(x, y, batch_size=4, verbose=0)
    model.predict(x, verbose=0)

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        for delay in np.linspace(0.02, 0.06, 15):
            signal.setitimer(signal.ITIMER_REAL, delay)
            with pytest.raises(KeyboardInterrupt):
                model.fit(x, y, batch_size=4, epochs=100_000, verbose=0)
            assert np.isfinite(model.predict(x, verbose=0)).all()
            assert all(np.isfinite(v.numpy()).all() for v in model.optimizer.variables)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_epochs_are_counted_from_the_first_and_may_be_none() -> None:
    x, y = data()
    model = compiled()
    assert model.fit(x, y, initial_epoch=3, epochs=5, verbose=0).epoch == [3, 4]
    assert model.fit(x, y, epochs=0, verbose=0).history == {}
    config.set_max_epochs(1)
    try:
        with pytest.warns(UserWarning, match="Limiting epochs to 1"):
            assert model.fit(x, y, epochs=5, verbose=0).epoch == [0]
    finally:
        config.set_max_epochs(None)


def test_train_on_batch_is_a_step_and_metrics_add_up() -> None:
    x, y = data()
    model = compiled(metrics=["mae"])
    first = model.train_on_batch(x[:8], y[:8])
    assert [type(value) for value in first] == [np.ndarray, np.ndarray]
    second = model.train_on_batch(x[8:], y[8:], return_dict=True)
    w, (loss,) = descend(x, y, batch_size=8)
    np.testing.assert_allclose(weights_of(model), w, rtol=1e-4, atol=1e-5)
    assert float(first[0]) == pytest.approx((y[:8] ** 2).mean(), rel=1e-5)
    assert float(second["loss"]) == pytest.approx(loss, rel=1e-5)
    model.reset_metrics()
    weights = np.array([1.0, 0.0] * 4, "float32")
    w, b = model.get_weights()
    weighted = (weights[:, None] * (x[:8] @ w + b - y[:8]) ** 2).mean()
    assert float(model.train_on_batch(x[:8], y[:8], sample_weight=weights)[0]) == pytest.approx(weighted, rel=1e-4)
    alone = compiled()
    assert type(alone.train_on_batch(x, y)) is np.ndarray
    with pytest.raises(ValueError, match="class_weight or sample_weight, not both"):
        alone.train_on_batch(x, y, sample_weight=weights, class_weight={0: 1.0})


def in_float16() -> Sequential:
    model = Sequential([Input((3,)), Dense(1, dtype="mixed_float16")])
    model.dtype_policy = "mixed_float16"
    return model


def test_a_model_in_float16_has_its_loss_scaled_whatever_its_layers_have() -> None:
    x, y = data()
    model = compiled(in_float16())
    assert type(model.optimizer).__name__ == "LossScaleOptimizer"
    model.compile(model.optimizer, "mse")
    assert type(model.optimizer.inner_optimizer).__name__ == "SGD"
    history = model.fit(x, y, batch_size=4, epochs=3, verbose=0).history["loss"]
    assert history[-1] < history[0]
    plain = compiled(in_float16(), auto_scale_loss=False)
    assert type(plain.optimizer).__name__ == "SGD"
    layers_alone = compiled(Sequential([Input((3,)), Dense(1, dtype="mixed_float16")]))
    assert type(layers_alone.optimizer).__name__ == "SGD"
