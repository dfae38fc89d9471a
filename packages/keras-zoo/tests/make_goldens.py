"""Write what upstream Keras 3.13.2 makes of the cases in `zoo_cases`.

KERAS_BACKEND=numpy python make_goldens.py graphs              # goldens/graphs.json
KERAS_BACKEND=numpy python make_goldens.py graphs NASNet       # again those whose names contain this
KERAS_BACKEND=tensorflow python make_goldens.py outputs        # goldens/outputs.npz
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from zoo_cases import CASES, FAMILIES, Case, described, image_shape, weight_values

import keras

FOLDER = Path(__file__).parent / "goldens"


def make(case: Case) -> Any:
    keras.backend.clear_session()
    keras.config.set_image_data_format("channels_first" if case.first else "channels_last")
    arguments = {"weights": None, **case.arguments}
    if case.preceded:
        images = keras.Input(arguments["input_shape"], name="pixels")
        arguments["input_tensor"] = keras.layers.Rescaling(2.0, name="doubled")(images)
    return getattr(keras.applications, case.constructor)(**arguments)


def graphs(parts: list[str]) -> None:
    # No file is downloaded and none is read: only the graph is compared.
    keras.src.utils.file_utils.get_file = lambda name, *args, **kwargs: name
    keras.Model.load_weights = lambda self, filepath, **kwargs: None
    # Values do not matter here, and making them takes most of the time.
    keras.initializers.VarianceScaling.__call__ = lambda self, shape, dtype=None: np.zeros(shape, dtype or "float32")
    path = FOLDER / "graphs.json"
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for case in CASES:
        if not parts or any(part in case.id for part in parts):
            try:
                found[case.id] = described(make(case))
            except ValueError as error:
                found[case.id] = {"error": str(error)}
            print(case.id, flush=True)
            lines = [f"{json.dumps(case.id)}: {json.dumps(found[case.id])}" for case in CASES if case.id in found]
            path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def outputs(parts: list[str]) -> None:
    path = FOLDER / "outputs.npz"
    arrays = dict(np.load(path)) if path.exists() else {}
    for name in FAMILIES:
        if parts and not any(part in name for part in parts):
            continue
        shape = image_shape(name)
        model = make(Case(name, {"input_shape": shape, "classes": 7, "classifier_activation": None}))
        model.set_weights([weight_values(i, w.path, w.shape) for i, w in enumerate(model.weights)])
        images = (np.sin(np.arange(2 * np.prod(shape)) * 0.37) * 127 + 128).reshape(2, *shape).astype("float32")
        arrays[name] = np.asarray(model(images))
        print(name, np.abs(arrays[name]).max(), flush=True)
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    {"graphs": graphs, "outputs": outputs}[sys.argv[1]](sys.argv[2:])
