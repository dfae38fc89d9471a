"""Models are made, trained, saved and loaded; numbers against NumPy by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import Add, BatchNormalization, Concatenate, Dense, Dropout, Input
from keras_modeling import Functional, Model, Sequential, load_model
from keras_ops.errors import CapabilityError
from keras_ops.selection import selected

trains = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend runs inference only")
Array = np.ndarray[Any, Any]


def data(n: int = 16, features: int = 3) -> tuple[Array, Array]:
    """Return inputs, and targets that are linear in them."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(n, features)).astype("float32")
    return x, (x @ np.arange(1.0, features + 1)[:, None] + 0.5).astype("float32")


def linear_model() -> Any:
    """Return `y = x @ w + b`, starting at zero."""
    return Sequential([Input((3,)), Dense(1, kernel_initializer="zeros")])


def test_a_sequential_model_is_the_composition_of_its_layers() -> None:
    x, _ = data()
    model = Sequential([Input((3,)), Dense(4, activation="relu"), Dense(2)])
    w0, b0, w1, b1 = model.get_weights()
    expected = np.maximum(x @ w0 + b0, 0) @ w1 + b1
    np.testing.assert_allclose(model.predict(x, verbose=0), expected, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(model.predict(x, batch_size=5, verbose=0), expected, rtol=1e-5, atol=1e-6)


def test_a_graph_with_dicts_shared_layers_and_ops_gives_what_its_parts_give() -> None:
    a, b = Input((3,), name="a"), Input((3,), name="b")
    shared = Dense(2, name="shared")
    total = Add()([shared(a), shared(b)]) * 2.0 + 1.0
    model = Model({"a": a, "b": b}, {"total": total, "both": Concatenate()([a, b])[:, 1:4]})
    assert isinstance(model, Functional)
    x, _ = data()
    y = x[::-1].copy()
    w, c = model.get_weights()
    outputs = model.predict({"a": x, "b": y}, verbose=0)
    np.testing.assert_allclose(outputs["total"], (x @ w + c + y @ w + c) * 2 + 1, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(outputs["both"], np.concatenate([x, y], 1)[:, 1:4])
    again = type(model).from_config(model.get_config())
    again.set_weights(model.get_weights())
    np.testing.assert_allclose(again.predict({"a": x, "b": y}, verbose=0)["total"], outputs["total"], rtol=1e-6)


@trains
def test_fit_takes_the_steps_of_gradient_descent() -> None:
    x, y = data()
    model = linear_model()
    model.compile("sgd", "mse", metrics=["mae"])
    model.optimizer.learning_rate = 0.1
    history = model.fit(x, y, batch_size=8, epochs=3, shuffle=False, verbose=0).history
    w, b = np.zeros((3, 1)), 0.0
    for epoch in range(3):
        losses, errors = [], []
        for rows in (slice(0, 8), slice(8, 16)):
            gap = x[rows] @ w + b - y[rows]
            losses.append(np.mean(gap**2))
            errors.append(np.mean(np.abs(gap)))
            w, b = w - 0.1 * 2 * x[rows].T @ gap / 8, b - 0.1 * 2 * gap.mean()
        np.testing.assert_allclose(history["loss"][epoch], np.mean(losses), rtol=1e-4)
        np.testing.assert_allclose(history["mae"][epoch], np.mean(errors), rtol=1e-4)
    np.testing.assert_allclose(model.get_weights()[0], w, rtol=1e-4, atol=1e-5)
    assert int(model.optimizer.iterations.numpy()) == 6


@trains
def test_training_goes_on_after_loading_as_if_it_had_not_stopped(tmp_path: Path) -> None:
    x, y = data()
    model = Sequential([Input((3,)), Dense(8, activation="tanh"), BatchNormalization(), Dense(1)])
    model.compile("adam", "mse")
    model.fit(x, y, epochs=2, verbose=0, shuffle=False)
    model.save(tmp_path / "model.keras")
    loaded = load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(loaded.predict(x, verbose=0), model.predict(x, verbose=0))
    further = [m.fit(x, y, epochs=2, verbose=0, shuffle=False).history["loss"] for m in (model, loaded)]
    np.testing.assert_allclose(further[0], further[1], rtol=1e-6)


@trains
def test_a_subclassed_model_trains_and_its_weights_are_stored(tmp_path: Path) -> None:
    class TwoLayers(Model):
        def __init__(self) -> None:
            super().__init__()
            self.hidden = Dense(4, activation="relu")
            self.heads = [Dense(1)]

        def call(self, inputs: Any) -> Any:
            return self.heads[0](self.hidden(inputs))

    x, y = data()
    model = TwoLayers()
    model.compile("adam", "mse")
    losses = model.fit(x, y, epochs=30, verbose=0).history["loss"]
    assert losses[-1] < losses[0]
    model.save_weights(tmp_path / "model.weights.h5")
    other = TwoLayers()
    other(x)
    other.load_weights(tmp_path / "model.weights.h5")
    np.testing.assert_allclose(other.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)


@trains
def test_frozen_layers_stay_and_batch_statistics_move() -> None:
    x, y = data()
    frozen, norm = Dense(4, trainable=False), BatchNormalization()
    model = Sequential([Input((3,)), frozen, norm, Dense(1)])
    before, mean = frozen.get_weights(), norm.moving_mean.numpy().copy()
    model.compile("sgd", "mse")
    model.fit(x, y, epochs=1, batch_size=16, verbose=0)
    np.testing.assert_array_equal(frozen.get_weights()[0], before[0])
    batch = x @ before[0] + before[1]
    np.testing.assert_allclose(norm.moving_mean.numpy(), 0.99 * mean + 0.01 * batch.mean(0), rtol=1e-4, atol=1e-6)
    assert len(model.trainable_variables) == 4


@trains
def test_two_outputs_have_losses_weights_and_metrics_of_their_own() -> None:
    x, y = data()
    i = Input((3,))
    model = Model(i, {"a": Dense(1, name="a")(i), "b": Dense(2, name="b")(i)})
    model.compile("sgd", {"a": "mse", "b": "mae"}, loss_weights={"a": 0.5, "b": 2.0}, metrics={"a": ["mae"]})
    targets = {"a": y, "b": np.ones((16, 2), "float32")}
    logs = model.evaluate(x, targets, verbose=0, return_dict=True)
    assert sorted(logs) == ["a_loss", "a_mae", "b_loss", "loss"]
    outputs = model.predict(x, verbose=0)
    a, b = np.mean((outputs["a"] - y) ** 2), np.mean(np.abs(outputs["b"] - 1))
    np.testing.assert_allclose([logs["a_loss"], logs["b_loss"]], [a, b], rtol=1e-5)
    np.testing.assert_allclose(logs["loss"], 0.5 * a + 2.0 * b, rtol=1e-5)
    np.testing.assert_allclose(logs["a_mae"], np.mean(np.abs(outputs["a"] - y)), rtol=1e-5)


@trains
def test_sample_weights_weigh_the_loss() -> None:
    x, y = data()
    model = linear_model()
    model.compile("sgd", "mse")
    weights = np.arange(16, dtype="float32")
    loss = model.evaluate(x, y, sample_weight=weights, batch_size=16, verbose=0)
    np.testing.assert_allclose(loss, np.mean(weights[:, None] * y**2), rtol=1e-5)


def test_dropout_does_nothing_outside_of_training() -> None:
    x, _ = data()
    model = Sequential([Input((3,)), Dropout(0.5)])
    np.testing.assert_array_equal(model.predict(x, verbose=0), x)


@pytest.mark.skipif(selected().capabilities.trains, reason="the backend trains")
def test_fit_on_a_backend_without_gradients_names_those_that_have_them() -> None:
    x, y = data()
    model = linear_model()
    model.compile("sgd", "mse")
    np.testing.assert_allclose(model.evaluate(x, y, verbose=0), np.mean(y**2), rtol=1e-5)
    with pytest.raises(CapabilityError, match="runs inference only, so fit\\(\\) is not available; choose a backend"):
        model.fit(x, y)


def test_wrong_inputs_are_named_and_leave_the_model_usable() -> None:
    x, _ = data()
    model = linear_model()
    with pytest.raises(ValueError, match="expected shape"):
        model.predict(x[:, :2], verbose=0)
    assert model.predict(x, verbose=0).shape == (16, 1)


def test_the_summary_shows_layers_shapes_and_counts() -> None:
    lines: list[str] = []
    Sequential([Input((3,)), Dense(4, name="first"), Dense(2)], name="small").summary(print_fn=lines.append)
    text = "\n".join(lines)
    for part in ('Model: "small"', "first (Dense)", "(None, 4)", "16", "Total params: 26 (104.00 B)"):
        assert part in text
