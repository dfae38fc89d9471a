"""What a step of Adam on 300 small variables costs, beside the fastest that the framework itself has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from measuring import TRAINING, Work, benchmark, main

COUNT, SIZE = 300, 16
ARRAY = np.full(SIZE, 0.1, "float32")


def jax_adam() -> Callable[[], Any]:
    """Return a step of Adam under `jax.jit`, its state donated."""
    import jax
    import jax.numpy as jnp

    def step(state: Any, gradients: Any) -> Any:
        t, weights, means, squares = state
        t = t + 1
        rate = 0.001 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        means = [m + (g - m) * 0.1 for m, g in zip(means, gradients, strict=True)]
        squares = [v + (g * g - v) * 0.001 for v, g in zip(squares, gradients, strict=True)]
        return (
            t,
            [w - rate * m / (jnp.sqrt(v) + 1e-7) for w, m, v in zip(weights, means, squares, strict=True)],
            means,
            squares,
        )

    compiled = jax.jit(step, donate_argnums=(0,))
    state: Any = (jnp.zeros(()), *([jnp.asarray(ARRAY + 0) for _ in range(COUNT)] for _ in range(3)))
    gradients = [jnp.asarray(ARRAY) for _ in range(COUNT)]

    def run() -> None:
        nonlocal state
        state = compiled(state, gradients)
        state[0].block_until_ready()

    return run


def torch_adam() -> Callable[[], Any]:
    """Return a step of `torch.optim.Adam` with calls for many tensors."""
    import torch

    weights = [torch.nn.Parameter(torch.tensor(ARRAY)) for _ in range(COUNT)]
    for weight in weights:
        weight.grad = torch.tensor(ARRAY)
    return torch.optim.Adam(weights, foreach=True).step


def tensorflow_adam() -> Callable[[], Any]:
    """Return a step of Adam in a `tf.function` compiled by XLA."""
    import tensorflow as tf

    weights, means, squares = ([tf.Variable(ARRAY) for _ in range(COUNT)] for _ in range(3))
    count = tf.Variable(0.0)
    gradients = [tf.constant(ARRAY) for _ in range(COUNT)]

    @tf.function(jit_compile=True)  # type: ignore[untyped-decorator]  # without types there
    def step(gradients: Any) -> None:
        t = count.assign_add(1.0)
        rate = 0.001 * tf.sqrt(1 - tf.pow(0.999, t)) / (1 - tf.pow(0.9, t))
        for w, m, v, g in zip(weights, means, squares, gradients, strict=True):
            m.assign_add((g - m) * 0.1)
            v.assign_add((g * g - v) * 0.001)
            w.assign_sub(rate * m / (tf.sqrt(v) + 1e-7))

    return lambda: step(gradients)


RAW = {"jax": jax_adam, "torch": torch_adam, "tensorflow": tensorflow_adam}


def made() -> tuple[Any, list[Any], list[Any]]:
    """Return an optimizer that is built, gradients and variables."""
    import keras

    variables = [keras.Variable(ARRAY, name=f"v{i}") for i in range(COUNT)]
    optimizer = keras.optimizers.Adam(0.001)
    optimizer.build(variables)
    return optimizer, [keras.ops.convert_to_tensor(ARRAY) for _ in variables], variables


@benchmark("Adam, eager", backends=TRAINING, raw=1.2, reference=1.0)
def eager(backend: str) -> Work:
    """`apply`, as a loop of one's own calls it."""
    optimizer, gradients, variables = made()

    def run() -> None:
        optimizer.apply(gradients, variables)
        if backend == "jax":
            optimizer.iterations.value.block_until_ready()

    return Work(run, RAW[backend]())


def compiled_step(backend: str) -> Callable[[], Any]:
    """Return a step of Keras's Adam under the framework's compiler."""
    optimizer, gradients, variables = made()
    if backend == "jax":
        import jax

        compiled = jax.jit(optimizer.stateless_apply, donate_argnums=(0, 2))
        state = ([v.value for v in optimizer.variables], [v.value for v in variables])

        def run() -> None:
            nonlocal state
            weights, own = compiled(state[0], gradients, state[1])
            state = own, weights
            weights[0].block_until_ready()

        return run
    import tensorflow as tf

    def apply(gradients: Any) -> None:
        optimizer.apply(gradients, variables)

    step = tf.function(apply, jit_compile=True)
    return lambda: step(gradients)


@benchmark("Adam, compiled", backends=("jax", "tensorflow"), raw=1.2, reference=1.0)
def compiled(backend: str) -> Work:
    """A step in `jax.jit` or `tf.function`."""
    return Work(compiled_step(backend), RAW[backend]())


if __name__ == "__main__":
    main(__file__)
