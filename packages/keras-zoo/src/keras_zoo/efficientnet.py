"""EfficientNet: one network, scaled in depth, width and resolution together (Source: arXiv:1905.11946)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from keras_layers import (
    Add,
    BatchNormalization,
    Conv2D,
    DepthwiseConv2D,
    Dropout,
    Normalization,
    Rescaling,
    ZeroPadding2D,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, images
from keras_zoo.efficient import DEVIATION, activated, finished, for_convolutions, gated, pointwise
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.unchanged import preprocess_input as preprocess_input
from keras_zoo.shapes import channel_axis, channels_of, divisible, padding_for_stride
from keras_zoo.weights import STORE

__all__ = [
    "EfficientNetB0",
    "EfficientNetB1",
    "EfficientNetB2",
    "EfficientNetB3",
    "EfficientNetB4",
    "EfficientNetB5",
    "EfficientNetB6",
    "EfficientNetB7",
    "decode_predictions",
    "preprocess_input",
]

_MOMENTUM = 0.99
_DROP = 0.2


class _Stage(NamedTuple):
    """One row of table 1 of the paper."""

    kernel: int
    repeats: int
    filters: int
    expansion: int
    stride: int


_STAGES = (
    _Stage(3, 1, 16, 1, 1),
    _Stage(3, 2, 24, 6, 2),
    _Stage(5, 2, 40, 6, 2),
    _Stage(3, 3, 80, 6, 2),
    _Stage(5, 3, 112, 6, 1),
    _Stage(5, 4, 192, 6, 2),
    _Stage(3, 1, 320, 6, 1),
)


class _Scale(NamedTuple):
    """How one of the eight networks is scaled."""

    width: float
    depth: float
    size: int
    dropout: float


_SCALES = (
    _Scale(1.0, 1.0, 224, 0.2),
    _Scale(1.0, 1.1, 240, 0.2),
    _Scale(1.1, 1.2, 260, 0.3),
    _Scale(1.2, 1.4, 300, 0.3),
    _Scale(1.4, 1.8, 380, 0.4),
    _Scale(1.6, 2.2, 456, 0.4),
    _Scale(1.8, 2.6, 528, 0.5),
    _Scale(2.0, 3.1, 600, 0.5),
)


def _preprocessed(x: Any, *, pretrained: bool) -> Any:
    x = Rescaling(1.0 / 255.0)(x)
    x = Normalization(axis=channel_axis())(x)
    if pretrained:
        # The published weights normalise by variances where deviations are meant; this makes up for it.
        x = Rescaling([1.0 / math.sqrt(deviation) for deviation in DEVIATION])(x)
    return x


def _block(x: Any, stage: _Stage, filters: int, prefix: str, *, stride: int, drop: float) -> Any:
    shortcut, width = x, channels_of(x)
    if stage.expansion != 1:
        x = pointwise(x, width * stage.expansion, f"{prefix}expand_conv", use_bias=False)
        x = activated(x, f"{prefix}expand_bn", f"{prefix}expand_activation", _MOMENTUM)
    if stride == 2:
        x = ZeroPadding2D(padding=padding_for_stride(x, stage.kernel), name=f"{prefix}dwconv_pad")(x)
    x = DepthwiseConv2D(
        stage.kernel,
        strides=stride,
        padding="valid" if stride == 2 else "same",
        use_bias=False,
        depthwise_initializer=for_convolutions(),
        name=f"{prefix}dwconv",
    )(x)
    x = activated(x, f"{prefix}bn", f"{prefix}activation", _MOMENTUM)
    x = gated(x, max(1, width // 4), prefix)
    x = pointwise(x, filters, f"{prefix}project_conv", use_bias=False)
    x = BatchNormalization(axis=channel_axis(), name=f"{prefix}project_bn")(x)
    if stride > 1 or width != filters:
        return x
    if drop > 0:
        x = Dropout(drop, noise_shape=(None, 1, 1, 1), name=f"{prefix}drop")(x)
    return Add(name=f"{prefix}add")([x, shortcut])


def _features(x: Any, scale: _Scale) -> Any:
    x = ZeroPadding2D(padding=padding_for_stride(x, 3), name="stem_conv_pad")(x)
    x = Conv2D(
        divisible(32 * scale.width),
        3,
        strides=2,
        padding="valid",
        use_bias=False,
        kernel_initializer=for_convolutions(),
        name="stem_conv",
    )(x)
    x = activated(x, "stem_bn", "stem_activation", _MOMENTUM)
    repeats = [math.ceil(stage.repeats * scale.depth) for stage in _STAGES]
    made, total = 0, sum(repeats)
    for i, (stage, count) in enumerate(zip(_STAGES, repeats, strict=True), 1):
        filters = divisible(stage.filters * scale.width)
        for letter, stride in zip(_letters(count), (stage.stride, *[1] * count), strict=False):
            x = _block(x, stage, filters, f"block{i}{letter}_", stride=stride, drop=_DROP * made / total)
            made += 1
    return x


def _letters(count: int) -> list[str]:
    return [chr(ord("a") + i) for i in range(count)]


def _efficientnet(options: Options, scale: _Scale, release: str) -> Functional:
    start = images(options, size=scale.size)
    x = _features(_preprocessed(start, pretrained=options.pretrained), scale)
    url = f"{STORE}/keras-applications/{release}{'' if options.include_top else '_notop'}.h5"
    width = divisible(1280 * scale.width)
    return finished(options, start, x, width=width, momentum=_MOMENTUM, dropout=scale.dropout, url=url)


@architecture("arXiv:1905.11946")
def EfficientNetB0(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb0",
) -> Functional:
    """EfficientNet B0, for images of 224 x 224 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[0], "efficientnetb0")


@architecture("arXiv:1905.11946")
def EfficientNetB1(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb1",
) -> Functional:
    """EfficientNet B1, for images of 240 x 240 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[1], "efficientnetb1")


@architecture("arXiv:1905.11946")
def EfficientNetB2(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb2",
) -> Functional:
    """EfficientNet B2, for images of 260 x 260 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[2], "efficientnetb2")


@architecture("arXiv:1905.11946")
def EfficientNetB3(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb3",
) -> Functional:
    """EfficientNet B3, for images of 300 x 300 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[3], "efficientnetb3")


@architecture("arXiv:1905.11946")
def EfficientNetB4(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb4",
) -> Functional:
    """EfficientNet B4, for images of 380 x 380 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[4], "efficientnetb4")


@architecture("arXiv:1905.11946")
def EfficientNetB5(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb5",
) -> Functional:
    """EfficientNet B5, for images of 456 x 456 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[5], "efficientnetb5")


@architecture("arXiv:1905.11946")
def EfficientNetB6(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb6",
) -> Functional:
    """EfficientNet B6, for images of 528 x 528 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[6], "efficientnetb6")


@architecture("arXiv:1905.11946")
def EfficientNetB7(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "efficientnetb7",
) -> Functional:
    """EfficientNet B7, for images of 600 x 600 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet(options, _SCALES[7], "efficientnetb7")
