"""Regularization layers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import (
    ActivityRegularization,
    AlphaDropout,
    Dropout,
    GaussianDropout,
    GaussianNoise,
    Layer,
    SpatialDropout1D,
    SpatialDropout2D,
)
from keras_ops import ops

LARGE = np.ones((400, 100), "float32")


class TestRegularization(Battery):
    group = "regularization"


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


def noisy(layer: Layer, x: Any) -> Any:
    return numpy(layer(x, training=True))


@pytest.mark.parametrize(
    ("layer", "mean", "deviation"),
    [
        (Dropout(0.3, seed=1), 1.0, np.sqrt(0.3 / 0.7)),
        (GaussianDropout(0.3, seed=1), 1.0, np.sqrt(0.3 / 0.7)),
        (GaussianNoise(0.3, seed=1), 1.0, 0.3),
    ],
    ids=lambda value: type(value).__name__,
)
def test_noise_has_the_mean_and_the_deviation_it_says(layer: Layer, mean: float, deviation: float) -> None:
    y = noisy(layer, LARGE)
    assert y.mean() == pytest.approx(mean, abs=0.02)
    assert y.std() == pytest.approx(deviation, abs=0.02)


def test_alpha_dropout_keeps_mean_and_variance_of_normal_inputs() -> None:
    x = np.random.default_rng(0).standard_normal((400, 100)).astype("float32")
    y = noisy(AlphaDropout(0.3, seed=1), x)
    assert y.mean() == pytest.approx(0.0, abs=0.03)
    assert y.std() == pytest.approx(1.0, abs=0.03)
    values = np.unique(noisy(AlphaDropout(0.3, seed=1), LARGE).round(4))
    assert values.tolist() == pytest.approx([-1.0595, 1.315], abs=1e-4)  # upstream's


def test_dropped_elements_share_their_fate_along_axes_of_size_one() -> None:
    x = np.ones((2, 40, 30), "float32")
    for layer in (Dropout(0.5, noise_shape=(2, 1, 30), seed=1), AlphaDropout(0.5, noise_shape=(None, 1, None), seed=1)):
        y = noisy(layer, x)
        assert (y == y[:, :1]).all()
        assert len(np.unique(y)) == 2
        assert (y[0] != y[1]).any()


def test_spatial_dropout_drops_whole_channels() -> None:
    y = noisy(SpatialDropout1D(0.5, seed=1), np.ones((3, 10, 40), "float32"))
    assert (y == y[:, :1]).all()
    assert sorted(np.unique(y).tolist()) == [0.0, 2.0]
    y = noisy(SpatialDropout2D(0.5, data_format="channels_first", seed=1), np.ones((3, 40, 4, 5), "float32"))
    assert (y == y[:, :, :1, :1]).all()
    assert sorted(np.unique(y).tolist()) == [0.0, 2.0]


@pytest.mark.parametrize("layer", ["Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D"])
def test_noise_is_new_each_time_and_the_same_for_the_same_seed(layer: str) -> None:
    x = np.ones((2, 30, 20), "float32")
    first, second = (getattr(keras_layers, layer)(0.5, seed=3) for _ in range(2))
    one = noisy(first, x)
    assert (one != noisy(first, x)).any()
    assert (one == noisy(second, x)).all()
    assert [v.name for v in first.non_trainable_variables] == ["seed_generator_state"]
    assert (numpy(first(x)) == x).all()


@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
@pytest.mark.parametrize("layer", ["AlphaDropout", "GaussianDropout", "GaussianNoise"])
def test_noise_comes_in_the_compute_dtype(layer: str, policy: str) -> None:
    made = getattr(keras_layers, layer)(0.5, dtype=policy)
    assert ops.dtype(made(LARGE[:2], training=True)) == made.compute_dtype


def test_a_rate_of_one_is_refused_where_it_has_no_meaning() -> None:
    for made in (AlphaDropout(1.0), GaussianDropout(1.0)):
        assert numpy(made(LARGE[:1])).all()
        with pytest.raises(ValueError, match="a rate below one in training"):
            made(LARGE[:1], training=True)
    assert not noisy(Dropout(1.0), LARGE).any()


def test_activity_regularization_adds_its_penalty_each_time() -> None:
    layer = ActivityRegularization(l1=0.5, l2=0.25)
    for _ in range(2):
        layer(np.array([[1.0, -3.0]], "float32"))
        assert [float(loss) for loss in layer.losses] == [0.5 * 4 + 0.25 * 10]


@pytest.mark.parametrize(
    ("layer", "argument", "value"),
    [
        ("Dropout", "rate", -0.1),
        ("Dropout", "rate", "a"),
        ("AlphaDropout", "rate", 1.5),
        ("GaussianDropout", "rate", -1),
        ("GaussianNoise", "stddev", 1.5),
        ("SpatialDropout3D", "rate", 2),
    ],
)
def test_bad_amounts_are_named(layer: str, argument: str, value: Any) -> None:
    with pytest.raises(
        ValueError, match=re.escape(f"Expected a float value between 0 and 1. Received: {argument}={value}")
    ):
        getattr(keras_layers, layer)(value)


def test_spatial_dropout_wants_its_rank() -> None:
    with pytest.raises(ValueError, match="expected ndim=3, found ndim=2"):
        SpatialDropout1D(0.5)(LARGE)
