"""Normalization layers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import (
    BatchNormalization,
    Dense,
    Embedding,
    GroupNormalization,
    LayerNormalization,
    ReLU,
    RMSNormalization,
    SpectralNormalization,
)
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.selection import selected

X = np.array([[1.0, -2.0, 3.0], [0.5, 4.0, -1.0]], "float32")


class TestNormalization(Battery):
    group = "normalization"


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


# Batch normalization


def test_a_frozen_layer_uses_its_averages_in_training_and_keeps_them() -> None:
    layer = BatchNormalization(epsilon=0.0)
    layer.build((None, 3))
    layer.moving_mean.assign([1.0, 2.0, 3.0])
    layer.moving_variance.assign([4.0, 4.0, 4.0])
    layer.trainable = False
    y = layer(X, training=True)
    np.testing.assert_allclose(numpy(y), (X - [1.0, 2.0, 3.0]) / 2.0, rtol=1e-6)
    assert layer.moving_mean.numpy().tolist() == [1.0, 2.0, 3.0]


def test_averages_follow_the_batches() -> None:
    layer = BatchNormalization(momentum=0.75)
    layer(X, training=True)
    np.testing.assert_allclose(layer.moving_mean.numpy(), 0.25 * X.mean(0), rtol=1e-6)
    np.testing.assert_allclose(layer.moving_variance.numpy(), 0.75 + 0.25 * X.var(0), rtol=1e-6)


def test_a_mask_of_another_rank_is_refused() -> None:
    with pytest.raises(ValueError, match="one dimension less than the inputs"):
        BatchNormalization()(np.ones((2, 4, 3), "float32"), mask=np.ones((2,), "bool"), training=True)


# Precision


@pytest.mark.parametrize(
    "layer",
    [
        LayerNormalization(dtype="mixed_float16"),
        RMSNormalization(dtype="mixed_float16"),
        GroupNormalization(groups=1, dtype="mixed_float16"),
        BatchNormalization(dtype="mixed_float16"),
    ],
    ids=lambda layer: type(layer).__name__,
)
def test_statistics_of_large_values_in_half_precision_are_finite(layer: Any) -> None:
    x = 3e3 * np.tile(X, (1, 16)).astype("float16")
    y = layer(x, training=True) if isinstance(layer, BatchNormalization) else layer(x)
    assert ops.dtype(y) == "float16"
    assert np.isfinite(numpy(y).astype("float32")).all()
    assert np.abs(numpy(y).astype("float32")).max() < 3.0


# Spectral normalization


def test_the_kernel_comes_to_have_a_greatest_singular_value_of_one() -> None:
    layer: Any = SpectralNormalization(Dense(4), power_iterations=3)
    for _ in range(100):
        layer(X, training=True)
    assert np.linalg.svd(layer.layer.kernel.numpy())[1][0] == pytest.approx(1.0, abs=1e-3)
    before = layer.get_weights()
    layer(X)
    for old, new in zip(before, layer.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.skipif(not selected().capabilities.trains, reason="no gradients here")
def test_gradients_see_the_normalized_kernel_as_the_kernel() -> None:
    layer: Any = SpectralNormalization(Dense(4, use_bias=False))
    layer.build((None, 3))
    kernel = layer.layer.kernel

    def loss() -> tuple[Any, Any]:
        return ops.sum(layer(ops.convert_to_tensor(X), training=True)), ()

    (_, _), (gradient,) = current.autodiff.value_and_gradients(loss, [kernel])
    assert gradient is not None
    np.testing.assert_allclose(numpy(gradient), np.tile(X.sum(0)[:, None], (1, 4)), rtol=1e-5)


def test_vectors_of_an_embedding_are_normalized_and_stay_floats() -> None:
    layer = SpectralNormalization(Embedding(5, 4))
    y = layer(np.array([[1, 2]]), training=True)
    assert ops.dtype(y) == "float32"
    assert tuple(y.shape) == (1, 2, 4)


def test_a_layer_without_kernel_is_refused() -> None:
    with pytest.raises(ValueError, match="object has no attribute 'kernel' nor 'embeddings'"):
        SpectralNormalization(ReLU())(X)


# Arguments


@pytest.mark.parametrize(
    ("layer", "arguments", "error", "message"),
    [
        (
            "LayerNormalization",
            {"axis": "a"},
            TypeError,
            "for the argument 'axis', but received: 'a'",
        ),
        (
            "RMSNormalization",
            {"axis": [1.5]},
            TypeError,
            "`axis` argument of `RMSNormalization`: expected an int or a list/tuple of ints",
        ),
        (
            "UnitNormalization",
            {"axis": None},
            TypeError,
            "`axis` argument of `UnitNormalization`: expected an int or a list/tuple of ints",
        ),
        ("GroupNormalization", {"groups": 0}, ValueError, "groups=0; expected a positive integer, or -1"),
        (
            "GroupNormalization",
            {"groups": 2},
            ValueError,
            "Number of groups (2) must be a multiple of the number of channels (3).",
        ),
        (
            "GroupNormalization",
            {"groups": 5},
            ValueError,
            "Number of groups (5) cannot be more than the number of channels (3).",
        ),
        ("LayerNormalization", {"axis": 5}, ValueError, "axis=5 is out of range for a tensor of rank 2"),
        ("BatchNormalization", {"axis": [1]}, ValueError, "`BatchNormalization`: axis=[1]; expected an integer"),
        ("BatchNormalization", {"renorm": True}, ValueError, "Unrecognized keyword arguments"),
    ],
)
def test_bad_arguments_are_named(layer: str, arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        getattr(keras_layers, layer)(**arguments)(X)


def test_power_iterations_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="Received: `power_iterations=0`"):
        SpectralNormalization(Dense(1), power_iterations=0)


def test_the_old_way_to_root_mean_squares_warns() -> None:
    with pytest.warns(UserWarning, match="RMSNormalization"):
        layer = LayerNormalization(rms_scaling=True, epsilon=0.0)
    np.testing.assert_allclose(numpy(layer(X)), X / X.std(-1, keepdims=True), rtol=1e-5)
    assert [v.name for v in layer.weights] == ["gamma"]
