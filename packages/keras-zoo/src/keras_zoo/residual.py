"""Residual networks: what their first (arXiv:1512.03385) and second (arXiv:1603.05027) versions share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_layers import Activation, BatchNormalization, Conv2D, MaxPooling2D, ZeroPadding2D
from keras_modeling import Functional
from keras_zoo.assembly import Options, images, model_of, pooled_and_classified
from keras_zoo.shapes import channel_axis
from keras_zoo.weights import RELEASES

Stacks = Callable[[Any], Any]
"""What leads from the first pooling to the last maps of features."""


def normalized(x: Any, name: str) -> Any:
    """Return maps of features after batch normalisation."""
    return BatchNormalization(axis=channel_axis(), epsilon=1.001e-5, name=name)(x)


def activated(x: Any, normalization: str, activation: str) -> Any:
    """Return maps of features after batch normalisation and ReLU, by the names of the two layers."""
    return Activation("relu", name=activation)(normalized(x, normalization))


def residual_network(options: Options, stacks: Stacks, release: str, *, preactivated: bool) -> Functional:
    """Return a residual network.

    Args:
        options: Arguments of the constructor.
        stacks: The stacks of blocks.
        release: Name of the published weights.
        preactivated: Whether blocks start with an activation, so that the first layers have none.
    """
    start = images(options, size=224)
    x = ZeroPadding2D(((3, 3), (3, 3)), name="conv1_pad")(start)
    x = Conv2D(64, 7, strides=2, name="conv1_conv")(x)
    if not preactivated:
        x = activated(x, "conv1_bn", "conv1_relu")
    x = ZeroPadding2D(((1, 1), (1, 1)), name="pool1_pad")(x)
    x = MaxPooling2D(3, strides=2, name="pool1_pool")(x)
    x = stacks(x)
    if preactivated:
        x = activated(x, "post_bn", "post_relu")
    x = pooled_and_classified(x, options)
    suffix = "" if options.include_top else "_notop"
    return model_of(options, start, x, f"{RELEASES}/resnet/{release}_weights_tf_dim_ordering_tf_kernels{suffix}.h5")
