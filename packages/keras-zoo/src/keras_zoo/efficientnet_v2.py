"""EfficientNet V2: first blocks with whole convolutions, found by search (Source: arXiv:2104.00298)."""

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
    initializers,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, images
from keras_zoo.efficient import DEVIATION, MEAN, activated, finished, for_convolutions, gated, pointwise
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.unchanged import preprocess_input as preprocess_input
from keras_zoo.shapes import channel_axis, channels_of, divisible
from keras_zoo.weights import RELEASES

__all__ = [
    "EfficientNetV2B0",
    "EfficientNetV2B1",
    "EfficientNetV2B2",
    "EfficientNetV2B3",
    "EfficientNetV2L",
    "EfficientNetV2M",
    "EfficientNetV2S",
    "decode_predictions",
    "preprocess_input",
]

_MOMENTUM = 0.9
_DROP = 0.2


class _Stage(NamedTuple):
    """Blocks of one kind: whole convolutions without gates (`fused`), or depthwise ones with gates."""

    repeats: int
    filters: int
    expansion: int
    stride: int
    fused: bool = False


_BASE = (
    _Stage(1, 16, 1, 1, fused=True),
    _Stage(2, 32, 4, 2, fused=True),
    _Stage(2, 48, 4, 2, fused=True),
    _Stage(3, 96, 4, 2),
    _Stage(5, 112, 6, 1),
    _Stage(8, 192, 6, 2),
)
_SMALL = (
    _Stage(2, 24, 1, 1, fused=True),
    _Stage(4, 48, 4, 2, fused=True),
    _Stage(4, 64, 4, 2, fused=True),
    _Stage(6, 128, 4, 2),
    _Stage(9, 160, 6, 1),
    _Stage(15, 256, 6, 2),
)
_MEDIUM = (
    _Stage(3, 24, 1, 1, fused=True),
    _Stage(5, 48, 4, 2, fused=True),
    _Stage(5, 80, 4, 2, fused=True),
    _Stage(7, 160, 4, 2),
    _Stage(14, 176, 6, 1),
    _Stage(18, 304, 6, 2),
    _Stage(5, 512, 6, 1),
)
_LARGE = (
    _Stage(4, 32, 1, 1, fused=True),
    _Stage(7, 64, 4, 2, fused=True),
    _Stage(7, 96, 4, 2, fused=True),
    _Stage(10, 192, 4, 2),
    _Stage(19, 224, 6, 1),
    _Stage(25, 384, 6, 2),
    _Stage(7, 640, 6, 1),
)


class _Variant(NamedTuple):
    """One of the seven networks."""

    stages: tuple[_Stage, ...]
    size: int
    stem: int
    width: float = 1.0
    depth: float = 1.0


_VARIANTS = {
    "b0": _Variant(_BASE, 224, 32),
    "b1": _Variant(_BASE, 240, 32, 1.0, 1.1),
    "b2": _Variant(_BASE, 260, 32, 1.1, 1.2),
    "b3": _Variant(_BASE, 300, 32, 1.2, 1.4),
    "s": _Variant(_SMALL, 384, 24),
    "m": _Variant(_MEDIUM, 480, 24),
    "l": _Variant(_LARGE, 480, 32),
}


def _preprocessed(x: Any, release: str) -> Any:
    if not release.startswith("b"):
        return Rescaling(scale=1.0 / 128.0, offset=-1)(x)
    x = Rescaling(scale=1.0 / 255)(x)
    return Normalization(mean=list(MEAN), variance=[d**2 for d in DEVIATION], axis=channel_axis())(x)


def _convolved(x: Any, filters: int, name: str, *, stride: int = 1) -> Any:
    return Conv2D(
        filters,
        3,
        strides=stride,
        padding="same",
        use_bias=False,
        kernel_initializer=for_convolutions(),
        name=name,
    )(x)


def _widened(x: Any, stage: _Stage, prefix: str, stride: int) -> Any:
    """Return the wide part of a block."""
    width = channels_of(x)
    if stage.expansion != 1:
        wide, name = width * stage.expansion, f"{prefix}expand_conv"
        whole = stage.fused
        x = _convolved(x, wide, name, stride=stride) if whole else pointwise(x, wide, name, use_bias=False)
        x = activated(x, f"{prefix}expand_bn", f"{prefix}expand_activation", _MOMENTUM)
    if stage.fused:
        return x
    x = DepthwiseConv2D(
        3,
        strides=stride,
        padding="same",
        use_bias=False,
        depthwise_initializer=for_convolutions(),
        name=f"{prefix}dwconv2",
    )(x)
    x = activated(x, f"{prefix}bn", f"{prefix}activation", _MOMENTUM)
    return gated(x, max(1, width // 4), prefix)


def _block(x: Any, stage: _Stage, filters: int, prefix: str, *, stride: int, drop: float) -> Any:
    shortcut = x
    x = _widened(x, stage, prefix, stride)
    name = f"{prefix}project_conv"
    if stage.expansion == 1:
        x = _convolved(x, filters, name, stride=stride)
        x = activated(x, f"{prefix}project_bn", f"{prefix}project_activation", _MOMENTUM)
    else:
        x = pointwise(x, filters, name, use_bias=False)
        x = BatchNormalization(axis=channel_axis(), momentum=_MOMENTUM, name=f"{prefix}project_bn")(x)
    if stride > 1 or channels_of(shortcut) != filters:
        return x
    if drop > 0:
        x = Dropout(drop, noise_shape=(None, 1, 1, 1), name=f"{prefix}drop")(x)
    return Add(name=f"{prefix}add")([x, shortcut])


def _features(x: Any, variant: _Variant) -> Any:
    x = _convolved(x, divisible(variant.stem * variant.width, tolerance=0), "stem_conv", stride=2)
    x = activated(x, "stem_bn", "stem_activation", _MOMENTUM)
    repeats = [math.ceil(stage.repeats * variant.depth) for stage in variant.stages]
    # The published networks divide by the number of blocks before it is scaled.
    made, total = 0, sum(stage.repeats for stage in variant.stages)
    for i, (stage, count) in enumerate(zip(variant.stages, repeats, strict=True), 1):
        filters = divisible(stage.filters * variant.width, tolerance=0)
        for j in range(count):
            prefix, stride = f"block{i}{chr(ord('a') + j)}_", 1 if j else stage.stride
            x = _block(x, stage, filters, prefix, stride=stride, drop=_DROP * made / total)
            made += 1
    return x


def _efficientnet_v2(options: Options, release: str, *, preprocess: bool) -> Functional:
    variant = _VARIANTS[release]
    start = images(options, size=variant.size)
    x = _preprocessed(start, release) if preprocess else start
    x = _features(x, variant)
    url = f"{RELEASES}/efficientnet_v2/efficientnetv2-{release}{'' if options.include_top else '_notop'}.h5"
    width = divisible(1280 * variant.width, tolerance=0)
    zeros = initializers.Constant(0.0)
    return finished(options, start, x, width=width, momentum=_MOMENTUM, dropout=0.2, url=url, bias_initializer=zeros)


@architecture("arXiv:2104.00298", include_preprocessing="Whether normalising the images is part of the model.")
def EfficientNetV2B0(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "efficientnetv2-b0",
) -> Functional:
    """EfficientNet V2 B0, for images of 224 x 224 with values in `[0, 255]`, or normalised ones without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet_v2(options, "b0", preprocess=include_preprocessing)


@architecture("arXiv:2104.00298", include_preprocessing="Whether normalising the images is part of the model.")
def EfficientNetV2B1(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "efficientnetv2-b1",
) -> Functional:
    """EfficientNet V2 B1, for images of 240 x 240 with values in `[0, 255]`, or normalised ones without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet_v2(options, "b1", preprocess=include_preprocessing)


@architecture("arXiv:2104.00298", include_preprocessing="Whether normalising the images is part of the model.")
def EfficientNetV2B2(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "efficientnetv2-b2",
) -> Functional:
    """EfficientNet V2 B2, for images of 260 x 260 with values in `[0, 255]`, or normalised ones without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet_v2(options, "b2", preprocess=include_preprocessing)


@architecture("arXiv:2104.00298", include_preprocessing="Whether normalising the images is part of the model.")
def EfficientNetV2B3(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "efficientnetv2-b3",
) -> Functional:
    """EfficientNet V2 B3, for images of 300 x 300 with values in `[0, 255]`, or normalised ones without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet_v2(options, "b3", preprocess=include_preprocessing)


@architecture("arXiv:2104.00298", include_preprocessing="Whether normalising the images is part of the model.")
def EfficientNetV2S(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "efficientnetv2-s",
) -> Functional:
    """EfficientNet V2 S, for images of 384 x 384 with values in `[0, 255]`, or normalised ones without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet_v2(options, "s", preprocess=include_preprocessing)


@architecture("arXiv:2104.00298", include_preprocessing="Whether normalising the images is part of the model.")
def EfficientNetV2M(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "efficientnetv2-m",
) -> Functional:
    """EfficientNet V2 M, for images of 480 x 480 with values in `[0, 255]`, or normalised ones without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet_v2(options, "m", preprocess=include_preprocessing)


@architecture("arXiv:2104.00298", include_preprocessing="Whether normalising the images is part of the model.")
def EfficientNetV2L(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "efficientnetv2-l",
) -> Functional:
    """EfficientNet V2 L, for images of 480 x 480 with values in `[0, 255]`, or normalised ones without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _efficientnet_v2(options, "l", preprocess=include_preprocessing)
