"""What an eager call of a layer, and of a model of ten, costs beside the same written by hand in the framework."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from measuring import TRAINING, Work, benchmark, main

LIMIT = {"jax": 2.0, "torch": 3.0, "tensorflow": 2.0}
WIDTH = 32
ARRAY = np.ones((8, WIDTH), "float32")


def tensor(array: Any) -> Any:
    """Return an array as a tensor."""
    import keras

    return keras.ops.convert_to_tensor(array)


def linear(backend: str, weights: list[Any], activation: str | None = None) -> Callable[[Any], Any]:
    """Return what `Dense` computes, by hand."""
    if backend == "torch":
        import torch

        module = torch.nn.Linear(WIDTH, WIDTH)
        return torch.nn.Sequential(module, torch.nn.ReLU()) if activation else module
    if backend == "jax":
        import jax

        kernel, bias = (jax.numpy.asarray(w) for w in weights)
        return (lambda x: jax.nn.relu(x @ kernel + bias)) if activation else (lambda x: x @ kernel + bias)
    import tensorflow as tf

    kernel, bias = (tf.Variable(w) for w in weights)
    return (lambda x: tf.nn.relu(x @ kernel + bias)) if activation else (lambda x: x @ kernel + bias)


def normalization(backend: str) -> Callable[[Any], Any]:
    """Return layer normalization by hand."""
    if backend == "torch":
        import torch

        return torch.nn.LayerNorm(WIDTH)
    if backend == "jax":
        import jax
        import jax.numpy as jnp

        scale, shift = jnp.asarray(ARRAY[0]), jnp.asarray(ARRAY[0])

        def by_jax(x: Any) -> Any:
            mean, variance = jnp.mean(x, -1, keepdims=True), jnp.var(x, -1, keepdims=True)
            return (x - mean) * jax.lax.rsqrt(variance + 1e-3) * scale + shift

        return by_jax
    import tensorflow as tf

    scale, shift = tf.Variable(ARRAY[0]), tf.Variable(ARRAY[0])

    def by_tensorflow(x: Any) -> Any:
        mean, variance = tf.nn.moments(x, [-1], keepdims=True)
        return tf.nn.batch_normalization(x, mean, variance, shift, scale, 1e-3)

    return by_tensorflow


@benchmark("Dense", backends=TRAINING, raw=LIMIT, reference=1.0)
def dense(backend: str) -> Work:
    """One dense layer."""
    import keras

    layer, x = keras.layers.Dense(WIDTH), tensor(ARRAY)
    layer(x)
    raw = linear(backend, layer.get_weights())
    return Work(lambda: layer(x), lambda: raw(x))


@benchmark("LayerNormalization", backends=TRAINING, raw=LIMIT, reference=1.0)
def layer_normalization(backend: str) -> Work:
    """One layer normalization."""
    import keras

    layer, x, raw = keras.layers.LayerNormalization(), tensor(ARRAY), normalization(backend)
    return Work(lambda: layer(x), lambda: raw(x))


@benchmark("Dropout at inference", backends=TRAINING, raw={"torch": 3.0}, reference=1.0)
def dropout(backend: str) -> Work:
    """A layer that passes its input on: the cost of a call itself. Only torch has a twin that does the same."""
    import keras

    layer, x = keras.layers.Dropout(0.5), tensor(ARRAY)
    if backend != "torch":
        return Work(lambda: layer(x, training=False))
    import torch

    raw = torch.nn.Dropout(0.5).eval()
    return Work(lambda: layer(x, training=False), lambda: raw(x))


def ten(backend: str, *, functional: bool) -> Work:
    """Return a model of ten dense layers, and the same by hand."""
    import keras

    layers = [keras.layers.Dense(WIDTH, activation="relu") for _ in range(10)]
    x = tensor(ARRAY)
    if functional:
        y = inputs = keras.Input((WIDTH,))
        for layer in layers:
            y = layer(y)
        model = keras.Model(inputs, y)
    else:
        model = keras.Sequential([keras.Input((WIDTH,)), *layers])
    raws = [linear(backend, layer.get_weights(), "relu") for layer in layers]

    def by_hand() -> Any:
        y = x
        for raw in raws:
            y = raw(y)
        return y

    return Work(lambda: model(x), by_hand)


@benchmark("Sequential of 10", backends=TRAINING, raw=LIMIT, reference=1.0)
def sequential(backend: str) -> Work:
    """Ten layers, in a row."""
    return ten(backend, functional=False)


@benchmark("Functional of 10", backends=TRAINING, raw=LIMIT, reference=1.0)
def functional(backend: str) -> Work:
    """Ten layers, as a graph."""
    return ten(backend, functional=True)


if __name__ == "__main__":
    main(__file__)
