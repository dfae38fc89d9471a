"""TensorFlow shows this package as `tf.keras`."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(2, kernel_initializer="ones")])
model.compile("sgd", tf.keras.losses.MeanSquaredError())
model.fit(np.ones((4, 3)), np.ones((4, 2)), epochs=1, verbose=0)

import keras

assert tf.keras.layers.Dense is keras.layers.Dense
assert tf.keras.__version__ == keras.__version__
assert tf.keras.backend.get_value(tf.keras.backend.sum(tf.ones(3))) == 3.0
assert tf.keras.preprocessing.text.text_to_word_sequence("A b") == ["a", "b"]
assert issubclass(tf.keras.layers.ThresholdedReLU, keras.layers.Layer)
print("ok")
"""


def test_programs_find_everything_below_tf_keras() -> None:
    environment = {**os.environ, "KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}
    run = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "ok", run.stderr
