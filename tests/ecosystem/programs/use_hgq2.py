"""Layers of HGQ2: quantised layers whose bit widths are learned."""

import numpy as np
from hgq.config import LayerConfigScope, QuantizerConfigScope
from hgq.layers import QConv2D, QDense, QEinsumDense
from hgq.utils import trace_minmax
from hgq.utils.sugar import FreeEBOPs

import keras

rng = np.random.default_rng(0)
x, y = rng.random((64, 8, 8, 1)).astype("float32"), rng.integers(0, 3, 64)
with QuantizerConfigScope(default_q_type="kbi", place="all"), LayerConfigScope(enable_ebops=True, beta0=1e-5):
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            QConv2D(4, 3, activation="relu"),
            keras.layers.Flatten(),
            QDense(8, activation="relu"),
            QEinsumDense("bi,io->bo", 3, bias_axes="o"),
        ]
    )
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
history = model.fit(x, y, epochs=3, verbose=0, callbacks=[FreeEBOPs()]).history
assert history["loss"][-1] < history["loss"][0], history
assert history["ebops"][-1] > 0
model.save("hgq.keras")
again = keras.models.load_model("hgq.keras")
np.testing.assert_allclose(again.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-5, atol=1e-6)
assert trace_minmax(model, x, verbose=0) > 0
