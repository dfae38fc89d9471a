"""Random numbers to compare with upstream Keras 3.13.2: the same calls there and here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

PARAMETERS: dict[str, tuple[Any, ...]] = {
    "normal": (1.0, 2.0),
    "uniform": (-1.0, 2.0),
    "truncated_normal": (1.0, 2.0),
    "gamma": (2.0,),
    "beta": (2.0, 3.0),
    "binomial": (10.0, 0.3),
}
LOGITS = np.array([[0.1, 2.0, 0.3], [1.0, 1.0, 1.0]], "float32")
ONES = np.ones((3, 4), "float32")


def calls(random: Any, tensor: Callable[[Any], Any]) -> dict[str, Callable[[], Any]]:
    """Return calls by name, on a module of random ops, with integers and generators as seeds.

    Args:
        random: The module `keras.random`.
        tensor: Makes a tensor of an array.
    """
    found: dict[str, Callable[[], Any]] = {}

    def add(name: str, function: Any, *args: Any, **kwargs: Any) -> None:
        def call(seed: Any) -> Any:
            return function(*(tensor(x) if isinstance(x, np.ndarray) else x for x in args), seed=seed, **kwargs)

        found[f"{name}-integer"] = partial(call, 42)
        found[f"{name}-generator"] = lambda: call(random.SeedGenerator(7))

    for name, parameters in PARAMETERS.items():
        for dtype in ("float32", "float16", "bfloat16") if name in ("normal", "uniform") else ("float32",):
            add(f"{name}-{dtype}", getattr(random, name), (2, 3), *parameters, dtype=dtype)
    for dtype in ("int32", "int64"):
        add(f"randint-{dtype}", random.randint, (2, 3), 2, 90, dtype=dtype)
    add("categorical", random.categorical, LOGITS, 5)
    add("dropout", random.dropout, ONES, 0.4)
    add("dropout-rows", random.dropout, ONES, 0.4, noise_shape=(3, 1))
    add("dropout-float16", random.dropout, ONES.astype("float16"), 0.4)
    add("shuffle", random.shuffle, np.arange(8))
    add("shuffle-rows", random.shuffle, np.arange(8).reshape(4, 2), axis=0)
    state = random.SeedGenerator(3)
    found["ordered"] = lambda: tensor(np.stack([np.asarray(state.next()) for _ in range(3)]))
    found["unordered"] = lambda: tensor(np.stack([np.asarray(state.next(ordered=False)) for _ in range(3)]))
    found["after"] = lambda: random.normal((3,), seed=state)
    return found
