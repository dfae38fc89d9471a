"""What building graphs costs: a symbolic op, known architectures, and the first step of deep models."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
from measuring import TRAINING, Work, benchmark, main

WIDTH, BATCH = 32, 8
X = np.ones((BATCH, WIDTH), "float32")


@benchmark("symbolic op", reference=0.3)
def symbolic_op(backend: str) -> Work:
    """Add two symbolic tensors."""
    from keras import KerasTensor, ops

    x, y = KerasTensor((None, 8)), KerasTensor((None, 8))
    return Work(lambda: ops.add(x, y))


@benchmark("ResNet50", reference=0.4, rounds=5)
def resnet(backend: str) -> Work:
    """The network, its weights drawn at random."""
    import keras

    return Work(lambda: keras.applications.ResNet50(weights=None))


def transformer(n_layers: int) -> Any:
    """Return a transformer of layers that Keras has."""
    from keras import Input, Model, layers

    x = inputs = Input((16, WIDTH))
    for _ in range(n_layers):
        attention = layers.MultiHeadAttention(4, WIDTH // 4)
        x = layers.LayerNormalization()(x + attention(x, x))
        hidden = layers.Dense(WIDTH, activation="gelu")(x)
        x = layers.LayerNormalization()(layers.add([x, layers.Dense(WIDTH)(hidden)]))
    return Model(inputs, x)


@benchmark("transformer of 48 layers", reference=0.4, rounds=5)
def deep_transformer(backend: str) -> Work:
    """48 blocks of attention and two dense layers, with few features."""
    return Work(lambda: transformer(48))


# First steps


def jax_step(n_layers: int) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    """Return what makes a fresh step in JAX, and what runs it."""
    import jax
    import jax.numpy as jnp

    def before() -> Any:
        weights = [(jnp.ones((WIDTH, WIDTH)) / WIDTH, jnp.zeros(WIDTH)) for _ in range(n_layers)]

        def loss_of(weights: Any, x: Any, y: Any) -> Any:
            for kernel, bias in weights:
                x = jax.nn.relu(x @ kernel + bias)
            return jnp.mean((x - y) ** 2)

        def step(weights: Any, x: Any, y: Any) -> Any:
            loss, gradients = jax.value_and_grad(loss_of)(weights, x, y)
            return jax.tree.map(lambda w, g: w - 0.01 * g, weights, gradients), loss

        return jax.jit(step, donate_argnums=(0,)), weights

    def run(made: Any) -> Any:
        step, weights = made
        return float(step(weights, X, X)[1])

    return before, run


def torch_step(n_layers: int) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    """Return what makes a fresh model in PyTorch, and what runs a step of it."""
    import torch

    def before() -> Any:
        pairs = [(torch.nn.Linear(WIDTH, WIDTH), torch.nn.ReLU()) for _ in range(n_layers)]
        model = torch.nn.Sequential(*itertools.chain.from_iterable(pairs))
        return model, torch.optim.SGD(model.parameters(), lr=0.01)

    def run(made: Any) -> Any:
        model, optimizer = made
        x = torch.from_numpy(X)
        loss = torch.mean((model(x) - x) ** 2)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # without types there
        optimizer.step()
        return float(loss)

    return before, run


def tensorflow_step(n_layers: int) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    """Return what makes a fresh step in TensorFlow, and what runs it."""
    import tensorflow as tf

    def before() -> Any:
        weights = [
            (tf.Variable(tf.ones((WIDTH, WIDTH)) / WIDTH), tf.Variable(tf.zeros(WIDTH))) for _ in range(n_layers)
        ]

        @tf.function(jit_compile=True)  # type: ignore[untyped-decorator]  # without types there
        def step(x: Any, y: Any) -> Any:
            with tf.GradientTape() as tape:
                for kernel, bias in weights:
                    x = tf.nn.relu(x @ kernel + bias)
                loss = tf.reduce_mean((x - y) ** 2)
            flat = [w for pair in weights for w in pair]
            for w, g in zip(flat, tape.gradient(loss, flat), strict=True):
                w.assign_sub(0.01 * g)
            return loss

        return step

    return before, lambda step: float(step(tf.constant(X), tf.constant(X)))


STEPS = {"jax": jax_step, "torch": torch_step, "tensorflow": tensorflow_step}


def first_step(backend: str, n_layers: int) -> Work:
    """Return the first step of training a model of dense layers that is built and compiled, and its twin."""
    import keras

    def before() -> Any:
        layers = [keras.layers.Dense(WIDTH, activation="relu") for _ in range(n_layers)]
        model = keras.Sequential([keras.Input((WIDTH,)), *layers])
        model.compile(keras.optimizers.SGD(0.01), "mse")
        return model

    before_raw, raw = STEPS[backend](n_layers)
    return Work(lambda model: model.train_on_batch(X, X), raw, before, before_raw)


@benchmark("first step of 50 layers", backends=TRAINING, raw=1.1, reference=1.0, rounds=5)
def first_step_of_50(backend: str) -> Work:
    """Trace, compile and run."""
    return first_step(backend, 50)


@benchmark("first step of 200 layers", backends=TRAINING, raw=1.1, reference=1.0, rounds=3)
def first_step_of_200(backend: str) -> Work:
    """Trace, compile and run."""
    return first_step(backend, 200)


if __name__ == "__main__":
    main(__file__)
