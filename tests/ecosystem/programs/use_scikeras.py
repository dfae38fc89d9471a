"""A classifier of SciKeras."""

import numpy as np
from scikeras.wrappers import KerasClassifier

import keras

x = np.random.default_rng(0).random((64, 4)).astype("float32")
y = (x.sum(axis=1) > 2).astype("int32")


def build():
    """Return a compiled model."""
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, "sigmoid")])
    model.compile("adam", "binary_crossentropy")
    return model


classifier = KerasClassifier(build, epochs=2, verbose=0).fit(x, y)
assert classifier.predict(x).shape == (64,)
assert 0 <= classifier.score(x, y) <= 1
