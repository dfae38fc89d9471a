"""Convolutional layers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import Conv2D, Conv2DTranspose
from keras_ops import ops


class TestConvolutional(Battery):
    group = "convolutional"


def test_output_padding_makes_outputs_longer_and_is_stored() -> None:
    layer = Conv2DTranspose(1, 3, strides=2, output_padding=(1, 0), kernel_initializer="ones")
    y = layer(np.ones((1, 2, 2, 1), "float32"))
    assert tuple(y.shape) == (1, 6, 5, 1)
    assert layer.compute_output_shape((None, 2, None, 1)) == (None, 6, None, 1)
    other = Conv2DTranspose.from_config(layer.get_config())
    assert other.output_padding == (1, 0)


def test_a_subclass_may_convolve_otherwise() -> None:
    class Doubled(Conv2D):
        def convolution_op(self, inputs: Any, kernel: Any) -> Any:
            return super().convolution_op(inputs, ops.multiply(kernel, 2.0))

    x = np.ones((1, 3, 3, 1), "float32")
    y = Doubled(1, 3, kernel_initializer="ones")(x)
    assert ops.convert_to_numpy(y).tolist() == [[[[18.0]]]]


@pytest.mark.parametrize(
    ("layer", "arguments", "message"),
    [
        ("Conv1D", {"filters": 0, "kernel_size": 3}, "Received filters=0. `Conv1D` takes a positive integer"),
        (
            "Conv2D",
            {"filters": 4, "kernel_size": (3, 3, 3)},
            "must be a tuple of 2 integers. Received kernel_size=(3, 3, 3)",
        ),
        (
            "Conv2D",
            {"filters": 4, "kernel_size": 3, "padding": "causal"},
            "one of {'valid', 'same'}. Received: causal for `Conv2D`",
        ),
        (
            "Conv2D",
            {"filters": 4, "kernel_size": 3, "groups": 3},
            "evenly divisible by the number of groups. Received: groups=3, filters=4.",
        ),
        (
            "Conv2D",
            {"filters": 4, "kernel_size": 3, "strides": 2, "dilation_rate": 2},
            "Received: strides=(2, 2) and dilation_rate=(2, 2)",
        ),
        ("Conv1DTranspose", {"filters": 4, "kernel_size": 3, "padding": "causal"}, "Received: causal"),
        ("Conv2DTranspose", {"filters": 4, "kernel_size": 3, "strides": 2, "dilation_rate": 2}, "Received: strides="),
        ("Conv3DTranspose", {"filters": 4, "kernel_size": 3, "output_padding": -1}, "output_padding=-1"),
        (
            "DepthwiseConv1D",
            {"kernel_size": 0},
            "Received kernel_size=0, including values {0} that do not satisfy `value > 0`, for `DepthwiseConv1D`",
        ),
        (
            "DepthwiseConv2D",
            {"kernel_size": 3, "depth_multiplier": 0},
            "Received depth_multiplier=0.",
        ),
        ("DepthwiseConv2D", {"kernel_size": 3, "strides": 2, "dilation_rate": 2}, "Received: strides="),
        ("SeparableConv1D", {"filters": 4, "kernel_size": 3, "padding": "causal"}, "Received: causal"),
        ("SeparableConv2D", {"filters": -1, "kernel_size": 3}, "Received filters=-1."),
        ("Conv2D", {"filters": 4, "kernel_size": 3, "data_format": "x"}, "data_format='x'"),
    ],
)
def test_bad_arguments_are_named(layer: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        getattr(keras_layers, layer)(**arguments)


@pytest.mark.parametrize("layer", ["Conv1D", "Conv1DTranspose", "SeparableConv1D", "DepthwiseConv1D"])
def test_the_number_of_channels_must_be_known(layer: str) -> None:
    arguments = {} if layer.startswith("Depthwise") else {"filters": 2}
    with pytest.raises(ValueError, match="a known number of channels"):
        getattr(keras_layers, layer)(kernel_size=2, **arguments).build((None, 5, None))


def test_a_window_larger_than_the_input_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Conv2D|conv"):
        Conv2D(1, 4).build((None, 3, 3, 1))
