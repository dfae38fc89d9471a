"""Pooling layers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import GlobalAveragePooling1D, Masking
from keras_ops import ops

X = np.array([[[1.0, 2.0], [3.0, 4.0], [0.0, 0.0]]], "float32")


class TestPooling(Battery):
    group = "pooling"


def test_steps_that_are_masked_do_not_count() -> None:
    y = GlobalAveragePooling1D()(Masking()(X))
    assert ops.convert_to_numpy(y).tolist() == [[2.0, 3.0]]


def test_masks_go_with_time_wherever_channels_are() -> None:
    mask = np.array([[True, True, False]])
    first = np.swapaxes(X, 1, 2)
    y = GlobalAveragePooling1D(data_format="channels_first", keepdims=True)(first, mask=mask)
    assert ops.convert_to_numpy(y).tolist() == [[[2.0], [3.0]]]


@pytest.mark.parametrize(
    ("layer", "arguments", "message"),
    [
        (
            "MaxPooling1D",
            {"pool_size": 0},
            "Received pool_size=0, including values {0} that do not satisfy `value > 0`, for `MaxPooling1D`",
        ),
        (
            "AveragePooling1D",
            {"pool_size": 2, "strides": (1, 2)},
            "must be a tuple of 1 integers. Received strides=(1, 2)",
        ),
        ("MaxPooling1D", {"padding": "causal"}, "one of {'valid', 'same'}. Received: causal"),
        ("GlobalMaxPooling1D", {"data_format": "x"}, "data_format='x'"),
        ("AdaptiveMaxPooling1D", {"output_size": 0}, "Received output_size=0, including values {0}"),
        ("AdaptiveAveragePooling2D", {"output_size": 2}, "expected 4 axes"),
        ("GlobalAveragePooling2D", {}, "expected ndim=4, found ndim=3"),
    ],
)
def test_bad_arguments_are_named(layer: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        getattr(keras_layers, layer)(**arguments)(X)
