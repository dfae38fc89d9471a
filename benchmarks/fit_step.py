"""What a step of `fit`, `evaluate` and `predict` costs beside a loop written by hand in the framework.

    KERAS_BACKEND=jax python benchmarks/fit_step.py [--max 1.3] [--against PYTHON]

A small multi-layer perceptron, Adam, mean squared error, batches of 32 from a NumPy array in a new order each epoch. Prints
medians over interleaved rounds, in microseconds for a step: `fit`, the loop by hand, and the median of their ratio round by
round. With `--against`, another environment with `keras` (say, another release) runs the same, round by round in turn.
With `--max`, exits 1 when the ratio for `fit` is larger.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

STEPS, BATCH, FEATURES, WIDTH = 200, 32, 16, 32
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


def batches() -> Any:
    """Give shuffled batches of an epoch."""
    order = np.random.permutation(len(X))
    for start in range(0, len(X), BATCH):
        rows = order[start : start + BATCH]
        yield X[rows], Y[rows]


def jax_loop() -> Callable[[], float]:
    """Return an epoch in JAX: one compiled step, its state donated."""
    import jax
    import jax.numpy as jnp

    def loss_of(weights: Any, x: Any, y: Any) -> Any:
        for i in range(0, len(weights) - 2, 2):
            x = jax.nn.relu(x @ weights[i] + weights[i + 1])
        return jnp.mean((x @ weights[-2] + weights[-1] - y) ** 2)

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

    return epoch


def torch_loop() -> Callable[[], float]:
    """Return an epoch in PyTorch: modules, autograd, `torch.optim.Adam`."""
    import torch

    layers: list[Any] = []
    for a, b in zip((FEATURES, WIDTH, WIDTH), (WIDTH, WIDTH, 1), strict=True):
        layers += [torch.nn.Linear(a, b), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)

    def epoch() -> float:
        total = torch.zeros(())
        for x, y in batches():
            loss = torch.mean((model(torch.from_numpy(x)) - torch.from_numpy(y)) ** 2)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # without types there
            optimizer.step()
            total += loss.detach()
        return float(total) / STEPS

    return epoch


def tensorflow_loop() -> Callable[[], float]:
    """Return an epoch in TensorFlow: one `tf.function` compiled by XLA over variables."""
    import tensorflow as tf

    weights = [tf.Variable(w) for w in initial()]
    means, squares = ([tf.Variable(tf.zeros(shape)) for shape in shapes()] for _ in range(2))
    count, total = tf.Variable(0.0), tf.Variable(0.0)

    @tf.function(jit_compile=True)  # type: ignore[untyped-decorator]  # without types there
    def step(x: Any, y: Any) -> None:
        with tf.GradientTape() as tape:
            for i in range(0, len(weights) - 2, 2):
                x = tf.nn.relu(x @ weights[i] + weights[i + 1])
            loss = tf.reduce_mean((x @ weights[-2] + weights[-1] - y) ** 2)
        t = count.assign_add(1.0)
        rate = 0.001 * tf.sqrt(1 - tf.pow(0.999, t)) / (1 - tf.pow(0.9, t))
        for w, m, v, g in zip(weights, means, squares, tape.gradient(loss, weights), strict=True):
            m.assign_add((g - m) * 0.1)
            v.assign_add((g * g - v) * 0.001)
            w.assign_sub(rate * m / (tf.sqrt(v) + 1e-7))
        total.assign_add(loss)

    def epoch() -> float:
        total.assign(0.0)
        for x, y in batches():
            step(tf.constant(x), tf.constant(y))
        return float(total.numpy()) / STEPS

    return epoch


LOOPS = {"jax": jax_loop, "torch": torch_loop, "tensorflow": tensorflow_loop}


def seconds(run: Callable[[], Any]) -> float:
    """Return how long a call takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def work() -> None:
    """Measure a round for every line of standard input, and print it as JSON."""
    import keras

    by_hand = LOOPS[keras.config.backend()]()
    hidden = [keras.layers.Dense(WIDTH, activation="relu") for _ in range(2)]
    model = keras.Sequential([keras.layers.Input((FEATURES,)), *hidden, keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.001), "mse")
    judged = keras.models.clone_model(model)
    judged.compile("sgd", "mse", metrics=["mae", "mse", "mape", "msle", "cosine_similarity"])
    one = X[:1]
    runs: dict[str, tuple[Callable[[], Any], int]] = {
        "by hand": (by_hand, STEPS),
        "fit": (lambda: model.fit(X, Y, batch_size=BATCH, epochs=1, verbose=0), STEPS),
        "evaluate": (lambda: model.evaluate(X, Y, batch_size=BATCH, verbose=0), STEPS),
        "evaluate, 5 metrics": (lambda: judged.evaluate(X, Y, batch_size=BATCH, verbose=0), STEPS),
        "predict": (lambda: model.predict(X, batch_size=BATCH, verbose=0), STEPS),
        "predict one row": (lambda: [model.predict(one, verbose=0) for _ in range(20)], 20),
        "predict_on_batch": (lambda: [model.predict_on_batch(X[:BATCH]) for _ in range(50)], 50),
        "train_on_batch": (lambda: [model.train_on_batch(X[:BATCH], Y[:BATCH]) for _ in range(50)], 50),
    }
    for run, _ in runs.values():
        run()
    print("ready", flush=True)
    for _ in sys.stdin:
        print(json.dumps({name: seconds(run) / n * 1e6 for name, (run, n) in runs.items()}), flush=True)


def start(python: str) -> subprocess.Popen[str]:
    """Start a process that measures rounds on demand."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    worker = subprocess.Popen(
        [python, __file__, "--work"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    assert worker.stdout is not None
    while worker.stdout.readline().strip() != "ready":
        if worker.poll() is not None:
            raise SystemExit(f"{python} ended with {worker.returncode}.")
    return worker


def measure(pythons: list[str], rounds: int) -> list[list[dict[str, float]]]:
    """Return the rounds of each interpreter, run in turn."""
    workers = [start(python) for python in pythons]
    found: list[list[dict[str, float]]] = [[] for _ in workers]
    for _ in range(rounds):
        for worker, results in zip(workers, found, strict=True):
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write("\n")
            worker.stdin.flush()
            results.append(json.loads(worker.stdout.readline()))
    for worker in workers:
        worker.communicate()
    return found


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--max", type=float, help="largest ratio of fit to the loop by hand")
    parser.add_argument("--against", help="interpreter of another environment with keras")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        work()
        return 0
    pythons = [sys.executable, *([arguments.against] if arguments.against else [])]
    ratio = 0.0
    for python, rounds in reversed(list(zip(pythons, measure(pythons, arguments.rounds), strict=True))):
        print(f"{python}: microseconds for a step")
        for name in rounds[0]:
            times = statistics.median(r[name] for r in rounds)
            ratio = statistics.median(r[name] / r["by hand"] for r in rounds)
            print(f"  {name:20}{times:9.1f}{ratio:8.2f} x the loop by hand")
        ratio = statistics.median(r["fit"] / r["by hand"] for r in rounds)
    return 1 if arguments.max is not None and ratio > arguments.max else 0


if __name__ == "__main__":
    sys.exit(main())
