"""MobileNet V2: bottlenecks inside out, between thin layers without activation (Source: arXiv:1801.04381)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers import (
    Add,
    BatchNormalization,
    Conv2D,
    DepthwiseConv2D,
    GlobalAveragePooling2D,
    ReLU,
    ZeroPadding2D,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, classified, image_shape, input_of, model_of, pooled
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.symmetric import preprocess_input as preprocess_input
from keras_zoo.shapes import (
    channel_axis,
    channels_of,
    check_tensor_fits,
    divisible,
    padding_for_stride,
    split_size,
    trained_size,
    warn_of_other_size,
)
from keras_zoo.weights import RELEASES

__all__ = ["MobileNetV2", "decode_predictions", "preprocess_input"]

_SIZES = (96, 128, 160, 192, 224)
_ALPHAS = (0.35, 0.50, 0.75, 1.0, 1.3, 1.4)
_STAGES = ((24, 2, 2), (32, 2, 3), (64, 2, 4), (96, 1, 3), (160, 2, 3), (320, 1, 1))
"""Number of filters at `alpha=1`, stride and number of blocks of the stages after the first."""


def _normalized(x: Any, name: str) -> Any:
    return BatchNormalization(axis=_axis(), epsilon=1e-3, momentum=0.999, name=name)(x)


def _axis() -> int:
    return 1 if channel_axis() == 1 else -1


def _block(x: Any, filters: int, prefix: str, *, stride: int = 1, expansion: int = 6) -> Any:
    shortcut, width = x, channels_of(x)
    if expansion > 1:
        x = Conv2D(expansion * width, kernel_size=1, padding="same", use_bias=False, name=f"{prefix}_expand")(x)
        x = ReLU(6.0, name=f"{prefix}_expand_relu")(_normalized(x, f"{prefix}_expand_BN"))
    if stride == 2:
        x = ZeroPadding2D(padding=padding_for_stride(x, 3), name=f"{prefix}_pad")(x)
    padding = "same" if stride == 1 else "valid"
    x = DepthwiseConv2D(3, strides=stride, use_bias=False, padding=padding, name=f"{prefix}_depthwise")(x)
    x = ReLU(6.0, name=f"{prefix}_depthwise_relu")(_normalized(x, f"{prefix}_depthwise_BN"))
    x = Conv2D(filters, kernel_size=1, padding="same", use_bias=False, name=f"{prefix}_project")(x)
    x = _normalized(x, f"{prefix}_project_BN")
    return Add(name=f"{prefix}_add")([shortcut, x]) if width == filters and stride == 1 else x


def _features(x: Any, alpha: float) -> Any:
    first = divisible(32 * alpha)
    x = Conv2D(first, kernel_size=3, strides=(2, 2), padding="same", use_bias=False, name="Conv1")(x)
    x = ReLU(6.0, name="Conv1_relu")(_normalized(x, "bn_Conv1"))
    x = _block(x, divisible(int(16 * alpha)), "expanded_conv", expansion=1)
    block = 0
    for filters, stride, count in _STAGES:
        for i in range(count):
            block += 1
            x = _block(x, divisible(int(filters * alpha)), f"block_{block}", stride=1 if i else stride)
    last = divisible(1280 * alpha) if alpha > 1.0 else 1280
    x = Conv2D(last, kernel_size=1, use_bias=False, name="Conv_1")(x)
    return ReLU(6.0, name="out_relu")(_normalized(x, "Conv_1_bn"))


@architecture("arXiv:1801.04381", alpha="What the numbers of filters are multiplied by.")
def MobileNetV2(
    input_shape: Sequence[int | None] | None = None,
    alpha: float = 1.0,
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str | None = None,
) -> Functional:
    """MobileNet V2, for images of 224 x 224 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    check_tensor_fits(input_tensor, input_shape)
    shape = image_shape(options, size=trained_size(input_shape, _SIZES))
    if options.pretrained:
        _check_published(alpha)
        warn_of_other_size(shape, _SIZES)
    start = input_of(options, shape)
    x = _features(start, alpha)
    x = classified(GlobalAveragePooling2D()(x), options) if include_top else pooled(x, pooling)
    rows = trained_size(shape, _SIZES) if options.pretrained else split_size(shape)[0]
    suffix = "" if include_top else "_no_top"
    file = f"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{float(alpha)}_{rows}{suffix}.h5"
    url = f"{RELEASES}/mobilenet_v2/{file}"
    return model_of(options, start, x, url, name=name or f"mobilenetv2_{alpha:0.2f}_{rows}")


def _check_published(alpha: float) -> None:
    if alpha not in _ALPHAS:
        raise ValueError(
            "If imagenet weights are being loaded, alpha must be one of `0.35`, `0.50`, `0.75`, `1.0`, `1.3` or `1.4`"
            f" only; Received `alpha={alpha}`"
        )
