"""`evaluate`, `predict` and their relatives for one batch, against NumPy by hand; on every backend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from our_keras import Array, compiled, data

from keras_layers import Concatenate, Dense, Embedding, Input, Masking
from keras_modeling import Model, Sequential
from keras_ops.backend.current import current
from keras_training import PyDataset, callbacks, metrics


def doubling() -> Any:
    """Return a model of `2 * x`, compiled with the mean squared and the mean absolute error."""
    i = Input((3,))
    return compiled(Model(i, i * 2.0), metrics=["mae"])


class Batches(PyDataset):
    """Batches of 4, of inputs alone or with targets."""

    def __init__(self, x: Array, y: Array | None = None) -> None:
        super().__init__()
        self.x, self.y = x, y

    def __len__(self) -> int:
        return len(self.x) // 4

    def __getitem__(self, index: int) -> Any:
        rows = slice(4 * index, 4 * index + 4)
        return (self.x[rows],) if self.y is None else (self.x[rows], self.y[rows])


@pytest.mark.parametrize("batch_size", [None, 5, 16])
def test_losses_and_metrics_are_means_over_all_samples(batch_size: int | None) -> None:
    x, _ = data()
    y = np.cos(x)
    expected = [((2 * x - y) ** 2).mean(), np.abs(2 * x - y).mean()]
    model = doubling()
    results = model.evaluate(x, y, batch_size=batch_size, verbose=0)
    assert [type(value) for value in results] == [float, float]
    assert results == pytest.approx(expected, rel=1e-5)
    named = model.evaluate(x, y, batch_size=batch_size, verbose=0, return_dict=True)
    assert named == pytest.approx({"loss": expected[0], "mae": expected[1]}, rel=1e-5)


def test_a_single_result_comes_by_itself() -> None:
    x, _ = data()
    i = Input((3,))
    model = compiled(Model(i, i * 2.0))
    assert model.evaluate(x, x, verbose=0) == pytest.approx((x**2).mean(), rel=1e-5)
    assert type(model.test_on_batch(x, x)) is np.ndarray


def test_sample_weights_weigh_the_loss_and_weighted_metrics() -> None:
    x, _ = data()
    weights = np.linspace(0, 2, 16).astype("float32")
    i = Input((3,))
    model = compiled(Model(i, i * 2.0), metrics=["mae"], weighted_metrics=["mae", "mse"])
    named = model.evaluate(x, x, sample_weight=weights, verbose=0, return_dict=True, batch_size=5)
    errors, squares = np.abs(x).mean(1), (x**2).mean(1)
    assert list(named) == ["loss", "mae", "mse", "weighted_mae"]
    assert named["mae"] == pytest.approx(errors.mean(), rel=1e-5)
    assert named["weighted_mae"] == pytest.approx((weights * errors).sum() / weights.sum(), rel=1e-5)
    assert named["mse"] == pytest.approx((weights * squares).sum() / weights.sum(), rel=1e-5)
    assert named["loss"] == pytest.approx((weights * squares).mean(), rel=1e-5)


def test_masked_steps_do_not_count() -> None:
    i = Input((2, 1))
    model = compiled(Model(i, Masking()(i)), metrics=["mae"])
    x = np.array([[[1.0], [0.0]], [[2.0], [3.0]]], "float32")
    y = np.array([[[0.0], [9.0]], [[0.0], [0.0]]], "float32")
    assert model.evaluate(x, y, verbose=0, return_dict=True)["mae"] == pytest.approx(2.0, rel=1e-6)


@pytest.mark.parametrize("batch_size", [None, 5, 16, 100])
def test_predict_joins_the_outputs_of_the_batches(batch_size: int | None) -> None:
    x, _ = data()
    outputs = doubling().predict(x, batch_size=batch_size, verbose=0)
    assert (type(outputs), outputs.dtype) == (np.ndarray, np.float32)
    np.testing.assert_allclose(outputs, 2 * x, rtol=1e-6)


@pytest.mark.parametrize("steps_per_execution", [1, 3])
def test_outputs_keep_their_structure(steps_per_execution: int) -> None:
    i = Input((3,))
    model = Model(i, {"a": i * 2.0, "b": [i + 1.0, (i, i * 0.0)]})
    model.compile(steps_per_execution=steps_per_execution)
    x, _ = data()
    outputs = model.predict(x, batch_size=5, verbose=0)
    np.testing.assert_allclose(outputs["a"], 2 * x)
    np.testing.assert_allclose(outputs["b"][0], x + 1)
    assert type(outputs["b"][1]) is tuple
    np.testing.assert_allclose(outputs["b"][1][1], 0 * x)


def test_predict_takes_data_of_every_kind() -> None:
    x, y = data()
    model = doubling()

    def batches() -> Iterator[tuple[Array, ...]]:
        for start in range(0, 16, 4):
            yield (x[start : start + 4],)

    tensor = current.core.convert_to_tensor(x)
    for given in (x, x.tolist() and x, tensor, Batches(x), Batches(x, y), batches()):
        np.testing.assert_allclose(model.predict(given, verbose=0), 2 * x, rtol=1e-6)
    np.testing.assert_allclose(model.predict(Batches(x), steps=2, verbose=0), 2 * x[:8], rtol=1e-6)
    assert model.evaluate(Batches(x, x), verbose=0)[0] == pytest.approx((x**2).mean(), rel=1e-5)


def test_a_model_that_was_never_built_predicts() -> None:
    x, _ = data()
    model = Sequential([Dense(2)])
    outputs = model.predict(x, batch_size=5, verbose=0)
    w, b = model.get_weights()
    np.testing.assert_allclose(outputs, x @ w + b, rtol=1e-5, atol=1e-6)


def test_predictions_follow_the_weights() -> None:
    x, _ = data()
    model = Sequential([Input((3,)), Dense(1)])
    model.predict(x, verbose=0)
    model.set_weights([np.ones((3, 1)), np.array([2.0])])
    np.testing.assert_allclose(model.predict(x, verbose=0), x.sum(1, keepdims=True) + 2, rtol=1e-5)


def test_inputs_of_several_kinds_come_by_name() -> None:
    numbers, tokens = Input((2,), name="numbers"), Input((1,), dtype="int32", name="tokens")
    embedded = Embedding(3, 2, embeddings_initializer="ones")(tokens)[:, 0]
    model = Model({"numbers": numbers, "tokens": tokens}, Concatenate()([numbers, embedded]))
    given = {"tokens": np.array([[0], [2]]), "numbers": np.array([[1.5, 2.5], [3.5, 4.5]])}
    np.testing.assert_allclose(model.predict(given, verbose=0), [[1.5, 2.5, 1.0, 1.0], [3.5, 4.5, 1.0, 1.0]])


def test_one_batch_is_judged_and_predicted_and_metrics_add_up() -> None:
    x, _ = data()
    model = doubling()
    first = model.test_on_batch(x[:8], x[:8], return_dict=True)
    assert float(first["loss"]) == pytest.approx((x[:8] ** 2).mean(), rel=1e-5)
    both = model.test_on_batch(x[8:], x[8:])
    assert [float(value) for value in both] == pytest.approx([(x**2).mean(), np.abs(x).mean()], rel=1e-5)
    outputs = model.predict_on_batch(x[:3])
    assert type(outputs) is np.ndarray
    np.testing.assert_allclose(outputs, 2 * x[:3], rtol=1e-6)


def test_evaluation_begins_with_fresh_metrics_and_ends_with_what_it_measured() -> None:
    x, _ = data()
    model = doubling()
    first = model.evaluate(x, x, verbose=0)
    assert model.evaluate(x, x, verbose=0) == pytest.approx(first)
    assert float(np.asarray(current.core.convert_to_numpy(model.metrics[0].result()))) == pytest.approx(first[0])


def test_callbacks_follow_evaluation_and_prediction() -> None:
    x, _ = data()
    model = doubling()
    seen: list[str] = []

    class Watch(callbacks.Callback):
        def on_test_batch_end(self, batch: int, logs: Any = None) -> None:
            seen.append(f"test {batch} {sorted(logs)}")

        def on_predict_batch_end(self, batch: int, logs: Any = None) -> None:
            seen.append(f"predict {batch} {tuple(logs['outputs'].shape)}")

    model.evaluate(x, x, batch_size=10, verbose=0, callbacks=[Watch()])
    model.predict(x, batch_size=10, verbose=0, callbacks=[Watch()])
    assert seen == ["test 0 ['loss', 'mae']", "test 1 ['loss', 'mae']", "predict 0 (10, 3)", "predict 1 (6, 3)"]


def test_metrics_that_give_several_results_stand_under_their_names() -> None:
    class Range(metrics.Metric):
        def __init__(self, name: str = "range") -> None:
            super().__init__(name=name)
            self.low = self.add_weight(name="low")

        def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
            self.low.assign(current.numpy.min(y_pred))

        def result(self) -> dict[str, Any]:
            return {"low": self.low.value, "twice": self.low.value * 2}

    x, _ = data()
    i = Input((3,))
    model = compiled(Model(i, i * 1.0), metrics=[Range()])
    named = model.evaluate(x, x, verbose=0, return_dict=True)
    assert named == pytest.approx({"loss": 0.0, "low": x.min(), "twice": 2 * x.min()}, rel=1e-6)


def test_metrics_of_one_name_are_numbered_and_each_is_reported_once() -> None:
    x, _ = data()
    i = Input((3,))
    model = compiled(Model(i, i * 2.0), metrics=["mae", metrics.MeanSquaredError(name="mae"), "mae"])
    named = model.evaluate(x, x, verbose=0, return_dict=True)
    expected = {"loss": (x**2).mean(), "mae": np.abs(x).mean(), "mae_1": (x**2).mean(), "mae_2": np.abs(x).mean()}
    assert named == pytest.approx(expected, rel=1e-5)
    assert model.evaluate(x, x, verbose=0) == pytest.approx(list(expected.values()), rel=1e-5)


def test_outputs_without_names_have_losses_named_by_their_losses() -> None:
    class Two(Model):
        def call(self, inputs: Any) -> Any:
            return [inputs * 2.0, inputs * 3.0]

    x, _ = data()
    model = compiled(Two(), loss="mse", metrics=[["mae"], ["mse"]])
    named = model.evaluate(x, [x, x], verbose=0, return_dict=True)
    square = float((x**2).mean())
    expected = {
        "loss": 5 * square,
        "mae": float(np.abs(x).mean()),
        "mse": 4 * square,
        "mse_loss": square,
        "mse_loss_1": 4 * square,
    }
    assert named == pytest.approx(expected, rel=1e-5)
    ordered = [named[name] for name in ("loss", "mae", "mse", "mse_loss", "mse_loss_1")]
    assert model.evaluate(x, [x, x], verbose=0) == pytest.approx(ordered, rel=1e-5)
