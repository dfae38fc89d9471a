"""Write `goldens/linalg.npz`: what upstream Keras 3.13.2 computes for the cases below.

Run with the reference installed, KERAS_BACKEND=torch. A case is an op with its arguments; arrays are stored beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

import keras

FOLDER = Path(__file__).parent / "goldens"
rng = np.random.RandomState(7)
Case = tuple[str, dict[str, Any]]


def floats(*shape: int) -> np.ndarray[Any, Any]:
    return rng.randn(*shape).astype("float32")


NAME, OPS = "linalg", keras.ops.linalg


def cases() -> list[Case]:
    square = floats(2, 3, 3)
    definite = square @ square.transpose(0, 2, 1) + 0.5 * np.eye(3, dtype="float32")
    factor = np.linalg.cholesky(definite)
    tall, wide = floats(2, 4, 3), floats(2, 3, 5)
    found: list[Case] = []
    for upper in (False, True):
        found.append(("cholesky", {"x": definite, "upper": upper}))
        found.append(("cholesky_inverse", {"x": factor.transpose(0, 2, 1) if upper else factor, "upper": upper}))
    found += [("det", {"x": square}), ("inv", {"x": square}), ("eigh", {"x": definite})]
    found += [("lu_factor", {"x": x}) for x in (square, tall, wide)]
    for lead in ((), (2,)):
        a = square if lead else square[0]
        for b in (floats(*lead, 3, 2), floats(*lead, 3)):
            found += [("solve", {"a": a, "b": b}), ("solve_triangular", {"a": a, "b": b})]
            found.append(("solve_triangular", {"a": a, "b": b, "lower": True}))
    found += [("qr", {"x": x, "mode": mode}) for x in (square, tall, wide) for mode in ("reduced", "complete")]
    found += [("svd", {"x": x, "full_matrices": full}) for x in (square, tall, wide) for full in (False, True)]
    found.append(("svd", {"x": tall, "compute_uv": False}))
    degenerate = np.outer(np.arange(1, 5), np.arange(1, 4)).astype("float32")
    found += [("lstsq", {"a": a, "b": b}) for a in (tall[0], degenerate) for b in (floats(4), floats(4, 2))]
    for ord_ in (None, 1, 2, 3, 0.5, -1, 0, float("inf"), float("-inf")):
        found.append(("norm", {"x": tall, "ord": ord_, "axis": -1, "keepdims": ord_ == 3}))
    for matrix in (None, "fro", "nuc", 1, -1, 2, -2, float("inf"), float("-inf")):
        found.append(("norm", {"x": tall, "ord": matrix, "axis": [1, 2]}))
        found.append(("norm", {"x": tall, "ord": matrix, "axis": [2, 0], "keepdims": True}))
    found += [("norm", {"x": tall}), ("norm", {"x": tall, "keepdims": True}), ("norm", {"x": tall[0], "ord": 2})]
    return found


def stored_argument(value: Any, key: str, stored: dict[str, Any]) -> Any:
    if isinstance(value, np.ndarray):
        stored[key] = value
        return {"array": key}
    if isinstance(value, tuple):
        return [stored_argument(item, f"{key}.{i}", stored) for i, item in enumerate(value)]
    return value


def main() -> None:
    stored: dict[str, Any] = {}
    described = []
    for i, (op, arguments) in enumerate(cases()):
        known = {name: stored_argument(value, f"{i}.in.{name}", stored) for name, value in arguments.items()}
        described.append((op, known))
        given = keras.tree.map_structure(
            lambda x: keras.ops.convert_to_tensor(x) if isinstance(x, np.ndarray) else x, arguments
        )
        for k, y in enumerate(keras.tree.flatten(getattr(OPS, op)(**given))):
            stored[f"{i}.out.{k}"] = np.asarray(keras.ops.convert_to_numpy(y))
    stored["cases"] = json.dumps(described)
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / f"{NAME}.npz", **stored)


if __name__ == "__main__":
    main()
