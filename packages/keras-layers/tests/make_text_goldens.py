"""Write what upstream Keras 3.13.2 makes of the cases in `text_cases.py`, with the backend that its string layers need.

KERAS_BACKEND=tensorflow python make_text_goldens.py      # goldens/text_layers.json
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from text_cases import CASES, TextCase

import keras


def described(case: TextCase) -> dict[str, Any]:
    layer = getattr(keras.layers, case.layer)(name="layer", **case.arguments)
    if case.adapt is not None:
        layer.adapt(np.array(case.adapt))
    outputs = case.call(layer).numpy()
    found: dict[str, Any] = {
        "outputs": [x.decode() for x in outputs.ravel()] if outputs.dtype == object else outputs.ravel().tolist(),
        "shape": list(outputs.shape),
        "dtype": "string" if outputs.dtype == object else outputs.dtype.name,
        "config": json.loads(json.dumps(layer.get_config())),
    }
    if hasattr(layer, "get_vocabulary"):
        found |= vocabulary(layer)
    return found


def vocabulary(layer: Any) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        layer.save_assets(folder)
        assets = {path.name: path.read_text(encoding="utf-8") for path in Path(folder).iterdir()}
    own: dict[str, Any] = {}
    layer.save_own_variables(own)
    return {
        "vocabulary": [x.item() if isinstance(x, np.generic) else x for x in layer.get_vocabulary()],
        "terms": [x.item() if isinstance(x, np.generic) else x for x in layer.get_vocabulary(False)],
        "vocabulary_size": int(layer.vocabulary_size()),
        "assets": assets,
        "own": {key: np.asarray(value).tolist() for key, value in own.items()},
    }


if __name__ == "__main__":
    stored = {case.id: described(case) for case in CASES}
    assert len(stored) == len(CASES)
    lines = [f"{json.dumps(key)}: {json.dumps(value, sort_keys=True)}" for key, value in stored.items()]
    path = Path(__file__).parent / "goldens" / "text_layers.json"
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
