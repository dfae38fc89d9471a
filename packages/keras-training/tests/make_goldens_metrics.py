"""Write goldens/metrics.json and .npz with upstream Keras 3.13.2: `KERAS_BACKEND=jax python make_goldens_metrics.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

import keras

HERE = Path(__file__).parent / "goldens"


def inputs() -> dict[str, list[Any]]:
    """Return targets and outputs of two batches, by kind."""
    random = np.random.RandomState(5)

    def probabilities(*shape: int) -> Any:
        p = random.gamma(1.0, size=shape)
        return (p / p.sum(-1, keepdims=True)).astype("float32")

    def uniform(*shape: int) -> Any:
        return random.uniform(size=shape).astype("float32")

    def normal(*shape: int) -> Any:
        return random.normal(size=shape).astype("float32")

    def bits(*shape: int) -> Any:
        return random.randint(0, 2, size=shape).astype("float32")

    def onehot(*shape: int) -> Any:
        return np.eye(4, dtype="float32")[random.randint(0, 4, size=shape)]

    def classes(*shape: int) -> Any:
        return random.randint(0, 4, size=shape).astype("int32")

    pairs = {
        "numbers": lambda: (normal(6, 3), normal(6, 3)),
        "series": lambda: (normal(2, 4, 3), normal(2, 4, 3)),
        "column": lambda: (normal(6), normal(6, 1)),
        "counts": lambda: (random.poisson(2.0, size=(6, 3)).astype("float32"), uniform(6, 3) + 0.5),
        "equal": lambda: (
            random.randint(0, 2, size=(6, 3)).astype("int32"),
            random.randint(0, 2, size=(6, 3)).astype("int32"),
        ),
        "bits": lambda: (bits(6, 3), uniform(6, 3)),
        "bit": lambda: (bits(6), uniform(6)),
        "bit column": lambda: (bits(6), uniform(6, 1)),
        "bit logits": lambda: (bits(6, 3), normal(6, 3)),
        "signs": lambda: (bits(6, 3) * 2 - 1, normal(6, 3)),
        "onehot": lambda: (onehot(6), probabilities(6, 4)),
        "onehot logits": lambda: (onehot(6), normal(6, 4)),
        "onehot grid": lambda: (onehot(2, 3), probabilities(2, 3, 4)),
        "soft": lambda: (probabilities(6, 4), probabilities(6, 4)),
        "classes": lambda: (classes(6), probabilities(6, 4)),
        "classes logits": lambda: (classes(6), normal(6, 4)),
        "classes column": lambda: (classes(6, 1), probabilities(6, 4)),
        "grid": lambda: (classes(2, 3), probabilities(2, 3, 4)),
        "sorted": lambda: (classes(6), np.argsort(-uniform(6, 4), axis=-1).astype("int32")),
        "found": lambda: (classes(6), classes(6)),
        "found grid": lambda: (classes(2, 3), classes(2, 3)),
        "edges": lambda: (bits(8), np.array([0.0, 0.25, 0.5, 0.75, 1.0, 0.5, 0.2, 0.9], "float32")),
    }
    return {name: [pair(), pair()] for name, pair in pairs.items()}


WEIGHTS = {
    "6": np.array([0.5, 0.0, 2.0, 1.0, 0.25, 3.0], "float32"),
    "6x1": np.array([[0.5], [0.0], [2.0], [1.0], [0.25], [3.0]], "float32"),
    "6x3": np.linspace(0.0, 2.0, 18).reshape(6, 3).astype("float32"),
    "2": np.array([0.5, 2.0], "float32"),
    "2x1": np.array([[0.5], [2.0]], "float32"),
    "2x4": np.array([[0.5, 0.0, 2.0, 1.0], [0.25, 3.0, 1.0, 0.0]], "float32"),
    "2x3": np.array([[0.5, 0.0, 2.0], [0.25, 3.0, 1.0]], "float32"),
    "8": np.array([0.5, 0.0, 2.0, 1.0, 0.25, 3.0, 1.0, 1.0], "float32"),
    "zeros": np.zeros(6, "float32"),
}
MASK = np.array([[True, True, False, True], [False, True, True, True]])
METRICS: list[tuple[str, dict[str, Any], list[tuple[str, str | None]]]] = [
    (
        "MeanSquaredError",
        {},
        [("numbers", None), ("numbers", "6"), ("numbers", "6x1"), ("numbers", "zeros"), ("column", "6")],
    ),
    ("MeanSquaredError", {}, [("series", None), ("series", "2"), ("series", "2x1"), ("series", "2x4")]),
    ("RootMeanSquaredError", {}, [("numbers", None), ("numbers", "6"), ("series", "2x4"), ("column", None)]),
    ("MeanAbsoluteError", {}, [("numbers", None), ("numbers", "6")]),
    ("MeanAbsolutePercentageError", {}, [("counts", None)]),
    ("MeanSquaredLogarithmicError", {}, [("counts", None)]),
    ("LogCoshError", {}, [("numbers", None)]),
    ("CosineSimilarity", {}, [("numbers", None), ("series", "2x4")]),
    ("CosineSimilarity", {"axis": 1}, [("series", None)]),
    ("KLDivergence", {}, [("soft", None)]),
    ("Poisson", {}, [("counts", None)]),
    ("Hinge", {}, [("bits", None), ("signs", "6")]),
    ("SquaredHinge", {}, [("signs", None)]),
    ("CategoricalHinge", {}, [("onehot", None)]),
    ("BinaryCrossentropy", {}, [("bits", None), ("bits", "6")]),
    ("BinaryCrossentropy", {"from_logits": True, "label_smoothing": 0.1}, [("bit logits", None)]),
    ("CategoricalCrossentropy", {}, [("onehot", None), ("onehot grid", "2x3")]),
    ("CategoricalCrossentropy", {"from_logits": True, "label_smoothing": 0.1}, [("onehot logits", None)]),
    ("SparseCategoricalCrossentropy", {}, [("classes", None), ("grid", "2x3"), ("classes column", "6")]),
    ("SparseCategoricalCrossentropy", {"from_logits": True}, [("classes logits", None)]),
    ("Accuracy", {}, [("equal", None), ("equal", "6")]),
    ("BinaryAccuracy", {}, [("bits", None), ("bits", "6"), ("bit", "6"), ("bit column", "6")]),
    ("BinaryAccuracy", {"threshold": 0.3}, [("bits", None)]),
    ("CategoricalAccuracy", {}, [("onehot", None), ("onehot grid", "2x3"), ("onehot", "6x1")]),
    ("SparseCategoricalAccuracy", {}, [("classes", None), ("classes column", "6"), ("grid", "2x3")]),
    ("TopKCategoricalAccuracy", {"k": 2}, [("onehot", None), ("onehot grid", "2x3")]),
    ("SparseTopKCategoricalAccuracy", {"k": 2}, [("classes", "6"), ("grid", None), ("classes column", None)]),
    ("SparseTopKCategoricalAccuracy", {"k": 2, "from_sorted_ids": True}, [("sorted", None)]),
    ("PearsonCorrelation", {}, [("numbers", None), ("numbers", "6"), ("series", None)]),
    ("PearsonCorrelation", {"axis": 1}, [("series", None)]),
    ("ConcordanceCorrelation", {}, [("numbers", None), ("series", "2x4")]),
    ("ConcordanceCorrelation", {"axis": 0}, [("numbers", None)]),
    ("R2Score", {}, [("numbers", None), ("numbers", "6")]),
    ("R2Score", {"class_aggregation": None, "num_regressors": 2}, [("numbers", None)]),
    ("R2Score", {"class_aggregation": "variance_weighted_average"}, [("numbers", "6")]),
    ("F1Score", {}, [("bits", None), ("onehot", "6")]),
    ("F1Score", {"average": "weighted", "threshold": 0.4}, [("bits", "6")]),
    ("F1Score", {"average": "macro"}, [("onehot", None)]),
    ("FBetaScore", {"average": "micro", "beta": 2.0, "threshold": 0.5}, [("bits", None), ("bits", "6")]),
    ("FBetaScore", {"beta": 0.5}, [("onehot", None)]),
    ("TruePositives", {}, [("bits", None), ("bit", "6"), ("bit column", "6")]),
    ("TruePositives", {"thresholds": [0.7, 0.2]}, [("bits", "6x3")]),
    ("FalsePositives", {"thresholds": 0.3}, [("bits", "6"), ("edges", None)]),
    ("TrueNegatives", {"thresholds": [0.25, 0.5]}, [("edges", "8"), ("bits", "6x1")]),
    ("FalseNegatives", {}, [("bits", None), ("edges", None)]),
    ("Precision", {}, [("bits", None), ("bits", "6"), ("bit", None)]),
    ("Precision", {"thresholds": [0.7, 0.2]}, [("bits", "6x3")]),
    ("Precision", {"top_k": 2}, [("bits", None), ("onehot", "6")]),
    ("Precision", {"top_k": 2, "thresholds": 0.4}, [("bits", None)]),
    ("Precision", {"class_id": 1}, [("bits", "6"), ("bits", None)]),
    ("Recall", {}, [("bits", None), ("bits", "6")]),
    ("Recall", {"thresholds": [0.1 * i for i in range(1, 10)] + [0.05 * i for i in range(1, 20, 2)]}, [("bits", "6")]),
    ("Recall", {"top_k": 1, "class_id": 2}, [("onehot", None)]),
    ("SensitivityAtSpecificity", {"specificity": 0.4}, [("bits", None), ("bits", "6")]),
    ("SpecificityAtSensitivity", {"sensitivity": 0.4, "num_thresholds": 7}, [("bits", None)]),
    ("PrecisionAtRecall", {"recall": 0.5}, [("bits", None)]),
    ("PrecisionAtRecall", {"recall": 0.5, "class_id": 1, "num_thresholds": 1}, [("bits", None)]),
    ("RecallAtPrecision", {"precision": 0.55}, [("bits", None), ("edges", None)]),
    ("RecallAtPrecision", {"precision": 1.0}, [("bits", None)]),
    *[
        ("AUC", {"curve": curve, "summation_method": how, **more}, [("bits", None), ("bits", "6")])
        for curve in ("ROC", "PR", "PRGAIN")
        for how in ("interpolation", "minoring", "majoring")
        for more in ({}, {"num_thresholds": 5})
    ],
    ("AUC", {"thresholds": [0.5, 0.2, 0.9]}, [("bits", None), ("edges", "8")]),
    ("AUC", {"num_thresholds": 3}, [("edges", None), ("bit", "6"), ("bit column", "6")]),
    ("AUC", {"from_logits": True}, [("bit logits", None)]),
    ("AUC", {"multi_label": True}, [("bits", None), ("bits", "6")]),
    (
        "AUC",
        {"multi_label": True, "num_labels": 3, "num_thresholds": 40, "label_weights": [0.5, 0.25, 2.0]},
        [("bits", None)],
    ),
    ("AUC", {"multi_label": True, "curve": "PR", "num_thresholds": 5}, [("bits", None)]),
    ("AUC", {"label_weights": [0.5, 0.25, 2.0]}, [("bits", None), ("bits", "6")]),
    ("IoU", {"num_classes": 4, "target_class_ids": [0, 2]}, [("found", None), ("found grid", None)]),
    ("IoU", {"num_classes": 4, "target_class_ids": [1], "dtype": "float32"}, [("found", "6"), ("found grid", "2x3")]),
    ("MeanIoU", {"num_classes": 4}, [("found", None), ("found", "6")]),
    ("MeanIoU", {"num_classes": 4, "ignore_class": 2}, [("found", None), ("found grid", None)]),
    ("MeanIoU", {"num_classes": 4, "sparse_y_pred": False}, [("grid", None)]),
    ("MeanIoU", {"num_classes": 4, "ignore_class": -1, "dtype": "float32"}, [("found", "6")]),
    ("BinaryIoU", {"threshold": 0.4}, [("bit", None), ("bits", None)]),
    ("BinaryIoU", {"target_class_ids": [1], "dtype": "float32"}, [("bits", "6x3"), ("edges", None)]),
    ("OneHotIoU", {"num_classes": 4, "target_class_ids": [0, 3]}, [("onehot", None), ("onehot grid", None)]),
    ("OneHotMeanIoU", {"num_classes": 4, "dtype": "float32"}, [("onehot", "6"), ("onehot grid", "2x3")]),
    ("OneHotMeanIoU", {"num_classes": 4, "ignore_class": 1}, [("onehot", None)]),
]


def cases() -> list[dict[str, Any]]:
    """Return all cases: a metric, its arguments, kind of data, weights, and whether outputs have a mask."""
    found: list[dict[str, Any]] = [
        {"metric": name, "kwargs": kwargs, "kind": kind, "weight": weight}
        for name, kwargs, runs in METRICS
        for kind, weight in runs
    ]
    for weight in (None, "2x1", "2x4"):
        for name in ("MeanSquaredError", "CosineSimilarity", "RootMeanSquaredError"):
            found.append({"metric": name, "kwargs": {}, "kind": "series", "weight": weight, "masked": True})
    found += [
        {"metric": "MeanSquaredError", "kwargs": {"dtype": "float16"}, "kind": "numbers", "weight": "6"},
        {"metric": "MeanSquaredError", "kwargs": {"name": "mine"}, "kind": "numbers", "weight": None},
    ]
    return found


def flat(value: Any) -> Any:
    """Return a tensor as float32."""
    return keras.ops.convert_to_numpy(keras.ops.cast(value, "float32"))


def main() -> None:
    """Write both files."""
    data = inputs()
    arrays = {
        f"input {kind} {i} {j}": array
        for kind, batches in data.items()
        for i, pair in enumerate(batches)
        for j, array in enumerate(pair)
    }
    arrays |= {f"weight {name}": array for name, array in WEIGHTS.items()} | {"mask": MASK}
    table: list[dict[str, Any]] = []
    for case in cases():
        keras.utils.clear_session()
        metric = getattr(keras.metrics, case["metric"])(**case["kwargs"])
        weight = None if case["weight"] is None else WEIGHTS[case["weight"]]
        results = []
        try:
            for pair in data[case["kind"]]:
                y_true, y_pred = (keras.ops.convert_to_tensor(array) for array in pair)
                if case.get("masked"):
                    y_pred._keras_mask = keras.ops.convert_to_tensor(MASK)
                metric.update_state(y_true, y_pred, sample_weight=weight)
                results.append(flat(metric.result()))
        except Exception as error:  # weights with fewer axes than the values, in upstream
            print("left out:", case, type(error).__name__, str(error)[:80])
            continue
        number = len(table)
        arrays |= {f"result {number} {i}": value for i, value in enumerate(results)}
        arrays |= {f"variable {number} {i}": flat(v) for i, v in enumerate(metric.variables)}
        table.append(
            {
                **case,
                "stored": keras.metrics.serialize(metric),
                "variables": [[v.path, list(v.shape), v.dtype] for v in metric.variables],
                "direction": getattr(metric, "_direction", None),
            }
        )
    HERE.mkdir(exist_ok=True)
    (HERE / "metrics.json").write_text(json.dumps(table) + "\n")
    np.savez_compressed(HERE / "metrics.npz", **arrays)


if __name__ == "__main__":
    main()
