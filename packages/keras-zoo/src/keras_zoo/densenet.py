"""DenseNet: every block takes the outputs of all before it (Source: arXiv:1608.06993)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers import (
    Activation,
    AveragePooling2D,
    BatchNormalization,
    Concatenate,
    Conv2D,
    MaxPooling2D,
    ZeroPadding2D,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, images, model_of, pooled_and_classified
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.standardized import preprocess_input as preprocess_input
from keras_zoo.shapes import channel_axis, channels_of, require_channels_last
from keras_zoo.weights import RELEASES

__all__ = ["DenseNet121", "DenseNet169", "DenseNet201", "decode_predictions", "preprocess_input"]

_GROWTH = 32


def _activated(x: Any, normalization: str, activation: str) -> Any:
    x = BatchNormalization(axis=channel_axis(), epsilon=1.001e-5, name=normalization)(x)
    return Activation("relu", name=activation)(x)


def _block(x: Any, name: str) -> Any:
    """Return `x` with `_GROWTH` more channels."""
    new = _activated(x, f"{name}_0_bn", f"{name}_0_relu")
    new = Conv2D(4 * _GROWTH, 1, use_bias=False, name=f"{name}_1_conv")(new)
    new = _activated(new, f"{name}_1_bn", f"{name}_1_relu")
    new = Conv2D(_GROWTH, 3, padding="same", use_bias=False, name=f"{name}_2_conv")(new)
    return Concatenate(axis=channel_axis(), name=f"{name}_concat")([x, new])


def _transition(x: Any, name: str) -> Any:
    """Return `x` with half the channels, rows and columns."""
    x = _activated(x, f"{name}_bn", f"{name}_relu")
    x = Conv2D(channels_of(x) // 2, 1, use_bias=False, name=f"{name}_conv")(x)
    return AveragePooling2D(2, strides=2, name=f"{name}_pool")(x)


def _densenet(options: Options, counts: tuple[int, ...], release: str) -> Functional:
    require_channels_last("DenseNet")
    start = images(options, size=224)
    x = ZeroPadding2D(((3, 3), (3, 3)))(start)
    x = Conv2D(64, 7, strides=2, use_bias=False, name="conv1_conv")(x)
    x = _activated(x, "conv1_bn", "conv1_relu")
    x = ZeroPadding2D(((1, 1), (1, 1)))(x)
    x = MaxPooling2D(3, strides=2, name="pool1")(x)
    for stage, count in enumerate(counts, 2):
        for i in range(1, count + 1):
            x = _block(x, f"conv{stage}_block{i}")
        if stage < 5:
            x = _transition(x, f"pool{stage}")
    x = _activated(x, "bn", "relu")
    x = pooled_and_classified(x, options)
    suffix = "" if options.include_top else "_notop"
    return model_of(options, start, x, f"{RELEASES}/densenet/{release}_weights_tf_dim_ordering_tf_kernels{suffix}.h5")


@architecture("arXiv:1608.06993")
def DenseNet121(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "densenet121",
) -> Functional:
    """DenseNet with 121 layers of weights, for normalised images of 224 x 224 as `preprocess_input` makes them."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _densenet(options, (6, 12, 24, 16), "densenet121")


@architecture("arXiv:1608.06993")
def DenseNet169(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "densenet169",
) -> Functional:
    """DenseNet with 169 layers of weights, for normalised images of 224 x 224 as `preprocess_input` makes them."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _densenet(options, (6, 12, 32, 32), "densenet169")


@architecture("arXiv:1608.06993")
def DenseNet201(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "densenet201",
) -> Functional:
    """DenseNet with 201 layers of weights, for normalised images of 224 x 224 as `preprocess_input` makes them."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _densenet(options, (6, 12, 48, 32), "densenet201")
