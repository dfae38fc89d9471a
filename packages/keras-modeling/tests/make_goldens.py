"""Write what upstream Keras 3.13.2 makes of the cases in `model_cases`: `goldens/models.json`, `goldens/training.json`.

KERAS_BACKEND=jax COLUMNS=80 python make_goldens.py
"""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from model_cases import MODELS, SUMMARIES, TRAININGS, fitted, prepared

import keras

FOLDER = Path(__file__).parent / "goldens"
K = SimpleNamespace(
    **{
        name: getattr(keras, name)
        for name in ("layers", "Model", "Sequential", "ops", "regularizers", "losses", "metrics", "optimizers")
    }
)


def main() -> None:
    models = {name: described(make) for name, make in MODELS.items()}
    summaries = {name: summary(*case) for name, case in SUMMARIES.items()}
    write("models.json", {"models": models, "summaries": summaries})
    write("training.json", {name: trained(training) for name, training in TRAININGS.items()})


def write(name: str, stored: dict[str, Any]) -> None:
    (FOLDER / name).write_text(json.dumps(stored, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def described(make: Any) -> dict[str, Any]:
    keras.backend.clear_session()
    model = make(K)
    found = {
        "json": json.loads(model.to_json()),
        "layers": [layer.name for layer in model.layers],
        "weights": [weight.path for weight in model.weights],
        "built": model.built,
    }
    for name in ("input_shape", "output_shape", "output_names", "input_spec"):
        try:
            value = getattr(model, name)
        except AttributeError:
            continue
        found[name] = str(value) if name == "input_spec" else value
    return found


def summary(model: str, arguments: dict[str, Any]) -> str:
    keras.backend.clear_session()
    lines: list[str] = []
    MODELS[model](K).summary(print_fn=lambda text: lines.append(text), **arguments)
    return "".join(lines)


def trained(training: Any) -> dict[str, Any]:
    keras.backend.clear_session()
    model = prepared(training, K)
    history = fitted(training, model)
    arguments = {"batch_size": training.batch_size, "verbose": 0, **training.evaluate}
    results = model.evaluate(training.x, training.y, **arguments)
    named = model.evaluate(training.x, training.y, return_dict=True, **arguments)
    return {
        "history": [[name, [float(v) for v in values]] for name, values in history.history.items()],
        "epoch": history.epoch,
        "evaluate": [float(v) for v in np.ravel(results)],
        "named": [[name, float(value)] for name, value in named.items()],
        "metrics": [metric.name for metric in model.metrics],
        "weights": [np.round(w.astype("float64"), 7).ravel().tolist() for w in model.get_weights()],
    }


if __name__ == "__main__":
    main()
