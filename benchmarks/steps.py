"""What a step of `fit`, `evaluate` and `predict` costs beside a loop written by hand in the framework.

A small multi-layer perceptron, Adam, mean squared error, batches of 32 from a NumPy array in a new order each epoch.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from measuring import TRAINING, Work, benchmark, main

STEPS, BATCH, FEATURES, WIDTH = 100, 32, 16, 32
Array = np.ndarray[Any, Any]
X: Array = np.random.default_rng(0).normal(size=(STEPS * BATCH, FEATURES)).astype("float32")
Y: Array = X[:, :1] * 2 + 1


def shapes() -> list[tuple[int, ...]]:
    """Return the shapes of kernels and biases."""
    sizes = [FEATURES, WIDTH, WIDTH, 1]
    return [shape for a, b in itertools.pairwise(sizes) for shape in ((a, b), (b,))]


def initial() -> list[Array]:
    """Return initial kernels and biases."""
    rng = np.random.default_rng(1)
    return [(rng.normal(size=shape) * 0.1).astype("float32") for shape in shapes()]


@dataclass(frozen=True)
class Loops:
    """What is written by hand in a framework.

    Attributes:
        epoch: Trains for an epoch, and returns the mean loss.
        train: Trains on a batch, and returns the loss.
        judge: Returns the loss and five metrics on a batch as a tensor of six numbers.
        forward: Returns the outputs for a batch, as a tensor.
    """

    epoch: Callable[[], float]
    train: Callable[[Array, Array], float]
    judge: Callable[[Array, Array], Any]
    forward: Callable[[Array], Any]


def batches() -> Any:
    """Give shuffled batches of an epoch."""
    order = np.random.permutation(len(X))
    for start in range(0, len(X), BATCH):
        rows = order[start : start + BATCH]
        yield X[rows], Y[rows]


def jax_loop() -> Loops:
    """Return loops in JAX: compiled steps, the state of training donated."""
    import jax
    import jax.numpy as jnp

    def outputs_of(weights: Any, x: Any) -> Any:
        for i in range(0, len(weights) - 2, 2):
            x = jax.nn.relu(x @ weights[i] + weights[i + 1])
        return x @ weights[-2] + weights[-1]

    def loss_of(weights: Any, x: Any, y: Any) -> Any:
        return jnp.mean((outputs_of(weights, x) - y) ** 2)

    def step(state: Any, x: Any, y: Any) -> Any:
        t, weights, means, squares, total = state
        loss, gradients = jax.value_and_grad(loss_of)(weights, x, y)
        t = t + 1
        rate = 0.001 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        means = [m + (g - m) * 0.1 for m, g in zip(means, gradients, strict=True)]
        squares = [v + (g * g - v) * 0.001 for v, g in zip(squares, gradients, strict=True)]
        weights = [w - rate * m / (jnp.sqrt(v) + 1e-7) for w, m, v in zip(weights, means, squares, strict=True)]
        return t, weights, means, squares, total + loss

    compiled = jax.jit(step, donate_argnums=(0,))
    zeros = [jnp.zeros(shape) for shape in shapes()]
    state: Any = (jnp.zeros(()), [jnp.asarray(w) for w in initial()], zeros, [z + 0 for z in zeros], jnp.zeros(()))

    def epoch() -> float:
        nonlocal state
        state = (*state[:-1], jnp.zeros(()))
        for x, y in batches():
            state = compiled(state, x, y)
        return float(state[-1]) / STEPS

    def train(x: Array, y: Array) -> float:
        nonlocal state
        before = state[-1] + 0
        state = compiled(state, x, y)
        return float(state[-1] - before)

    forward = jax.jit(outputs_of)
    judge = jax.jit(lambda weights, x, y: measures(jnp, outputs_of(weights, x), y))
    return Loops(epoch, train, lambda x, y: judge(state[1], x, y), lambda x: forward(state[1], x))


def torch_loop() -> Loops:
    """Return loops in PyTorch: modules, autograd, `torch.optim.Adam`."""
    import torch

    layers: list[Any] = []
    for a, b in zip((FEATURES, WIDTH, WIDTH), (WIDTH, WIDTH, 1), strict=True):
        layers += [torch.nn.Linear(a, b), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)

    def step(x: Array, y: Array) -> Any:
        loss = torch.mean((model(torch.from_numpy(x)) - torch.from_numpy(y)) ** 2)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # without types there
        optimizer.step()
        return loss.detach()

    def epoch() -> float:
        total = torch.zeros(())
        for x, y in batches():
            total += step(x, y)
        return float(total) / STEPS

    def forward(x: Array) -> Any:
        with torch.no_grad():
            return model(torch.from_numpy(x))

    def judge(x: Array, y: Array) -> Any:
        return measures(torch, forward(x), torch.from_numpy(y))

    return Loops(epoch, lambda x, y: float(step(x, y)), judge, forward)


def tensorflow_loop() -> Loops:
    """Return loops in TensorFlow: `tf.function`s compiled by XLA over variables."""
    import tensorflow as tf

    weights = [tf.Variable(w) for w in initial()]
    means, squares = ([tf.Variable(tf.zeros(shape)) for shape in shapes()] for _ in range(2))
    count, total = tf.Variable(0.0), tf.Variable(0.0)

    def outputs_of(x: Any) -> Any:
        for i in range(0, len(weights) - 2, 2):
            x = tf.nn.relu(x @ weights[i] + weights[i + 1])
        return x @ weights[-2] + weights[-1]

    @tf.function(jit_compile=True)  # type: ignore[untyped-decorator]  # without types there
    def step(x: Any, y: Any) -> Any:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((outputs_of(x) - y) ** 2)
        t = count.assign_add(1.0)
        rate = 0.001 * tf.sqrt(1 - tf.pow(0.999, t)) / (1 - tf.pow(0.9, t))
        for w, m, v, g in zip(weights, means, squares, tape.gradient(loss, weights), strict=True):
            m.assign_add((g - m) * 0.1)
            v.assign_add((g * g - v) * 0.001)
            w.assign_sub(rate * m / (tf.sqrt(v) + 1e-7))
        total.assign_add(loss)
        return loss

    def epoch() -> float:
        total.assign(0.0)
        for x, y in batches():
            step(tf.constant(x), tf.constant(y))
        return float(total.numpy()) / STEPS

    compiled = tf.function(outputs_of, jit_compile=True)
    judging = tf.function(lambda x, y: measures(Names(tf), outputs_of(x), y), jit_compile=True)
    return Loops(
        epoch,
        lambda x, y: float(step(tf.constant(x), tf.constant(y))),
        lambda x, y: judging(tf.constant(x), tf.constant(y)),
        lambda x: compiled(tf.constant(x)),
    )


LOOPS = {"jax": jax_loop, "torch": torch_loop, "tensorflow": tensorflow_loop}


class Names:
    """The functions of TensorFlow by the names that the others have."""

    def __init__(self, tf: Any) -> None:
        self.mean, self.sum, self.stack = tf.reduce_mean, tf.reduce_sum, tf.stack
        self.abs, self.log1p, self.sqrt = tf.abs, tf.math.log1p, tf.sqrt


def measures(library: Any, found: Any, y: Any) -> Any:
    """Return the loss and five metrics."""
    mean, error = library.mean, found - y
    angle = library.sum(found * y, -1) / library.sqrt(library.sum(found * found, -1) * library.sum(y * y, -1))
    logs = library.log1p(library.abs(found)) - library.log1p(library.abs(y))
    squares = mean(error * error)
    parts = [
        squares,
        mean(library.abs(error)),
        squares,
        mean(library.abs(error / y)) * 100,
        mean(logs * logs),
        mean(angle),
    ]
    return library.stack(parts)


def made(metrics: bool = False) -> Any:
    """Return the model, compiled."""
    import keras

    hidden = [keras.layers.Dense(WIDTH, activation="relu") for _ in range(2)]
    model = keras.Sequential([keras.layers.Input((FEATURES,)), *hidden, keras.layers.Dense(1)])
    several = ["mae", "mse", "mape", "msle", "cosine_similarity"] if metrics else None
    model.compile(keras.optimizers.Adam(0.001), "mse", metrics=several)
    return model


@benchmark("fit", backends=TRAINING, raw=1.3, reference=1.0, units=STEPS)
def fit(backend: str) -> Work:
    """An epoch."""
    model = made()
    return Work(lambda: model.fit(X, Y, batch_size=BATCH, epochs=1, verbose=0), LOOPS[backend]().epoch)


@benchmark("evaluate, 5 metrics", backends=TRAINING, raw=1.5, reference=1.0, units=STEPS)
def evaluate(backend: str) -> Work:
    """A pass over the data, beside one that sums up what it measures."""
    model, judge = made(metrics=True), LOOPS[backend]().judge

    def by_hand() -> Any:
        total = judge(X[:BATCH], Y[:BATCH])
        for start in range(BATCH, len(X), BATCH):
            total = total + judge(X[start : start + BATCH], Y[start : start + BATCH])
        return np.asarray(total)

    return Work(lambda: model.evaluate(X, Y, batch_size=BATCH, verbose=0), by_hand)


@benchmark("train_on_batch", backends=TRAINING, raw=1.5, reference=1.0)
def train_on_batch(backend: str) -> Work:
    """One step, and its loss as a number."""
    model, train = made(), LOOPS[backend]().train
    x, y = X[:BATCH], Y[:BATCH]
    return Work(lambda: model.train_on_batch(x, y), lambda: train(x, y))


@benchmark("predict", backends=TRAINING, raw=1.3, reference=1.0, units=STEPS)
def predict(backend: str) -> Work:
    """A pass over the data, in batches."""
    model, forward = made(), LOOPS[backend]().forward

    def by_hand() -> Any:
        return np.concatenate([np.asarray(forward(X[start : start + BATCH])) for start in range(0, len(X), BATCH)])

    return Work(lambda: model.predict(X, batch_size=BATCH, verbose=0), by_hand)


ONE_ROW = {"jax": 2.0, "torch": 4.0, "tensorflow": 2.0}


@benchmark("predict, one row", backends=TRAINING, raw=ONE_ROW, reference=1.0)
def predict_one(backend: str) -> Work:
    """What a service does for each request."""
    model, forward, one = made(), LOOPS[backend]().forward, X[:1]
    return Work(lambda: model.predict(one, verbose=0), lambda: np.asarray(forward(one)))


@benchmark("predict_on_batch", backends=TRAINING, raw=1.3, reference=1.0)
def predict_on_batch(backend: str) -> Work:
    """The outputs of one batch."""
    model, forward, x = made(), LOOPS[backend]().forward, X[:BATCH]
    return Work(lambda: model.predict_on_batch(x), lambda: np.asarray(forward(x)))


@benchmark("predict_on_batch, one row", backends=TRAINING, raw=ONE_ROW, reference=1.0)
def predict_on_one(backend: str) -> Work:
    """The outputs of one row."""
    model, forward, one = made(), LOOPS[backend]().forward, X[:1]
    return Work(lambda: model.predict_on_batch(one), lambda: np.asarray(forward(one)))


if __name__ == "__main__":
    main(__file__)
