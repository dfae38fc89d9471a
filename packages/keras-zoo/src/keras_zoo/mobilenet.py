"""MobileNet: depthwise convolutions and convolutions of single pixels in turn (Source: arXiv:1704.04861)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers import (
    Activation,
    BatchNormalization,
    Conv2D,
    DepthwiseConv2D,
    Dropout,
    GlobalAveragePooling2D,
    ReLU,
    Reshape,
    ZeroPadding2D,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, image_shape, input_of, model_of, pooled
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.symmetric import preprocess_input as preprocess_input
from keras_zoo.shapes import channel_axis, split_size, trained_size, warn_of_other_size
from keras_zoo.weights import RELEASES

__all__ = ["MobileNet", "decode_predictions", "preprocess_input"]

_SIZES = (128, 160, 192, 224)
_RELEASES = {1.0: "1_0", 0.75: "7_5", 0.50: "5_0", 0.25: "2_5"}
_BLOCKS = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))
"""Number of filters at `alpha=1` and stride of each block."""


def _activated(x: Any, name: str) -> Any:
    x = BatchNormalization(axis=channel_axis() if channel_axis() == 1 else -1, name=f"{name}_bn")(x)
    return ReLU(6.0, name=f"{name}_relu")(x)


def _block(x: Any, i: int, filters: int, stride: int, multiplier: int) -> Any:
    if stride > 1:
        x = ZeroPadding2D(((0, 1), (0, 1)), name=f"conv_pad_{i}")(x)
    padding = "same" if stride == 1 else "valid"
    x = DepthwiseConv2D(
        (3, 3),
        padding=padding,
        depth_multiplier=multiplier,
        strides=(stride, stride),
        use_bias=False,
        name=f"conv_dw_{i}",
    )(x)
    x = _activated(x, f"conv_dw_{i}")
    x = Conv2D(filters, (1, 1), padding="same", use_bias=False, name=f"conv_pw_{i}")(x)
    return _activated(x, f"conv_pw_{i}")


def _features(x: Any, alpha: float, multiplier: int) -> Any:
    x = Conv2D(int(32 * alpha), (3, 3), strides=(2, 2), padding="same", use_bias=False, name="conv1")(x)
    x = _activated(x, "conv1")
    for i, (filters, stride) in enumerate(_BLOCKS, 1):
        x = _block(x, i, int(filters * alpha), stride, multiplier)
    return x


def _classified(x: Any, options: Options, dropout: float) -> Any:
    x = GlobalAveragePooling2D(keepdims=True)(x)
    x = Dropout(dropout, name="dropout")(x)
    x = Conv2D(options.classes, (1, 1), padding="same", name="conv_preds")(x)
    x = Reshape((options.classes,), name="reshape_2")(x)
    return Activation(activation=options.classifier_activation, name="predictions")(x)


def _check_published(alpha: float, depth_multiplier: int) -> None:
    if depth_multiplier != 1:
        raise ValueError(
            "If imagenet weights are being loaded, depth multiplier must be 1."
            f" Received depth_multiplier={depth_multiplier}"
        )
    if alpha not in _RELEASES:
        raise ValueError(
            "If imagenet weights are being loaded, alpha can be one of `0.25`, `0.50`, `0.75` or `1.0` only."
            f" Received alpha={alpha}"
        )


@architecture(
    "arXiv:1704.04861",
    alpha="What the numbers of filters are multiplied by.",
    depth_multiplier="Number of outputs of a depthwise convolution for each channel.",
    dropout="Share of features that the classifier drops in training.",
)
def MobileNet(
    input_shape: Sequence[int | None] | None = None,
    alpha: float = 1.0,
    depth_multiplier: int = 1,
    dropout: float = 1e-3,
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str | None = None,
) -> Functional:
    """MobileNet, for images of 224 x 224 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    shape = image_shape(options, size=trained_size(input_shape, _SIZES))
    if options.pretrained:
        _check_published(alpha, depth_multiplier)
        warn_of_other_size(shape, _SIZES)
    start = input_of(options, shape)
    x = _features(start, alpha, depth_multiplier)
    x = _classified(x, options, dropout) if include_top else pooled(x, pooling)
    rows = trained_size(shape, _SIZES) if options.pretrained else split_size(shape)[0]
    file = f"mobilenet_{_RELEASES.get(alpha)}_{rows}_tf{'' if include_top else '_no_top'}.h5"
    url = f"{RELEASES}/mobilenet/{file}"
    return model_of(options, start, x, url, name=name or f"mobilenet_{alpha:0.2f}_{rows}")
