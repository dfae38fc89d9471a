"""Steps that users write with the gradients of their framework, as upstream's guides show them.

Each test is for the backend whose tensors are those of the framework it needs.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest

from keras_layers import Dense, Input
from keras_modeling import Model
from keras_ops.backend.current import current
from keras_ops.selection import selected
from keras_training import losses, metrics, optimizers

Array = np.ndarray[Any, Any]

trains, explicit_state = selected().capabilities.trains, selected().capabilities.stateless_steps
explicit = pytest.mark.skipif(not (trains and explicit_state), reason="steps change variables in place")
implicit = pytest.mark.skipif(not trains or explicit_state, reason="steps take the state explicitly")


def data(n: int = 16) -> tuple[Array, Array]:
    """Return inputs, and targets that are linear in them."""
    x = np.random.default_rng(0).normal(size=(n, 3)).astype("float32")
    return x, (x @ np.arange(1.0, 4)[:, None] + 0.5).astype("float32")


def descend(x: Array, y: Array, *, batch_size: int, epochs: int) -> tuple[Array, list[float]]:
    """Return weights, bias last, and the mean loss of each epoch, of descent from zero at a rate of 0.1."""
    inputs = np.concatenate([x, np.ones((len(x), 1))], 1).astype("float64")
    w, means = np.zeros((4, 1)), []
    for _ in range(epochs):
        total = 0.0
        for start in range(0, len(x), batch_size):
            a = inputs[start : start + batch_size]
            error = a @ w - y[start : start + batch_size]
            total += float((error**2).sum())
            w = w - 0.2 * a.T @ error / len(a)
        means.append(total / len(x))
    return w, means


def framework(name: str) -> Any:
    """Return a framework, where it is that of the selected backend; otherwise skip the test."""
    tensor = current.core.convert_to_tensor(np.ones(1, "float32"))
    if not any(cls.__module__.partition(".")[0].startswith(name) for cls in type(tensor).__mro__):
        pytest.skip(f"the tensors of the selected backend are not those of {name}")
    return importlib.import_module(name)


def trained(cls: Any, **arguments: Any) -> tuple[Any, dict[str, list[float]]]:
    x, y = data()
    i = Input((3,))
    model = cls(i, Dense(1, kernel_initializer="zeros")(i))
    model.compile(optimizers.SGD(0.1), "mse", metrics=["mae"], **arguments)
    return model, model.fit(x, y, batch_size=8, shuffle=False, epochs=2, verbose=0).history


def check(model: Any, history: dict[str, list[float]]) -> None:
    x, y = data()
    w, losses = descend(x, y, batch_size=8, epochs=2)
    found: Array = np.concatenate([model.get_weights()[0], model.get_weights()[1][None]])
    np.testing.assert_allclose(found, w, rtol=1e-4, atol=1e-5)
    assert list(history) == ["mae", "loss"] or list(history) == ["loss", "mae"]
    np.testing.assert_allclose(history["loss"], losses, rtol=1e-5)


@explicit
def test_gradients_of_a_pure_function_of_the_state() -> None:
    jax = framework("jax")

    class Mine(Model):
        def loss_and_updates(self, trainable: Any, others: Any, x: Any, y: Any) -> Any:
            y_pred, others = self.stateless_call(trainable, others, x, training=True)
            return self.compute_loss(x, y, y_pred), (y_pred, others)

        def train_step(self, state: Any, data: Any) -> Any:
            trainable, others, optimizer_state, metric_state = state
            x, y = data
            differentiate = jax.value_and_grad(self.loss_and_updates, has_aux=True)
            (loss, (y_pred, others)), gradients = differentiate(trainable, others, x, y)
            trainable, optimizer_state = self.optimizer.stateless_apply(optimizer_state, gradients, trainable)
            new: list[Any] = []
            logs = {}
            for metric in self.metrics:
                own = metric_state[len(new) : len(new) + len(metric.variables)]
                arguments = (loss,) if metric.name == "loss" else (y, y_pred)
                own = metric.stateless_update_state(own, *arguments)
                logs[metric.name] = metric.stateless_result(own)
                new += own
            return logs, (trainable, others, optimizer_state, new)

    check(*trained(Mine))


@implicit
def test_gradients_on_the_parameters_after_a_backward_pass() -> None:
    torch = framework("torch")

    class Mine(Model):
        def train_step(self, data: Any) -> Any:
            x, y = data
            self.zero_grad()  # type: ignore[attr-defined]  # of the framework's module
            y_pred = self(x, training=True)
            loss = self.compute_loss(y=y, y_pred=y_pred)
            loss.backward()
            weights = list(self.trainable_weights)
            with torch.no_grad():
                self.optimizer.apply([weight.value.grad for weight in weights], weights)
            for metric in self.metrics:
                if metric.name == "loss":
                    metric.update_state(loss)
                else:
                    metric.update_state(y, y_pred)
            return {metric.name: metric.result() for metric in self.metrics}

    check(*trained(Mine))


@implicit
@pytest.mark.parametrize("run_eagerly", [False, True])
def test_gradients_by_a_tape(run_eagerly: bool) -> None:
    tf = framework("tensorflow")

    class Mine(Model):
        def train_step(self, data: Any) -> Any:
            x, y = data
            with tf.GradientTape() as tape:
                y_pred = self(x, training=True)
                loss = self.compute_loss(y=y, y_pred=y_pred)
            gradients = tape.gradient(loss, self.trainable_variables)
            self.optimizer.apply(gradients, self.trainable_variables)
            for metric in self.metrics:
                if metric.name == "loss":
                    metric.update_state(loss)
                else:
                    metric.update_state(y, y_pred)
            return {metric.name: metric.result() for metric in self.metrics}

    check(*trained(Mine, run_eagerly=run_eagerly))


@implicit
def test_many_models_and_sizes_are_no_sign_of_needless_tracing(caplog: pytest.LogCaptureFixture) -> None:
    framework("tensorflow")
    x, _ = data()
    for _ in range(6):  # a framework that warns of functions traced again and again does so from the fifth time on
        model, _history = trained(Model)
    for n in range(1, 12):
        assert model.predict(x[:n], verbose=0).shape == (n, 1)
    assert "retracing" not in caplog.text


@implicit
def test_functions_that_are_traced_again_and_again_are_still_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    framework("tensorflow")
    model, _ = trained(Model)
    model.make_predict_function()
    with caplog.at_level("WARNING", logger="tensorflow"):
        for n in range(8):  # a number of Python is a constant of the graph
            model.predict_function([({"x": data(2)[0], "n": n}["x"], n)])
    assert "retracing" in caplog.text


# A loop from scratch, as in upstream's guides "Writing a training loop from scratch"


def parts() -> tuple[Any, Any, Any]:
    i = Input((3,))
    return Model(i, Dense(1, kernel_initializer="zeros")(i)), optimizers.SGD(0.1), losses.MeanSquaredError()


def check_loop(model: Any, means: list[float]) -> None:
    x, y = data()
    w, expected = descend(x, y, batch_size=8, epochs=2)
    found: Array = np.concatenate([model.get_weights()[0], model.get_weights()[1][None]])
    np.testing.assert_allclose(found, w, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(means, expected, rtol=1e-5)


def batches() -> list[tuple[Array, Array]]:
    x, y = data()
    return [(x[i : i + 8], y[i : i + 8]) for i in range(0, len(x), 8)]


@explicit
def test_a_loop_from_scratch_on_explicit_state() -> None:
    jax = framework("jax")
    model, optimizer, loss_of = parts()
    mean = metrics.Mean()
    optimizer.build(model.trainable_variables)

    def compute(trainable: Any, others: Any, x: Any, y: Any) -> Any:
        y_pred, others = model.stateless_call(trainable, others, x, training=True)
        return loss_of(y, y_pred), others

    @jax.jit  # type: ignore[untyped-decorator]  # loaded by name
    def step(state: Any, x: Any, y: Any) -> Any:
        trainable, others, own, metric = state
        (loss, others), gradients = jax.value_and_grad(compute, has_aux=True)(trainable, others, x, y)
        trainable, own = optimizer.stateless_apply(own, gradients, trainable)
        return trainable, others, own, mean.stateless_update_state(metric, loss)

    held = (model.trainable_variables, model.non_trainable_variables, optimizer.variables, mean.variables)
    state: Any = tuple([variable.value for variable in group] for group in held)
    means = []
    for _ in range(2):
        state = (*state[:3], mean.stateless_reset_state())
        for x, y in batches():
            state = step(state, x, y)
        means.append(float(mean.stateless_result(state[3])))
    for variable, value in zip(model.trainable_variables, state[0], strict=True):
        variable.assign(value)
    check_loop(model, means)


@implicit
@pytest.mark.parametrize("own_optimizer", [True, False])
def test_a_loop_from_scratch_with_backward_passes(own_optimizer: bool) -> None:
    torch = framework("torch")
    model, optimizer, loss_of = parts()
    mean = metrics.Mean()
    theirs = None if own_optimizer else torch.optim.SGD(model.parameters(), lr=0.1)
    means = []
    for _ in range(2):
        mean.reset_state()
        for x, y in batches():
            loss = loss_of(torch.from_numpy(y), model(torch.from_numpy(x), training=True))
            model.zero_grad()
            loss.backward()
            if theirs is None:
                weights = model.trainable_weights
                with torch.no_grad():
                    optimizer.apply([weight.value.grad for weight in weights], weights)
            else:
                theirs.step()
            mean.update_state(loss.detach())
        means.append(float(mean.result()))
    check_loop(model, means)


@implicit
@pytest.mark.parametrize("as_graph", [True, False])
def test_a_loop_from_scratch_with_a_tape(as_graph: bool) -> None:
    tf = framework("tensorflow")
    model, optimizer, loss_of = parts()
    mean = metrics.Mean()

    def step(x: Any, y: Any) -> Any:
        with tf.GradientTape() as tape:
            loss = loss_of(y, model(x, training=True))
        gradients = tape.gradient(loss, model.trainable_weights)
        optimizer.apply(gradients, model.trainable_weights)
        mean.update_state(loss)
        return loss

    optimizer.build(model.trainable_weights)
    run = tf.function(step) if as_graph else step
    means = []
    for _ in range(2):
        mean.reset_state()
        for x, y in batches():
            run(tf.constant(x), tf.constant(y))
        means.append(float(mean.result()))
    check_loop(model, means)
