"""Writes goldens/backend.npz: what upstream Keras 3.13.2 gives for the calls of calls.py, on TensorFlow.

KERAS_BACKEND=tensorflow python make_goldens.py
"""

import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from calls import calls  # noqa: E402

FUNCTIONS = tf.keras.backend
arrays = {}
for key, (name, args, kwargs) in calls().items():
    args = tf.nest.map_structure(lambda x: tf.constant(x) if isinstance(x, np.ndarray) else x, args)
    results = tf.nest.flatten(getattr(FUNCTIONS, name)(*args, **kwargs))
    for i, result in enumerate(results):
        arrays[f"{key}.{i}"] = np.asarray(result)
np.savez_compressed(HERE / "goldens" / "backend.npz", **arrays)
print(len(arrays))
