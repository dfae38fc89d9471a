"""A search of KerasTuner, and the best model that it found."""

import keras_tuner
import numpy as np

import keras

x = np.random.default_rng(0).random((64, 4)).astype("float32")
y = (x.sum(axis=1) > 2).astype("int32")


def build(choices):
    """Return a compiled model of some choices."""
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(choices.Int("units", 4, 16, 4), "relu"),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    rate = choices.Float("rate", 1e-3, 1e-1, sampling="log")
    model.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    return model


tuner = keras_tuner.RandomSearch(build, objective="val_accuracy", max_trials=2, directory="search", overwrite=True)
tuner.search(x, y, epochs=1, validation_data=(x, y), verbose=0)
assert tuner.get_best_models()[0].predict(x, verbose=0).shape == (64, 1)
