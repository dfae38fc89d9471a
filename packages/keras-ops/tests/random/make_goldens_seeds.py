"""Write `goldens/<backend>.npz`: the random numbers that upstream Keras 3.13.2 draws for the cases below.

Run with the reference installed, once on each backend (`KERAS_BACKEND`); a case is the name of a function, its arguments in
JSON, and whether its first argument is one of the arrays in `INPUTS`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

import keras

FOLDER = Path(__file__).parent / "goldens"
INPUTS = {
    "logits": np.log(np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]], "float32")),
    "ramp": np.arange(1, 25).reshape(4, 6).astype("float32"),
    "row": np.arange(8).astype("float32"),
}


def cases() -> list[tuple[str, list[Any], dict[str, Any]]]:
    found: list[tuple[str, list[Any], dict[str, Any]]] = []
    for shape in ([4], [2, 3]):
        for dtype in ("float32", "float16", "bfloat16"):
            named = {"dtype": dtype, "seed": 1337}
            found += [("normal", [shape, 1.0, 2.0], named), ("uniform", [shape, -2.0, 7.0], named)]
        for dtype in ("int32", "uint32"):
            found.append(("randint", [shape, 5, 100], {"dtype": dtype, "seed": 1337}))
    for seed in (0, 1337):
        found += [
            ("normal", [[3]], {"seed": seed}),
            ("truncated_normal", [[20], 1.0, 3.0], {"seed": seed}),
            ("gamma", [[6], 2.0], {"seed": seed}),
            ("beta", [[6], 2.0, 3.0], {"seed": seed}),
            ("binomial", [[6], 10.0, 0.3], {"seed": seed}),
            ("categorical", ["logits", 20], {"seed": seed}),
            ("dropout", ["ramp", 0.3], {"seed": seed}),
            ("dropout", ["ramp", 0.5], {"noise_shape": [None, 1], "seed": seed}),
            ("shuffle", ["row"], {"seed": seed}),
        ]
    return found


def as_array(x: Any) -> np.ndarray[Any, Any]:
    array = np.asarray(keras.ops.convert_to_numpy(x))
    return array.astype("float32") if array.dtype.name == "bfloat16" else array


def main() -> None:
    stored: dict[str, Any] = {"cases": json.dumps(cases())}
    for i, (name, args, named) in enumerate(cases()):
        given = [keras.ops.convert_to_tensor(INPUTS[a]) if isinstance(a, str) else a for a in args]
        given = [tuple(a) if isinstance(a, list) else a for a in given]
        stored[str(i)] = as_array(getattr(keras.random, name)(*given, **named))
    generator = keras.random.SeedGenerator(1337)
    states = [as_array(generator.state)]
    for ordered in (True, True, False, False, True):
        generator.next(ordered=ordered)
        states.append(as_array(generator.state))
    stored["states"] = np.stack(states)
    keras.utils.set_random_seed(42)
    stored["unseeded"] = np.stack([as_array(keras.random.normal((3,))) for _ in range(3)])
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / f"{keras.backend.backend()}.npz", **stored)


if __name__ == "__main__":
    main()
