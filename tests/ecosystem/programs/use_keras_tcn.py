"""A temporal convolutional network of keras-tcn, whose modules import `tensorflow.keras`."""

import numpy as np
from tcn import TCN, tcn_full_summary

import keras

rng = np.random.default_rng(0)
x, y = rng.random((16, 10, 2)), rng.random((16, 1))
network = TCN(8, kernel_size=2, dilations=(1, 2), use_skip_connections=True, use_batch_norm=True)
assert isinstance(network, keras.layers.Layer)
model = keras.Sequential([keras.Input((10, 2)), network, keras.layers.Dense(1)])
model.compile("adam", "mse")
losses = model.fit(x, y, epochs=5, verbose=0).history["loss"]
assert losses[-1] < losses[0], losses
model.save("tcn.keras")
again = keras.models.load_model("tcn.keras", custom_objects={"TCN": TCN})
np.testing.assert_allclose(again.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-5, atol=1e-6)
tcn_full_summary(model, expand_residual_blocks=True)
