"""What an eager op costs beside the framework's own call, on small tensors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from measuring import Work, benchmark, library, main

ARRAY = np.ones((4, 4), "float32")
# The framework's own call for each op, in the words of its library.
NAMES: dict[str, dict[str, str]] = {
    "add": {},
    "exp": {},
    "matmul": {},
    "sum": {"tensorflow": "reduce_sum"},
    "reshape": {},
    "concatenate": {"tensorflow": "concat"},
    "maximum": {},
}
ARGUMENTS: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "add": lambda x: (x, x),
    "exp": lambda x: (x,),
    "matmul": lambda x: (x, x),
    "sum": lambda x: (x,),
    "reshape": lambda x: (x, (16,)),
    "concatenate": lambda x: ([x, x], 0),
    "maximum": lambda x: (x, x),
}


def listed(name: str) -> None:
    """List an op as a case."""

    @benchmark(f"ops.{name}", raw={"jax": 1.2, "torch": 1.5, "tensorflow": 1.2}, above={"numpy": 0.5e-6}, reference=1.0)
    def make(backend: str) -> Work:
        from keras import ops

        function, raw = getattr(ops, name), getattr(library(backend), NAMES[name].get(backend, name))
        given = ARGUMENTS[name](ops.convert_to_tensor(ARRAY))
        return Work(lambda: function(*given), lambda: raw(*given))


for each in NAMES:
    listed(each)


def activations(backend: str) -> Any:
    """Return the framework's module of activations."""
    if backend == "jax":
        import jax

        return jax.nn
    if backend == "torch":
        import torch

        return torch
    import tensorflow as tf

    return tf.nn


@benchmark(
    "ops.softmax",
    backends=("jax", "torch", "tensorflow"),
    raw={"jax": 1.2, "torch": 1.5, "tensorflow": 1.2},
    reference=1.0,
)
def softmax(backend: str) -> Work:
    """Softmax over the last axis."""
    from keras import ops

    x, raw = ops.convert_to_tensor(ARRAY), activations(backend).softmax
    return Work(lambda: ops.softmax(x), lambda: raw(x, -1))


@benchmark("ops.add(x, 1.0)", raw={"jax": 1.2, "torch": 1.5, "tensorflow": 1.2}, above={"numpy": 0.5e-6}, reference=1.0)
def add_number(backend: str) -> Work:
    """Add a Python number."""
    from keras import ops

    x, raw = ops.convert_to_tensor(ARRAY), library(backend).add
    return Work(lambda: ops.add(x, 1.0), lambda: raw(x, 1.0))


if __name__ == "__main__":
    main(__file__)
