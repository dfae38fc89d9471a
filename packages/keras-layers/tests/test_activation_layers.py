"""Activation functions as layers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import LeakyReLU, PReLU, Softmax
from keras_ops import ops


class TestActivationLayers(Battery):
    group = "activation_layers"


@pytest.mark.parametrize("axis", [-1, (2,), (1, 2)])
def test_elements_that_do_not_count_get_no_probability(axis: Any) -> None:
    x = np.array([[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]], "float32")
    mask = np.array([[[True, True, False], [False, False, False]]])
    y = Softmax(axis=axis)(x, mask=mask)
    expected = [[[0.26894143, 0.7310586, 0.0], [0.0, 0.0, 0.0]]]  # upstream's
    np.testing.assert_allclose(ops.convert_to_numpy(y), expected, rtol=1e-6)


def test_a_mask_holds_in_half_precision() -> None:
    layer = Softmax(dtype="float16")
    y = layer(np.array([[1.0, 2.0]], "float16"), mask=np.array([[True, False]]))
    assert ops.convert_to_numpy(y).tolist() == [[1.0, 0.0]]


def test_the_old_name_of_a_slope_warns() -> None:
    with pytest.warns(UserWarning, match="negative_slope"):
        layer = LeakyReLU(alpha=0.25)
    assert layer.negative_slope == 0.25


def test_slopes_are_shared_along_axes() -> None:
    layer = PReLU(shared_axes=1)
    layer.build((None, 4, 3))
    assert layer.alpha.shape == (1, 3)
    assert layer.shared_axes == [1]
    layer.alpha.assign([[0.0, 1.0, 2.0]])
    y = layer(-np.ones((1, 4, 3), "float32"))
    assert ops.convert_to_numpy(y)[0, 3].tolist() == [0.0, -1.0, -2.0]


@pytest.mark.parametrize(
    ("layer", "arguments", "message"),
    [
        ("ReLU", {"max_value": -1}, "max_value of a ReLU layer cannot be a negative value. Received: max_value=-1"),
        (
            "ReLU",
            {"negative_slope": None},
            "negative_slope of a ReLU layer cannot be a negative value. Received: negative_slope=None",
        ),
        ("ReLU", {"threshold": -1}, "threshold of a ReLU layer cannot be a negative value. Received: threshold=-1"),
        ("LeakyReLU", {"negative_slope": None}, "Expected a float. Received: negative_slope=None"),
        ("PReLU", {"shared_axes": [3]}, "`PReLU`: shared_axes=[3]; expected axes from 1 to 2"),
    ],
)
def test_bad_arguments_are_named(layer: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        getattr(keras_layers, layer)(**arguments)(np.ones((1, 2, 3), "float32"))
