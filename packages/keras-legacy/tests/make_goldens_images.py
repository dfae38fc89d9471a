"""Writes goldens/images.npz: what upstream Keras 3.13.2 gives for the calls of image_calls.py.

python make_goldens_images.py
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import image_calls as cases  # noqa: E402

module = import_module("keras._tf_keras.keras.preprocessing.image")
with tempfile.TemporaryDirectory() as name:
    cases.fill(Path(name))
    made = {}
    for calls in (cases.transformations(module), cases.generators(module), cases.flows(module)):
        made |= cases.results(calls)
    made |= cases.results(cases.files(module, Path(name)))
arrays = {f"{name}:{i}": np.asarray(array) for name, given in made.items() for i, array in enumerate(given)}
(HERE / "goldens").mkdir(exist_ok=True)
np.savez_compressed(HERE / "goldens" / "images.npz", **arrays)
print(len(arrays))
