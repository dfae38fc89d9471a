"""MobileNet V3: bottlenecks with gates, found by search (Source: arXiv:1905.02244)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from keras_layers import (
    Activation,
    Add,
    BatchNormalization,
    Conv2D,
    DepthwiseConv2D,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    Multiply,
    ReLU,
    Rescaling,
    ZeroPadding2D,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, check, input_of, model_of, pooled
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.unchanged import preprocess_input as preprocess_input
from keras_zoo.shapes import (
    channel_axis,
    channels_of,
    check_size,
    check_tensor_fits,
    divisible,
    image_size,
    padding_for_stride,
    split_size,
    warn_of_other_size,
)
from keras_zoo.weights import RELEASES

__all__ = ["MobileNetV3Large", "MobileNetV3Small", "decode_predictions", "preprocess_input"]


class _Block(NamedTuple):
    """One row of the tables in the paper."""

    expansion: float
    filters: int
    kernel: int = 5
    stride: int = 1
    gated: bool = True
    hard: bool = True  # hard swish in place of ReLU


_SMALL = (
    _Block(1, 16, 3, 2, hard=False),
    _Block(72 / 16, 24, 3, 2, gated=False, hard=False),
    _Block(88 / 24, 24, 3, gated=False, hard=False),
    _Block(4, 40, stride=2),
    *[_Block(6, 40)] * 2,
    *[_Block(3, 48)] * 2,
    _Block(6, 96, stride=2),
    *[_Block(6, 96)] * 2,
)
_LARGE = (
    _Block(1, 16, 3, gated=False, hard=False),
    _Block(4, 24, 3, 2, gated=False, hard=False),
    _Block(3, 24, 3, gated=False, hard=False),
    _Block(3, 40, stride=2, hard=False),
    *[_Block(3, 40, hard=False)] * 2,
    _Block(6, 80, 3, 2, gated=False),
    _Block(2.5, 80, 3, gated=False),
    *[_Block(2.3, 80, 3, gated=False)] * 2,
    *[_Block(6, 112, 3)] * 2,
    _Block(6, 160, stride=2),
    *[_Block(6, 160)] * 2,
)


def _normalized(x: Any, name: str) -> Any:
    return BatchNormalization(axis=_axis(), epsilon=1e-3, momentum=0.999, name=name)(x)


def _axis() -> int:
    return 1 if channel_axis() == 1 else -1


def _active(x: Any, *, hard: bool) -> Any:
    return Activation(activation="hard_swish")(x) if hard else ReLU()(x)


def _gated(x: Any, prefix: str) -> Any:
    """Return maps of features times gates from 0 to 1, which come of their averages."""
    width = channels_of(x)
    gate = GlobalAveragePooling2D(keepdims=True, name=f"{prefix}_avg_pool")(x)
    gate = Conv2D(divisible(width * 0.25), kernel_size=1, padding="same", name=f"{prefix}_conv")(gate)
    gate = ReLU(name=f"{prefix}_relu")(gate)
    gate = Conv2D(width, kernel_size=1, padding="same", name=f"{prefix}_conv_1")(gate)
    gate = ReLU(6.0)(gate + 3.0) * (1.0 / 6.0)
    return Multiply(name=f"{prefix}_mul")([x, gate])


def _bottleneck(x: Any, block: _Block, filters: int, prefix: str, *, expand: bool) -> Any:
    shortcut, width = x, channels_of(x)
    if expand:
        wide = divisible(width * block.expansion)
        x = Conv2D(wide, kernel_size=1, padding="same", use_bias=False, name=f"{prefix}_expand")(x)
        x = _active(_normalized(x, f"{prefix}_expand_bn"), hard=block.hard)
    if block.stride == 2:
        x = ZeroPadding2D(padding=padding_for_stride(x, block.kernel), name=f"{prefix}_depthwise_pad")(x)
    padding = "same" if block.stride == 1 else "valid"
    x = DepthwiseConv2D(
        block.kernel, strides=block.stride, padding=padding, use_bias=False, name=f"{prefix}_depthwise"
    )(x)
    x = _active(_normalized(x, f"{prefix}_depthwise_bn"), hard=block.hard)
    if block.gated:
        x = _gated(x, f"{prefix}_squeeze_excite")
    x = Conv2D(filters, kernel_size=1, padding="same", use_bias=False, name=f"{prefix}_project")(x)
    x = _normalized(x, f"{prefix}_project_bn")
    return Add(name=f"{prefix}_add")([shortcut, x]) if block.stride == 1 and width == filters else x


def _features(x: Any, blocks: Sequence[_Block], alpha: float, *, hard: bool) -> Any:
    x = Conv2D(16, kernel_size=3, strides=(2, 2), padding="same", use_bias=False, name="conv")(x)
    x = _active(_normalized(x, "conv_bn"), hard=hard)
    for i, block in enumerate(blocks):
        prefix = f"expanded_conv_{i}" if i else "expanded_conv"
        x = _bottleneck(x, block, divisible(block.filters * alpha), prefix, expand=i > 0)
    x = Conv2D(divisible(channels_of(x) * 6), kernel_size=1, padding="same", use_bias=False, name="conv_1")(x)
    return _active(_normalized(x, "conv_1_bn"), hard=hard)


def _classified(x: Any, options: Options, width: int, dropout: float, *, hard: bool) -> Any:
    x = GlobalAveragePooling2D(keepdims=True)(x)
    x = Conv2D(width, kernel_size=1, padding="same", use_bias=True, name="conv_2")(x)
    x = _active(x, hard=hard)
    if dropout > 0:
        x = Dropout(dropout)(x)
    x = Conv2D(options.classes, kernel_size=1, padding="same", name="logits")(x)
    return Activation(activation=options.classifier_activation, name="predictions")(Flatten()(x))


class _Variant(NamedTuple):
    """What makes one network: its blocks, number of features before the classifier, arguments."""

    blocks: tuple[_Block, ...]
    width: int
    size: str
    alpha: float
    minimalistic: bool
    dropout: float
    preprocess: bool


def _start(options: Options) -> Any:
    """Return the images; their rows and columns may be unknown, even with the classifier."""
    check_tensor_fits(options.input_tensor, options.input_shape)
    shape = options.input_shape
    if shape is not None:
        check_size(split_size(shape), 32, shape)
    elif options.input_tensor is not None:
        check_size(image_size(options.input_tensor), 32, options.input_tensor.shape[1:])
    default = (3, None, None) if channel_axis() == 1 else (None, None, 3)
    return input_of(options, shape or default)


def _check_published(variant: _Variant, shape: Sequence[int | None]) -> None:
    if variant.alpha not in ((1.0,) if variant.minimalistic else (0.75, 1.0)):
        raise ValueError(
            "If imagenet weights are being loaded, alpha can be one of `0.75`, `1.0` for non minimalistic or `1.0`"
            f" for minimalistic only. Received: alpha={variant.alpha}, minimalistic={variant.minimalistic}"
        )
    warn_of_other_size(shape, (224,))


def _mobilenet_v3(options: Options, variant: _Variant) -> Functional:
    check(options)
    start = x = _start(options)
    if options.pretrained:
        _check_published(variant, start.shape[1:])
    blocks, hard = variant.blocks, not variant.minimalistic
    if variant.minimalistic:
        blocks = tuple(block._replace(kernel=3, gated=False, hard=False) for block in blocks)
    if variant.preprocess:
        x = Rescaling(scale=1.0 / 127.5, offset=-1.0)(x)
    x = _features(x, blocks, variant.alpha, hard=hard)
    if options.include_top:
        width = divisible(variant.width * variant.alpha) if variant.alpha > 1.0 else variant.width
        x = _classified(x, options, width, variant.dropout, hard=hard)
    else:
        x = pooled(x, options.pooling, average="avg_pool", largest="max_pool")
    kind = "_minimalistic" if variant.minimalistic else ""
    suffix = "" if options.include_top else "_no_top_v2"
    file = f"weights_mobilenet_v3_{variant.size}{kind}_224_{float(variant.alpha)}_float{suffix}.h5"
    return model_of(options, start, x, f"{RELEASES}/mobilenet_v3/{file}")


@architecture(
    "arXiv:1905.02244",
    alpha="What the numbers of filters are multiplied by.",
    minimalistic="Whether to do without gates, hard swish and kernels of 5.",
    dropout_rate="Share of features that the classifier drops in training.",
    include_preprocessing="Whether scaling the images is part of the model.",
)
def MobileNetV3Small(
    input_shape: Sequence[int | None] | None = None,
    alpha: float = 1.0,
    minimalistic: bool = False,
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    classes: int = 1000,
    pooling: str | None = None,
    dropout_rate: float = 0.2,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "MobileNetV3Small",
) -> Functional:
    """MobileNet V3 Small, for images with values in `[0, 255]`, or in `[-1, 1]` without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    variant = _Variant(_SMALL, 1024, "small", alpha, minimalistic, dropout_rate, include_preprocessing)
    return _mobilenet_v3(options, variant)


@architecture(
    "arXiv:1905.02244",
    alpha="What the numbers of filters are multiplied by.",
    minimalistic="Whether to do without gates, hard swish and kernels of 5.",
    dropout_rate="Share of features that the classifier drops in training.",
    include_preprocessing="Whether scaling the images is part of the model.",
)
def MobileNetV3Large(
    input_shape: Sequence[int | None] | None = None,
    alpha: float = 1.0,
    minimalistic: bool = False,
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    classes: int = 1000,
    pooling: str | None = None,
    dropout_rate: float = 0.2,
    classifier_activation: Any = "softmax",
    include_preprocessing: bool = True,
    name: str = "MobileNetV3Large",
) -> Functional:
    """MobileNet V3 Large, for images with values in `[0, 255]`, or in `[-1, 1]` without preprocessing."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    variant = _Variant(_LARGE, 1280, "large", alpha, minimalistic, dropout_rate, include_preprocessing)
    return _mobilenet_v3(options, variant)
