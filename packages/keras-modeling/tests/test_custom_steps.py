"""Steps, losses and metrics that users write, as the documentation of the two kinds of backend says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from our_keras import Array, compiled, data, descend, explicit, implicit, trains

from keras_layers import Dense, Input
from keras_modeling import Model, Sequential
from keras_ops import ops, tree
from keras_ops.backend.current import current
from keras_training import PyDataset, metrics, optimizers


def made(cls: Any, **arguments: Any) -> Any:
    """Return `y = x @ w + b` as a model of a class, starting at zero, compiled."""
    i = Input((3,))
    return compiled(cls(i, Dense(1, kernel_initializer="zeros")(i)), **arguments)


def weights_of(model: Any) -> Array:
    return np.concatenate([model.get_weights()[0], model.get_weights()[1][None]])


def inputs_of(data: Any) -> Any:
    """Return the inputs of a batch, which come in a tuple or by themselves."""
    return data[0] if isinstance(data, tuple) else data


# On data alone


@implicit
@pytest.mark.parametrize("run_eagerly", [False, True])
def test_a_train_step_on_data_is_used_by_fit(run_eagerly: bool) -> None:
    class Mine(Model):
        def train_step(self, data: Any) -> Any:
            x, y = data

            def forward() -> Any:
                y_pred = self(x, training=True)
                return self.compute_loss(x, y, y_pred), y_pred

            variables = self.trainable_variables
            (loss, y_pred), gradients = current.autodiff.value_and_gradients(forward, variables)
            self.optimizer.apply([g * 2.0 for g in gradients if g is not None], variables)
            for metric in self.metrics:
                if metric.name == "loss":
                    metric.update_state(loss)
                else:
                    metric.update_state(y, y_pred)
            return {metric.name: metric.result() for metric in self.metrics}

    x, y = data()
    model = made(Mine, metrics=["mae"], run_eagerly=run_eagerly)
    history = model.fit(x, y, batch_size=8, shuffle=False, verbose=0).history
    np.testing.assert_allclose(weights_of(model), descend(x, y, rate=0.2, batch_size=8)[0], rtol=1e-4, atol=1e-5)
    assert set(history) == {"loss", "mae"}


@implicit
def test_test_and_predict_steps_on_data_are_used() -> None:
    class Mine(Model):
        def test_step(self, data: Any) -> Any:
            x, y = data
            return {"mean": ops.mean(self(x, training=False) - y)}

        def predict_step(self, data: Any) -> Any:
            return self(inputs_of(data), training=False) + 100.0

    x, y = data()
    model = made(Mine)
    assert model.evaluate(x, y, verbose=0, return_dict=True) == pytest.approx({"mean": -y.mean()}, rel=1e-5)
    np.testing.assert_allclose(model.predict(x, verbose=0), np.full((16, 1), 100.0))
    np.testing.assert_allclose(model.predict_on_batch(x), np.full((16, 1), 100.0))


@pytest.mark.parametrize("kind", ["array", "dict", "list", "loader", "loader of tuples", "dataset"])
def test_a_step_gets_inputs_by_themselves_where_the_data_gives_them_so(kind: str) -> None:
    seen: dict[str, Any] = {}

    class Mine(Model):
        def predict_step(self, *arguments: Any) -> Any:
            seen["data"] = tree.map_structure(lambda x: tuple(x.shape), arguments[-1])
            outputs = ops.zeros((4, 1))
            return (outputs, arguments[0][1]) if len(arguments) == 2 else outputs

    x = np.zeros((4, 3), "float32")
    given: dict[str, tuple[Any, Any]] = {
        "array": (x, (4, 3)),
        "dict": ({"a": x}, {"a": (4, 3)}),
        "list": ([x], ([(4, 3)],)),
        "loader": (Loader(x), (4, 3)),
        "loader of tuples": (Loader((x,)), ((4, 3),)),
        "dataset": (Batches(x), ((4, 3),)),
    }
    data, expected = given[kind]
    i = Input((3,), name="a")
    model = Mine({"a": i} if kind == "dict" else i, Dense(1)(i))
    model.compile(run_eagerly=True)
    model.predict(data, verbose=0)
    assert seen["data"] == expected
    model.predict_on_batch(x)
    assert seen["data"] == ((4, 3),)
    model.predict(data, verbose=0)
    assert seen["data"] == expected


class Loader:
    """One batch, again and again."""

    def __init__(self, batch: Any) -> None:
        self.batch: Any = batch

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[Any]:
        return iter([self.batch])


class Batches(PyDataset):
    """The same as a dataset of batches by number."""

    def __init__(self, batch: Any) -> None:
        super().__init__()
        self.batch: Any = batch

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> Any:
        return self.batch


@implicit
def test_a_step_may_do_its_own_and_that_of_the_base_class() -> None:
    class Mine(Model):
        def train_step(self, data: Any) -> Any:
            return {**super().train_step(data), "more": 7.0}

    x, y = data()
    model = made(Mine)
    history = model.fit(x, y, batch_size=8, shuffle=False, verbose=0).history
    np.testing.assert_allclose(weights_of(model), descend(x, y, batch_size=8)[0], rtol=1e-4, atol=1e-5)
    assert history["more"] == [7.0]


@implicit
def test_a_function_made_by_the_user_takes_an_iterator_of_batches() -> None:
    class Mine(Model):
        def make_train_function(self, force: bool = False) -> Any:
            def train(iterator: Any) -> Any:
                logs = self.train_step(next(iterator))
                return {**logs, "twice": logs["loss"] * 2}

            self.train_function = train
            return train

    x, y = data()
    model = made(Mine)
    history = model.fit(x, y, batch_size=8, shuffle=False, verbose=0).history
    np.testing.assert_allclose(weights_of(model), descend(x, y, batch_size=8)[0], rtol=1e-4, atol=1e-5)
    assert history["twice"][0] == pytest.approx(2 * history["loss"][0])


# On explicit state


def explicit_gradients(model: Any, trainable: Any, others: Any, x: Any, y: Any) -> Any:
    """Return loss, outputs and gradients of the mean squared error of `x @ w + b`, by hand."""
    y_pred, _ = model.stateless_call(trainable, others, x, training=True)
    error = y_pred - y
    n = y.shape[0]
    return ops.mean(error * error), y_pred, [2 * ops.transpose(x) @ error / n, 2 * ops.sum(error, axis=0) / n]


@explicit
@pytest.mark.parametrize("run_eagerly", [False, True])
def test_a_train_step_on_explicit_state_is_used_by_fit(run_eagerly: bool) -> None:
    class Mine(Model):
        def train_step(self, state: Any, data: Any) -> Any:
            trainable, others, optimizer_state, metric_state = state
            x, y = data
            loss, y_pred, gradients = explicit_gradients(self, trainable, others, x, y)
            trainable, optimizer_state = self.optimizer.stateless_apply(
                optimizer_state, [2.0 * g for g in gradients], trainable
            )
            new: list[Any] = []
            logs = {}
            for metric in self.metrics:
                own = metric_state[len(new) : len(new) + len(metric.variables)]
                arguments = (loss,) if metric.name == "loss" else (y, y_pred)
                own = metric.stateless_update_state(own, *arguments)
                logs[metric.name] = metric.stateless_result(own)
                new += own
            return logs, (trainable, others, optimizer_state, new)

    x, y = data()
    model = made(Mine, metrics=["mae"], run_eagerly=run_eagerly)
    history = model.fit(x, y, batch_size=8, shuffle=False, epochs=2, verbose=0).history
    w, expected = descend(x, y, rate=0.2, batch_size=8, epochs=2)
    np.testing.assert_allclose(weights_of(model), w, rtol=1e-4, atol=1e-5)
    assert set(history) == {"loss", "mae"}
    np.testing.assert_allclose(history["loss"], expected, rtol=1e-5)


@explicit
def test_test_and_predict_steps_on_explicit_state_are_used() -> None:
    class Mine(Model):
        def test_step(self, state: Any, data: Any) -> Any:
            trainable, others, metric_state = state
            x, y = data
            y_pred, others = self.stateless_call(trainable, others, x, training=False)
            return {"mean": ops.mean(y_pred - y)}, (trainable, others, metric_state)

        def predict_step(self, state: Any, data: Any) -> Any:
            trainable, others = state
            outputs, others = self.stateless_call(trainable, others, inputs_of(data), training=False)
            return outputs + 100.0, others

    x, y = data()
    model = made(Mine)
    assert model.evaluate(x, y, verbose=0, return_dict=True) == pytest.approx({"mean": -y.mean()}, rel=1e-5)
    np.testing.assert_allclose(model.predict(x, verbose=0), np.full((16, 1), 100.0))


@explicit
def test_a_step_on_explicit_state_may_do_that_of_the_base_class() -> None:
    class Mine(Model):
        def train_step(self, state: Any, data: Any) -> Any:
            logs, state = super().train_step(state, data)
            return {**logs, "more": 7.0}, state

        def predict_step(self, state: Any, data: Any) -> Any:
            outputs, others = super().predict_step(state, data)
            return outputs * 2.0, others

    x, y = data()
    model = made(Mine)
    history = model.fit(x, y, batch_size=8, shuffle=False, verbose=0).history
    w, _ = descend(x, y, batch_size=8)
    np.testing.assert_allclose(weights_of(model), w, rtol=1e-4, atol=1e-5)
    assert history["more"] == [7.0]
    np.testing.assert_allclose(model.predict(x, verbose=0), 2 * (x @ w[:3] + w[3]), rtol=1e-3, atol=1e-4)


@explicit
def test_the_steps_of_a_model_are_pure_functions_of_the_state() -> None:
    x, y = data()
    model = made(Model)
    model.evaluate(x, y, verbose=0)
    model.optimizer.build(model.trainable_variables)
    model.reset_metrics()
    groups = model._state_groups("train")
    state = tuple([v.value for v in group] for group in groups)
    logs, new = model.train_step(state, (x, y))
    np.testing.assert_allclose(float(logs["loss"]), (y**2).mean(), rtol=1e-5)
    np.testing.assert_allclose(np.asarray(new[0][0]), descend(x, y, batch_size=16)[0][:3], rtol=1e-4, atol=1e-6)
    np.testing.assert_array_equal(weights_of(model), np.zeros((4, 1)))
    loss, (unscaled, y_pred, others, _) = model.compute_loss_and_updates(
        *state[:2], state[3], x, y, None, training=True
    )
    assert float(loss) == float(unscaled) == pytest.approx(float((y**2).mean()), rel=1e-5)
    assert (tuple(y_pred.shape), others) == ((16, 1), [])
    assert model.jax_state_sync() is None


@explicit
def test_the_loss_that_is_differentiated_may_be_replaced() -> None:
    class Mine(Model):
        def compute_loss_and_updates(self, *args: Any, **kwargs: Any) -> Any:
            loss, (unscaled, *rest) = super().compute_loss_and_updates(*args, **kwargs)  # type: ignore[misc]  # of some backends
            return loss * 2.0, (unscaled * 2.0, *rest)

    x, y = data()
    model = made(Mine)
    model.fit(x, y, batch_size=8, shuffle=False, verbose=0)
    np.testing.assert_allclose(weights_of(model), descend(x, y, rate=0.2, batch_size=8)[0], rtol=1e-4, atol=1e-5)


@explicit
def test_a_function_made_by_the_user_takes_a_state_and_an_iterator_of_batches() -> None:
    class Mine(Model):
        def make_train_function(self, force: bool = False) -> Any:
            super().make_train_function(force)
            original = self.train_function

            def train(state: Any, iterator: Any) -> Any:
                logs, state = original(state, iterator)
                return {**logs, "twice": logs["loss"] * 2}, state

            self.train_function = train
            return train

    x, y = data()
    model = made(Mine)
    history = model.fit(x, y, batch_size=8, shuffle=False, verbose=0).history
    np.testing.assert_allclose(weights_of(model), descend(x, y, batch_size=8)[0], rtol=1e-4, atol=1e-5)
    assert history["twice"][0] == pytest.approx(2 * history["loss"][0])


# On every backend


@trains
def test_compute_loss_may_be_replaced_with_or_without_training_among_its_arguments() -> None:
    class New(Model):
        def compute_loss(
            self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
        ) -> Any:
            return 2.0 * super().compute_loss(x, y, y_pred, sample_weight, training=training)

    class Old(Model):
        def compute_loss(  # type: ignore[override]  # as code for older releases has it
            self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None
        ) -> Any:
            return 2.0 * super().compute_loss(x, y, y_pred, sample_weight)

    x, y = data()
    for cls in (New, Old):
        model = made(cls)
        history = model.fit(x, y, batch_size=8, shuffle=False, verbose=0).history
        w, (loss,) = descend(x, y, rate=0.2, batch_size=8)
        np.testing.assert_allclose(weights_of(model), w, rtol=1e-4, atol=1e-5)
        assert history["loss"] == pytest.approx([2 * loss], rel=1e-5)


def test_compute_loss_and_compute_metrics_are_used_by_evaluate() -> None:
    class Mine(Model):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.own = metrics.Mean(name="own")

        def compute_loss(
            self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
        ) -> Any:
            return ops.mean(ops.abs(y - y_pred))

        def compute_metrics(self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None) -> dict[str, Any]:
            results = super().compute_metrics(x, y, y_pred, sample_weight)
            self.own.update_state(y)
            results["own"] = self.own.result()
            results["constant"] = 3.0
            return results

    x, y = data()
    model = made(Mine, loss=None)
    results = model.evaluate(x, y, verbose=0, return_dict=True, batch_size=8)
    expected = {"constant": 3.0, "loss": np.abs(y).mean(), "own": y.mean()}
    assert list(results) == list(expected)
    assert results == pytest.approx(expected, rel=1e-5)
    ordered = [expected["loss"], expected["own"], expected["constant"]]
    assert model.evaluate(x, y, verbose=0, batch_size=8) == pytest.approx(ordered, rel=1e-5)


@trains
def test_a_model_of_models_trains_parts_of_itself_with_optimizers_of_their_own() -> None:
    class Pair(Model):
        """Learns the mean of the targets twice, once at each rate; it cannot be called."""

        def __init__(self) -> None:
            super().__init__()
            self.first = Sequential([Input((3,)), Dense(1, kernel_initializer="zeros")])
            self.second = Sequential([Input((3,)), Dense(1, kernel_initializer="zeros")])
            self.built = True

        def compile(self, slow: Any, fast: Any) -> None:  # type: ignore[override]  # that is the point
            super().compile(optimizer=None)
            self.slow, self.fast = slow, fast

        def one(self, part: Any, optimizer: Any, x: Any, y: Any) -> Any:
            variables = part.trainable_variables

            def forward() -> Any:
                return ops.mean(ops.square(part(x, training=True) - y)), ()

            (loss, _), gradients = current.autodiff.value_and_gradients(forward, variables)
            optimizer.apply(gradients, variables)
            return loss

        def on(self, data: Any) -> dict[str, Any]:
            x, y = data
            return {"slow": self.one(self.first, self.slow, x, y), "fast": self.one(self.second, self.fast, x, y)}

    class Implicit(Pair):
        def train_step(self, data: Any) -> Any:
            return self.on(data)

    x, y = data()
    model = Implicit()
    model.compile(optimizers.SGD(0.1), optimizers.SGD(0.2))
    model.slow.build(model.first.trainable_variables)
    model.fast.build(model.second.trainable_variables)
    batch = [current.core.convert_to_tensor(array) for array in (x, y)]
    logs = model.on(batch)
    for part, rate in ((model.first, 0.1), (model.second, 0.2)):
        np.testing.assert_allclose(weights_of(part), descend(x, y, rate=rate, batch_size=16)[0], rtol=1e-4, atol=1e-5)
    assert set(logs) == {"slow", "fast"}


@implicit
def test_fit_runs_the_step_of_a_model_that_cannot_be_called() -> None:
    class Pair(Model):
        def __init__(self) -> None:
            super().__init__()
            self.part = Sequential([Input((3,)), Dense(1, kernel_initializer="zeros")])

        def train_step(self, data: Any) -> Any:
            x, y = data
            variables = self.part.trainable_variables

            def forward() -> Any:
                return ops.mean(ops.square(self.part(x, training=True) - y)), ()

            (loss, _), gradients = current.autodiff.value_and_gradients(forward, variables)
            self.optimizer.apply(gradients, variables)
            return {"loss": loss}

    x, y = data()
    model = Pair()
    model.compile(optimizers.SGD(0.1))
    history = model.fit(x, y, batch_size=16, verbose=0).history
    np.testing.assert_allclose(weights_of(model.part), descend(x, y, batch_size=16)[0], rtol=1e-4, atol=1e-5)
    assert history["loss"] == pytest.approx([float((y**2).mean())], rel=1e-5)


@implicit
def test_names_of_keras_2_lead_to_the_loss_and_the_metrics_with_a_warning() -> None:
    x, y = data()
    model: Any = made(Model, metrics=["mae"])
    model.evaluate(x, y, verbose=0)
    model.reset_metrics()
    y_true, y_pred = (current.core.convert_to_tensor(array) for array in (y, y + 2))
    with pytest.warns(DeprecationWarning, match=r"`model.compiled_loss` is deprecated. Instead, use `compute_loss"):
        loss = model.compiled_loss(y_true, y_pred, regularization_losses=model.losses)
    assert float(current.core.convert_to_numpy(loss)) == pytest.approx(4.0, rel=1e-5)
    with pytest.warns(DeprecationWarning, match=r"`model.compiled_metrics` is deprecated"):
        model.compiled_metrics.update_state(y_true, y_pred)
    assert float(current.core.convert_to_numpy(model.get_metrics_result()["mae"])) == pytest.approx(2.0, rel=1e-5)
