"""Layers, a loss and a metric of KerasRS."""

import keras_rs
import numpy as np

x = np.random.default_rng(0).random((8, 4)).astype("float32")
assert tuple(keras_rs.layers.FeatureCross()(x).shape) == (8, 4)
assert tuple(keras_rs.layers.DotInteraction()([x, x]).shape) == (8, 1)
truth, scores = np.array([[1.0, 0.0, 2.0]]), np.array([[0.3, 0.2, 0.1]])
np.testing.assert_allclose(float(keras_rs.losses.PairwiseHingeLoss()(truth, scores)), 16 / 15, rtol=1e-5)
assert 0 < float(keras_rs.metrics.NDCG(k=2)(truth, scores)) < 1
