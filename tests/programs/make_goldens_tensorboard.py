"""Write `goldens/tensorboard.json` with upstream Keras 3.13.2: `KERAS_BACKEND=tensorflow python make_goldens_tensorboard.py`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from tensorboard_case import RUNS, read, train  # type: ignore[import-not-found]  # beside this file

import keras

if __name__ == "__main__":
    found = {}
    for name, arguments in RUNS.items():
        keras.utils.clear_session()
        with tempfile.TemporaryDirectory() as folder:
            train(keras, keras.callbacks.TensorBoard(folder, **arguments), name)
            found[name] = read(Path(folder))
    target = Path(__file__).parent / "goldens" / "tensorboard.json"
    target.write_text(json.dumps(found) + "\n", encoding="utf-8")
