"""A mixture density network."""

import keras_mdn_layer as mdn
import numpy as np

import keras

rng = np.random.default_rng(0)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8), mdn.MDN(2, 3)])
model.compile("adam", mdn.get_mixture_loss_func(2, 3))
losses = model.fit(rng.random((32, 4)), rng.random((32, 2)), epochs=3, verbose=0).history["loss"]
assert losses[-1] < losses[0], losses
