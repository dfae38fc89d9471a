"""SHAP explains models of Keras by their gradients, and as functions."""

import numpy as np
import shap

import keras

rng = np.random.default_rng(0)
x = rng.random((40, 4)).astype("float32")
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6, "relu"), keras.layers.Dense(1)])
said = keras.ops.convert_to_numpy(model(x))[:, 0]

by_call = shap.KernelExplainer(lambda rows: model.predict(rows, verbose=0)[:, 0], x[:10])
values = by_call.shap_values(x[10:12], silent=True)
np.testing.assert_allclose(values.sum(axis=1) + by_call.expected_value, said[10:12], rtol=1e-3, atol=1e-3)

if keras.config.backend() == "torch":
    import torch

    known, asked = torch.from_numpy(x[:20]), torch.from_numpy(x[20:25])
else:
    known, asked = x[:20], x[20:25]
by_gradients = shap.GradientExplainer(model, known)
assert np.asarray(by_gradients.shap_values(asked, nsamples=50)).shape[:2] == (5, 4)
by_layers = shap.DeepExplainer(model, known)
values = np.asarray(by_layers.shap_values(asked, check_additivity=False))
np.testing.assert_allclose(values.reshape(5, 4).sum(axis=1), said[20:25] - said[:20].mean(), atol=1e-3)
