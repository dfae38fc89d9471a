"""Write goldens/losses.json and .npz with upstream Keras 3.13.2: `KERAS_BACKEND=tensorflow python make_goldens_losses.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

import keras

HERE = Path(__file__).parent / "goldens"


def inputs() -> dict[str, Any]:
    """Return targets and outputs by kind, weights and masks."""
    random = np.random.RandomState(3)

    def probabilities(*shape: int) -> Any:
        p = random.gamma(1.0, size=shape)
        return (p / p.sum(-1, keepdims=True)).astype("float32")

    def normal(*shape: int) -> Any:
        return random.normal(size=shape).astype("float32")

    classes, grid = random.randint(0, 4, size=5), random.randint(0, 4, size=(2, 3))
    labels = np.array([[1, 2, 2, 0], [3, 1, 0, 0]])
    embeddings = normal(6, 3)
    return {
        "numbers": (normal(5, 3), normal(5, 3)),
        "series": (normal(2, 4, 3), normal(2, 4, 3)),
        "column": (normal(5), normal(5, 1)),
        "column 2": (normal(5, 1), normal(5)),
        "plane": (normal(2, 4), normal(2, 4, 1)),
        "plane 2": (normal(2, 4, 1), normal(2, 4)),
        "integers": (random.randint(0, 5, size=(5, 3)), normal(5, 3)),
        "counts": (
            random.poisson(2.0, size=(5, 3)).astype("float32"),
            random.gamma(2.0, size=(5, 3)).astype("float32"),
        ),
        "bits": (random.randint(0, 2, size=(5, 3)).astype("float32"), random.uniform(size=(5, 3)).astype("float32")),
        "bit logits": (random.randint(0, 2, size=(5, 3)).astype("float32"), normal(5, 3) * 3),
        "signs": (random.randint(0, 2, size=(5, 3)) * 2.0 - 1.0, normal(5, 3)),
        "onehot": (np.eye(4, dtype="float32")[classes], probabilities(5, 4)),
        "onehot logits": (np.eye(4, dtype="float32")[classes], normal(5, 4) * 3),
        "onehot first": (np.eye(4, dtype="float32")[classes].T.copy(), probabilities(5, 4).T.copy()),
        "soft": (probabilities(5, 4), probabilities(5, 4)),
        "classes": (classes, probabilities(5, 4)),
        "classes logits": (classes, normal(5, 4) * 3),
        "classes column": (classes[:, None], probabilities(5, 4)),
        "grid": (grid, probabilities(2, 3, 4)),
        "grid first": (grid, np.moveaxis(probabilities(2, 3, 4), -1, 1).copy()),
        "tiny": (np.full((2, 2), 1e-6, "float32"), np.full((2, 2), 1e-6, "float32")),
        "regions": (
            random.randint(0, 2, size=(2, 3, 3, 1)).astype("float32"),
            random.uniform(size=(2, 3, 3, 1)).astype("float32"),
        ),
        "labels": (labels, normal(2, 6, 4)),
        "embeddings": (np.array([0, 1, 0, 2, 1, 0]), embeddings / np.linalg.norm(embeddings, axis=-1, keepdims=True)),
    }


WEIGHTS = {
    "scalar": np.array(0.5, "float32"),
    "5": np.array([0.5, 0.0, 2.0, 1.0, 0.25], "float32"),
    "5x1": np.array([[0.5], [0.0], [2.0], [1.0], [0.25]], "float32"),
    "2": np.array([0.5, 2.0], "float32"),
    "2x1": np.array([[0.5], [2.0]], "float32"),
    "2x4": np.array([[0.5, 0.0, 2.0, 1.0], [0.25, 3.0, 1.0, 0.0]], "float32"),
    "2x4x1": np.array([[[0.5], [0.0], [2.0], [1.0]], [[0.25], [3.0], [1.0], [0.0]]], "float32"),
    "2x3": np.array([[0.5, 0.0, 2.0], [0.25, 3.0, 1.0]], "float32"),
    "zeros": np.zeros(5, "float32"),
}
MASKS = {
    "2x4": np.array([[True, True, False, True], [False, True, True, True]]),
    "2x4 other": np.array([[True, False, True, True], [True, True, True, False]]),
    "2x4 none": np.zeros((2, 4), bool),
}
REDUCTIONS = (None, "none", "sum", "sum_over_batch_size", "mean", "mean_with_sample_weight")
LOSSES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("MeanSquaredError", {}, ["numbers", "series", "column", "column 2", "plane", "plane 2", "integers"]),
    ("MeanAbsoluteError", {}, ["numbers", "column"]),
    ("MeanAbsolutePercentageError", {}, ["numbers", "counts"]),
    ("MeanSquaredLogarithmicError", {}, ["numbers", "counts"]),
    ("Huber", {}, ["numbers", "series"]),
    ("Huber", {"delta": 0.5}, ["numbers"]),
    ("LogCosh", {}, ["numbers"]),
    ("CosineSimilarity", {}, ["numbers", "series"]),
    ("CosineSimilarity", {"axis": 1}, ["series"]),
    ("Hinge", {}, ["bits", "signs"]),
    ("SquaredHinge", {}, ["bits", "signs"]),
    ("CategoricalHinge", {}, ["onehot"]),
    ("Poisson", {}, ["counts"]),
    ("KLDivergence", {}, ["onehot", "soft"]),
    ("BinaryCrossentropy", {}, ["bits"]),
    ("BinaryCrossentropy", {"from_logits": True}, ["bit logits"]),
    ("BinaryCrossentropy", {"label_smoothing": 0.2, "axis": 0}, ["bits"]),
    ("CategoricalCrossentropy", {}, ["onehot", "soft"]),
    ("CategoricalCrossentropy", {"from_logits": True, "label_smoothing": 0.1}, ["onehot logits"]),
    ("CategoricalCrossentropy", {"axis": 0}, ["onehot first"]),
    ("SparseCategoricalCrossentropy", {}, ["classes", "classes column", "grid"]),
    ("SparseCategoricalCrossentropy", {"from_logits": True}, ["classes logits"]),
    ("SparseCategoricalCrossentropy", {"ignore_class": 1}, ["classes", "grid"]),
    ("SparseCategoricalCrossentropy", {"ignore_class": -1}, ["classes"]),
    ("BinaryFocalCrossentropy", {}, ["bits"]),
    (
        "BinaryFocalCrossentropy",
        {"apply_class_balancing": True, "alpha": 0.3, "gamma": 1.5, "from_logits": True, "label_smoothing": 0.1},
        ["bit logits"],
    ),
    ("BinaryFocalCrossentropy", {"axis": 0}, ["bits"]),
    ("CategoricalFocalCrossentropy", {}, ["onehot"]),
    ("CategoricalFocalCrossentropy", {"alpha": [0.1, 0.2, 0.3, 0.4], "gamma": 1.5}, ["onehot"]),
    ("CategoricalFocalCrossentropy", {"from_logits": True, "label_smoothing": 0.1}, ["onehot logits"]),
    ("CategoricalFocalCrossentropy", {"axis": 0}, ["onehot first"]),
    ("CategoricalGeneralizedCrossEntropy", {}, ["classes"]),
    ("CategoricalGeneralizedCrossEntropy", {"q": 0.7}, ["classes"]),
    ("Dice", {}, ["bits", "regions", "tiny"]),
    ("Dice", {"axis": [1, 2, 3]}, ["regions"]),
    ("Tversky", {}, ["bits", "regions", "tiny"]),
    ("Tversky", {"alpha": 0.3, "beta": 0.7, "axis": [1, 2, 3]}, ["regions"]),
    ("Circle", {}, ["embeddings"]),
    ("Circle", {"gamma": 2.0, "margin": 0.2, "remove_diagonal": False}, ["embeddings"]),
    ("CTC", {}, ["labels"]),
]


def cases() -> list[dict[str, Any]]:
    """Return all cases: a loss, its arguments, the kind of data, and what goes with the data."""
    found: list[dict[str, Any]] = []
    for name, kwargs, kinds in LOSSES:
        for kind in kinds:
            case = {"loss": name, "kwargs": kwargs, "kind": kind}
            found += [case, {**case, "kwargs": {**kwargs, "reduction": "none"}}]
    mse = {"loss": "MeanSquaredError"}
    for reduction in REDUCTIONS:
        kwargs = {"reduction": reduction}
        for weight in ("scalar", "5", "5x1", "zeros", None):
            found.append({**mse, "kwargs": kwargs, "kind": "numbers", "weight": weight})
        for weight in ("scalar", "2", "2x1", "2x4", "2x4x1", None):
            for masks in ((None, None), (None, "2x4"), ("2x4", None), ("2x4", "2x4 other"), (None, "2x4 none")):
                found.append({**mse, "kwargs": kwargs, "kind": "series", "weight": weight, "masks": masks})
    for dtype in ("float16", "bfloat16"):
        found.append({**mse, "kwargs": {"dtype": dtype}, "kind": "numbers", "weight": "5"})
        found.append({"loss": "SparseCategoricalCrossentropy", "kwargs": {"dtype": dtype}, "kind": "classes"})
    found.append({"loss": "SparseCategoricalCrossentropy", "kwargs": {}, "kind": "grid", "weight": "2x3"})
    found.append({"loss": "BinaryCrossentropy", "kwargs": {}, "kind": "bits", "weight": "5"})
    return found


def main() -> None:
    """Write both files."""
    data = inputs()
    arrays = {f"input {kind} {i}": array for kind, pair in data.items() for i, array in enumerate(pair)}
    arrays |= {f"weight {name}": array for name, array in WEIGHTS.items()}
    arrays |= {f"mask {name}": array for name, array in MASKS.items()}
    table = []
    for case in cases():
        loss = getattr(keras.losses, case["loss"])(**case["kwargs"])
        pair = [keras.ops.convert_to_tensor(array) for array in data[case["kind"]]]
        for tensor, mask in zip(pair, case.get("masks", ()), strict=False):
            if mask is not None:
                tensor._keras_mask = keras.ops.convert_to_tensor(MASKS[mask])
        weight = case.get("weight")
        try:
            value = loss(*pair, sample_weight=None if weight is None else WEIGHTS[weight])
        except Exception as error:  # weights with fewer axes than the mask, in upstream
            print("left out:", case, type(error).__name__)
            continue
        dtype = keras.backend.standardize_dtype(value.dtype)
        arrays[f"value {len(table)}"] = keras.ops.convert_to_numpy(keras.ops.cast(value, "float64"))
        table.append({**case, "dtype": dtype, "stored": keras.losses.serialize(loss)})
    HERE.mkdir(exist_ok=True)
    (HERE / "losses.json").write_text(json.dumps(table) + "\n")
    np.savez_compressed(HERE / "losses.npz", **arrays)


if __name__ == "__main__":
    main()
