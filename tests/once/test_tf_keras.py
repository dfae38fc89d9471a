"""TensorFlow shows this package as `tf.keras`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

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

IMPORTS = """
import tensorflow.keras.layers
import tensorflow.keras as tk
from tensorflow.keras import Model, backend as K, layers
from tensorflow.keras.layers import Dense
from tensorflow.keras.preprocessing.text import Tokenizer

import tensorflow as tf
import keras
import keras.src.models
import keras.src.optimizers

assert Dense is layers.Dense is tf.keras.layers.Dense is keras.layers.Dense
assert Model is keras.Model and tk.optimizers.Adam is keras.optimizers.Adam
assert K.backend() == "tensorflow" and Tokenizer is tf.keras.preprocessing.text.Tokenizer
assert keras.src.models.Sequential is keras.Sequential
assert isinstance(keras.Model(*[keras.Input((1,))] * 2), keras.src.models.Functional)
assert keras.src.optimizers.Optimizer is tf.optimizers.Optimizer
print("ok")
"""


@pytest.mark.parametrize("program", [PROGRAM, IMPORTS], ids=["attributes", "imports"])
def test_programs_find_everything_below_tf_keras(program: str) -> None:
    environment = {**os.environ, "KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "ok", run.stderr
